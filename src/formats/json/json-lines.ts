import type { Diagnostics } from '../../model/diagnostic.ts';
import type { ReadContext, Source } from '../reader.ts';
import { checkJson, skipSpace } from './json-text.ts';

/** Lines between two looks at the clock. */
const LINES_PER_LOOK = 128;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Calls `onLine` for every line that is not blank, without its line end (LF or CR LF), lines counted from 1, and lets
 * other work through in between. `onLine` may answer `false` to stop.
 * @param events how many events there are so far, for the progress shown
 */
export async function eachLine(
  source: Source,
  context: ReadContext,
  onLine: (bytes: Uint8Array, start: number, end: number, line: number) => unknown,
  events: () => number = () => 0,
): Promise<void> {
  const { bytes } = source;
  const size = bytes.length;
  let line = 0;
  for (let start = 0; start < size; ) {
    const newline = bytes.indexOf(0x0a, start);
    const next = newline < 0 ? size : newline + 1;
    let end = newline < 0 ? size : newline;
    line++;
    if (end > start && bytes[end - 1] === 0x0d) end--;
    if (!isBlank(bytes, start, end) && onLine(bytes, start, end, line) === false) return;
    start = next;
    if (line % LINES_PER_LOOK === 0 || next - start > 0xffff) {
      const pause = context.breathe();
      if (pause) {
        context.report(start / size, events());
        await pause;
      }
    }
  }
}

/** JSON Lines of objects: the first line that is not blank is a whole object and another line follows. */
export function isLines(bytes: Uint8Array): boolean {
  let start = 0;
  while (start < bytes.length && bytes[start] <= 0x20) start++;
  const end = bytes.indexOf(0x0a, start);
  return end > 0 && bytes[start] === 0x7b && checkJson(bytes, start, end).ok && hasMore(bytes, end);
}

function hasMore(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) if (bytes[i] > 0x20) return true;
  return false;
}

/** What is said of a file for which `isLinesOfLists` holds. */
export const LINES_OF_LISTS =
  'Each line is a JSON array by itself, and an event has to be an object with named fields.';

/** Whether the first two lines that are not blank are sound JSON arrays, each by itself. */
export function isLinesOfLists(bytes: Uint8Array): boolean {
  let found = 0;
  for (let start = 0; start < bytes.length && found < 2; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    if (!isBlank(bytes, start, end)) {
      if (bytes[skipSpace(bytes, start, end)] !== 0x5b || !checkJson(bytes, start, end).ok) return false;
      found++;
    }
    start = end + 1;
  }
  return found === 2;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

/** The value of one line, or `undefined` when it is not sound JSON, which `isSoundLine` has then reported. */
export function parseLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
  diagnostics: Diagnostics,
): unknown {
  if (!isSoundLine(bytes, start, end, line, diagnostics)) return undefined;
  return JSON.parse(decoder.decode(bytes.subarray(start, end)));
}

/**
 * Whether a line is sound JSON. One that is not is reported: `truncated` for a last line without a line end that stops
 * too early, otherwise `bad-record`; either way one record is lost.
 */
export function isSoundLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
  diagnostics: Diagnostics,
): boolean {
  const check = checkJson(bytes, start, end);
  if (check.ok) return true;
  const isTruncated = end === bytes.length && check.kind === 'end';
  diagnostics.report({
    code: isTruncated ? 'truncated' : 'bad-record',
    severity: 'error',
    message: isTruncated
      ? `The file ends in the middle of its last line; that record was left out. ${check.reason}`
      : `The line was left out. ${check.reason}`,
    place: { line, column: columnIn(bytes, start, check.offset) },
    lost: 1,
  });
  return false;
}

function columnIn(bytes: Uint8Array, lineStart: number, offset: number): number {
  let column = 1;
  for (let i = lineStart; i < Math.min(offset, bytes.length); i++) {
    if ((bytes[i] & 0xc0) !== 0x80) column += bytes[i] >= 0xf0 ? 2 : 1;
  }
  return column;
}
