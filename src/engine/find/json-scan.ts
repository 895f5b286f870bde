/*
 * Finds the value of one path among the bytes of a piece of JSON, without making anything of the rest.
 *
 *     {"status": 500, "http": {"method": "GET"}, "http.url": "/a"}        http.url
 *       ^ keys of the outermost object are compared with the path; what belongs to other keys is stepped over
 *
 * What is rare is left to JSON.parse (`UNSURE`): keys with escapes, lists, and paths whose beginning is a key too, so
 * that there are several readings. JSON is known to be sound (`Slices`).
 */

export const ABSENT_VALUE = -1;
export const UNSURE = -2;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const COLON = 58;
const COMMA = 44;
const DOT = 46;

/** Where the value ends that was found last; where it begins is the answer of `findValue`. */
export let valueEnd = 0;

/**
 * Where the value of the path begins, `ABSENT_VALUE`, or `UNSURE`. Of keys that stand twice the last one counts, as
 * `JSON.parse` has it.
 */
export function findValue(bytes: Uint8Array, path: Uint8Array): number {
  let at = skipSpace(bytes, 0);
  if (bytes[at] === OPEN_LIST) return UNSURE;
  if (bytes[at] !== OPEN_OBJECT) return ABSENT_VALUE;
  at = skipSpace(bytes, at + 1);
  let found = ABSENT_VALUE;
  let foundEnd = 0;
  let hasOtherReading = false;
  while (bytes[at] === QUOTE) {
    const keyStart = at + 1;
    for (at = keyStart; bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) return UNSURE;
    const keyLength = at - keyStart;
    at = skipSpace(bytes, at + 1); // the colon
    if (bytes[at] !== COLON) return UNSURE;
    const start = skipSpace(bytes, at + 1);
    const end = skipValue(bytes, start);
    if (begins(bytes, keyStart, keyLength, path)) {
      if (keyLength === path.length) {
        found = start;
        foundEnd = end;
      } else if (path[keyLength] === DOT) hasOtherReading = true;
    }
    at = skipSpace(bytes, end);
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1);
  }
  // the longest key counts before all others, and the whole path is the longest
  if (found === ABSENT_VALUE && hasOtherReading) return UNSURE;
  valueEnd = foundEnd;
  return found;
}

function begins(bytes: Uint8Array, from: number, length: number, path: Uint8Array): boolean {
  if (length > path.length) return false;
  for (let i = 0; i < length; i++) if (bytes[from + i] !== path[i]) return false;
  return true;
}

function skipSpace(bytes: Uint8Array, at: number): number {
  while (bytes[at] === 32 || (bytes[at] >= 9 && bytes[at] <= 13)) at++;
  return at;
}

/** The end of the value that begins here. */
function skipValue(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  if (first === QUOTE) return skipText(bytes, start);
  let at = start;
  if (first !== OPEN_OBJECT && first !== OPEN_LIST) {
    while (at < bytes.length && !isAfterPlain(bytes[at])) at++;
    return at;
  }
  for (let depth = 0; at < bytes.length; ) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = skipText(bytes, at);
      continue;
    }
    at++;
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) break;
  }
  return at;
}

function skipText(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at + 1;
}

/** What ends a number or a literal. */
function isAfterPlain(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || byte <= 32;
}

/** The number in `[start, end)`; whole ones of up to nine digits are read here, others by the language. */
export function numberAt(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === 45;
  let value = 0;
  const from = isNegative ? start + 1 : start;
  if (end - from <= 9) {
    let at = from;
    for (; at < end; at++) {
      const digit = bytes[at] - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === end) return isNegative ? -value : value;
  }
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]);
  return Number(text);
}
