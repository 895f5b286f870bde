import { LineCounter, parseDocument } from 'yaml';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import { checkJson } from '../json/json-text.ts';

/** A file that holds a part of a design or all of it. */
export interface ArchitectureFile {
  /** For people and for what has no name inside. */
  readonly name: string;
  readonly text: string;
}

/** Longer texts are not read: no architecture that a person can look at needs them. */
const LONGEST_ARCHITECTURE = 20_000_000;
/** YAML is read by a parser that keeps much more per character. */
const LONGEST_YAML = 2_000_000;

const encoder = new TextEncoder();

/** Whether a text can only be JSON. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** The value of a JSON or YAML text; broken ones give a fault with the place. */
export function documentOf(file: ArchitectureFile): Result<unknown, Fault> {
  const { text } = file;
  if (text.length > LONGEST_ARCHITECTURE) return fail(tooLarge(LONGEST_ARCHITECTURE));
  return looksLikeJson(text) ? jsonOf(text) : yamlOf(text);
}

function jsonOf(text: string): Result<unknown, Fault> {
  const check = checkJson(encoder.encode(text));
  if (check.ok) return succeed(JSON.parse(text));
  const { line, column, reason, kind } = check;
  const code = kind === 'depth' ? 'too-deep' : 'broken';
  const message = kind === 'depth' ? reason : `This is not sound JSON. ${reason}`;
  return fail({ code, message, place: { line, column } });
}

function yamlOf(text: string): Result<unknown, Fault> {
  if (text.length > LONGEST_YAML) return fail(tooLarge(LONGEST_YAML));
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', prettyErrors: false });
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      return fail({
        code: 'broken',
        message: `This is not sound YAML: ${error.message.replace(/[.\s]*$/, '')}.`,
        place: { line, column: col },
      });
    }
    return succeed(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    if (error instanceof RangeError) {
      return fail({ code: 'too-deep', message: 'This YAML is nested too deeply to be read.' });
    }
    // aliases that multiply, or an alias of nothing
    const reason = error instanceof Error ? error.message.replace(/[.\s]*$/, '') : 'it refers to itself';
    return fail({ code: 'broken', message: `This YAML cannot be read: ${reason}.` });
  }
}

function tooLarge(longest: number): Fault {
  return {
    code: 'too-large',
    message: `Architectures of more than ${longest / 1_000_000} million characters are not read; export a part of it.`,
  };
}
