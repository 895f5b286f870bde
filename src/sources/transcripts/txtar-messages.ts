import { checkJson, endOfValue, quoteLongNumbers, type ReadContext, skipSpace } from '../../formats/index.ts';
import type { Said } from './in-turns.ts';
import type { Run } from './run.ts';

/** Damages of one section after which the rest of it is left out: each may cost another look at all that follows. */
const MOST_DAMAGES = 20;

/**
 * The JSON values in the sections of this name of a text archive (`-- name --`, then text up to the next such line). What
 * is damaged is told, and reading goes on where a line begins another value.
 */
export async function messagesIn(
  bytes: Uint8Array,
  name: string,
  run: Run,
  context: ReadContext,
): Promise<Said[]> {
  const said: Said[] = [];
  for (const section of sectionsOf(bytes, name)) {
    let { start, line } = section;
    let damages = 0;
    const goTo = (at: number): void => {
      line += linesBetween(bytes, start, at);
      start = at;
    };
    for (;;) {
      goTo(skipSpace(bytes, start, section.end));
      if (start === section.end) break;
      const isValue = bytes[start] === 0x7b || bytes[start] === 0x5b;
      const end = isValue ? endOfValue(bytes, start, section.end) : -1;
      if (end < 0) {
        if (++damages > MOST_DAMAGES) {
          run.lose('The section is damaged in many places; the rest of it was left out.', { line });
          break;
        }
        run.lose(`A message was left out. ${reasonOf(bytes, start, section.end)}`, { line });
        goTo(nextValue(bytes, start, section.end));
        continue;
      }
      said.push({ value: parse(bytes.subarray(start, end)), line });
      goTo(end);
      const pause = context.breathe();
      if (pause) await pause;
    }
  }
  return said;
}

interface Section {
  readonly start: number;
  readonly end: number;
  /** Of its first byte, from 1. */
  readonly line: number;
}

const decoder = new TextDecoder();

function* sectionsOf(bytes: Uint8Array, name: string): Generator<Section> {
  let open: { start: number; line: number } | undefined;
  let line = 0;
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, at);
    const next = newline < 0 ? bytes.length : newline + 1;
    line++;
    const title = titleOf(bytes.subarray(at, next));
    if (title !== undefined) {
      if (open) yield { ...open, end: at };
      open = title === name ? { start: next, line: line + 1 } : undefined;
    }
    at = next;
  }
  if (open) yield { ...open, end: bytes.length };
}

/** Titles are short; a longer line is none. */
const LONGEST_TITLE = 200;

function titleOf(line: Uint8Array): string | undefined {
  if (line.length > LONGEST_TITLE || line[0] !== 0x2d || line[1] !== 0x2d || line[2] !== 0x20)
    return undefined;
  return /^-- (.+) --\s*$/.exec(decoder.decode(line))?.[1].trim();
}

function linesBetween(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let i = from; i < to; i++) if (bytes[i] === 0x0a) lines++;
  return lines;
}

/** The next line that begins like a value. */
function nextValue(bytes: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(0x0a, from); at >= 0 && at + 1 < end; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x7b || bytes[at + 1] === 0x5b) return at + 1;
  }
  return end;
}

function reasonOf(bytes: Uint8Array, start: number, end: number): string {
  const text = bytes.subarray(start, end);
  const check = checkJson(text);
  // what follows a sound value is the next message
  return check.ok ? 'It is no JSON object.' : check.reason;
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(decoder.decode(quoteLongNumbers(bytes)));
}
