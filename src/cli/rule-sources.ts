import type { ComputationHead } from '../model/computation.ts';
import { carriedRules } from '../model/rules/carried-rules.ts';
import { readBytes } from './load.ts';
import { brokenInput, type Terminal, usageError } from './terminal.ts';

/** A text with rules in it, before it is read. */
export interface RuleSource {
  /** For messages: the file's path, or where in the recording it stands. */
  readonly name: string;
  readonly text: string;
  readonly language: 'notation' | 'python';
}

/** The files that hold the rules, or what the recording carries in its head. */
export function ruleSources(
  paths: readonly string[],
  recording: { readonly path: string; readonly head: ComputationHead },
  terminal: Terminal,
): RuleSource[] {
  if (paths.length > 0) return paths.map((path) => sourceOfFile(path, terminal));
  const text = carriedRules(recording.head.constraints);
  if (text === undefined) {
    throw usageError('Say which rules with --rules FILE; the recording carries none in the notation.');
  }
  return [{ name: `${recording.path} (constraints)`, text, language: 'notation' }];
}

function sourceOfFile(path: string, terminal: Terminal): RuleSource {
  const bytes = readBytes(path, terminal);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw brokenInput(`${path}: The rules are no text in UTF-8.`);
  }
  return { name: path, text, language: path.toLowerCase().endsWith('.py') ? 'python' : 'notation' };
}
