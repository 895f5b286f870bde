/**
 * JSON as bytes: is it sound, and if not, where does it break and what of it can be kept?
 *
 * `endOfValue` is the hot half: it validates and skips one value without making anything, so a payload can stay in
 * its file's own bytes. `checkJson` is the careful half, walked only to explain: it keeps the stack of open
 * containers and remembers, per container, the end of its last whole element, so that a damaged document can be cut
 * there and closed. Neither recurses; nesting is bounded by `maxDepth`.
 */
export const MAX_DEPTH = 512;

export type JsonCheck = { readonly ok: true } | JsonProblem;

export interface JsonProblem {
  readonly ok: false;
  /** `end`: the text stops too early; `depth`: nested deeper than allowed; `syntax`: anything else. */
  readonly kind: 'syntax' | 'end' | 'depth';
  readonly offset: number;
  /** From 1; a column counts characters as an editor shows them (UTF-16 units). */
  readonly line: number;
  readonly column: number;
  /** A whole sentence: what stands there and what was expected. */
  readonly reason: string;
  /** Where to cut, and the text that closes what is open there, for the innermost array that is open. */
  readonly cut: number;
  readonly closers: string;
  /** All open containers, outermost first. */
  readonly open: readonly OpenContainer[];
}

export interface OpenContainer {
  readonly isArray: boolean;
  /** The key it stands under; empty at the top and for an element of an array. */
  readonly key: string;
  /** Whole elements (or members) so far. */
  readonly elements: number;
  /** End of the last whole element or member; just after the bracket when there is none. */
  readonly cut: number;
  /** Closes this container and all around it. */
  readonly closers: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** Validates one whole JSON text (a value with white space around it). */
export function checkJson(bytes: Uint8Array, start = 0, end = bytes.length, maxDepth = MAX_DEPTH): JsonCheck {
  const valueEnd = endOfValue(bytes, skipSpace(bytes, start, end), end, maxDepth);
  if (valueEnd >= 0 && skipSpace(bytes, valueEnd, end) === end) return { ok: true };
  return explain(bytes, start, end, maxDepth);
}

/** Line and column (from 1) of an offset; the line ends are LF, CR LF and CR. */
export function lineAndColumn(bytes: Uint8Array, offset: number): { line: number; column: number } {
  const stop = Math.min(offset, bytes.length);
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < stop; i++) {
    const byte = bytes[i];
    if (byte === 0x0a || (byte === 0x0d && bytes[i + 1] !== 0x0a)) {
      line++;
      lineStart = i + 1;
    }
  }
  let column = 1;
  for (let i = lineStart; i < stop; i++) {
    const byte = bytes[i];
    if ((byte & 0xc0) !== 0x80) column += byte >= 0xf0 ? 2 : 1;
  }
  return { line, column };
}

/**
 * How many line breaks `skipSpace` has passed, ever. A reader of lines that does not look for the line's end first sees
 * by it that a record goes over several lines.
 */
export let lineBreaksPassed = 0;

/** The first offset from `at` on that is not JSON white space. */
export function skipSpace(bytes: Uint8Array, at: number, end: number): number {
  while (at < end) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    if (byte === 0x0a) lineBreaksPassed++;
    at++;
  }
  return at;
}

/** Kinds of the containers open in `endOfValue`, 1 = object; grown to the deepest limit ever asked for. */
let kinds = new Uint8Array(MAX_DEPTH + 1);

/**
 * The end of the sound JSON value that begins at `at` (no white space before it), or a negative number when it is not
 * sound or nested deeper than `maxDepth`.
 */
export function endOfValue(bytes: Uint8Array, at: number, end: number, maxDepth = MAX_DEPTH): number {
  if (kinds.length <= maxDepth) kinds = new Uint8Array(maxDepth + 1);
  const stack = kinds;
  let depth = 0;
  for (;;) {
    // a value is expected at `at`
    if (at >= end) return -1;
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfString(bytes, at, end);
      if (at < 0) return -1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (depth === maxDepth) return -1;
      const isObject = byte === OPEN_OBJECT;
      stack[++depth] = isObject ? 1 : 0;
      at = skipSpace(bytes, at + 1, end);
      if (at < end && bytes[at] === (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) {
        depth--;
        at++;
      } else if (isObject) {
        at = valueAfterKey(bytes, at, end);
        if (at < 0) return -1;
        continue;
      } else continue;
    } else {
      at =
        byte === 0x2d || (byte >= 0x30 && byte <= 0x39)
          ? endOfNumber(bytes, at, end)
          : endOfWord(bytes, at, end);
      if (at < 0) return -1;
    }
    // a value has ended at `at`: close containers until one goes on
    for (;;) {
      if (depth === 0) return at;
      let next = at < end ? bytes[at] : 0;
      if (next <= 0x20) {
        at = skipSpace(bytes, at, end);
        if (at >= end) return -1;
        next = bytes[at];
      }
      if (next === COMMA) {
        at++;
        if (at < end && bytes[at] <= 0x20) at = skipSpace(bytes, at, end);
        if (stack[depth] === 1) {
          at = valueAfterKey(bytes, at, end);
          if (at < 0) return -1;
        }
        break;
      }
      if (next !== (stack[depth] === 1 ? CLOSE_OBJECT : CLOSE_ARRAY)) return -1;
      depth--;
      at++;
    }
  }
}

/** 1 for the bytes at which a look at a JSON string has to stop: the quote, the backslash, control characters. */
export const STRING_STOPS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === QUOTE || byte === BACKSLASH || byte < 0x20 ? 1 : 0,
);

/** The offset after the closing quote of the string that begins at `at`; -1 when it is not sound. */
export function endOfString(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    if (STRING_STOPS[bytes[i]] === 0) continue;
    if (bytes[i] === QUOTE) return i + 1;
    if (bytes[i] !== BACKSLASH) return -1;
    i = endOfEscape(bytes, i, end) - 1;
    if (i < 0) return -1;
  }
  return -1;
}

/** The offset after the escape whose backslash is at `at`; -1 when it is none of JSON's. */
function endOfEscape(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end) return -1;
  switch (bytes[at + 1]) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f: // the letters that follow: / b f n r t
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return at + 2;
    case 0x75: {
      if (at + 6 > end) return -1;
      for (let i = at + 2; i < at + 6; i++) if (!isHexDigit(bytes[i])) return -1;
      return at + 6;
    }
    default:
      return -1;
  }
}

function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

/** From the quote of a key to the first byte of its value; -1 when there is no key and colon. */
function valueAfterKey(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end || bytes[at] !== QUOTE) return -1;
  const keyEnd = endOfString(bytes, at, end);
  if (keyEnd < 0) return -1;
  const colon = keyEnd < end && bytes[keyEnd] === COLON ? keyEnd : skipSpace(bytes, keyEnd, end);
  if (colon >= end || bytes[colon] !== COLON) return -1;
  return bytes[colon + 1] > 0x20 ? colon + 1 : skipSpace(bytes, colon + 1, end);
}

/** The offset after the number that begins at `at`; -1 when it is not one. */
function endOfNumber(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] === 0x2d) at++;
  if (at >= end) return -1;
  if (bytes[at] === 0x30) at++;
  else {
    at = afterDigits(bytes, at, end);
    if (at < 0) return -1;
  }
  if (at < end && bytes[at] === 0x2e) {
    at = afterDigits(bytes, at + 1, end);
    if (at < 0) return -1;
  }
  if (at < end && (bytes[at] | 0x20) === 0x65) {
    at++;
    if (at < end && (bytes[at] === 0x2b || bytes[at] === 0x2d)) at++;
    at = afterDigits(bytes, at, end);
  }
  return at;
}

function afterDigits(bytes: Uint8Array, at: number, end: number): number {
  const from = at;
  while (at < end && bytes[at] >= 0x30 && bytes[at] <= 0x39) at++;
  return at === from ? -1 : at;
}

const WORDS = ['true', 'false', 'null'].map((word) => Uint8Array.from(word, (c) => c.charCodeAt(0)));

function endOfWord(bytes: Uint8Array, at: number, end: number): number {
  for (const word of WORDS) {
    if (bytes[at] !== word[0] || at + word.length > end) continue;
    let i = 1;
    while (i < word.length && bytes[at + i] === word[i]) i++;
    return i === word.length ? at + i : -1;
  }
  return -1;
}

/** A container while `explain` walks; `OpenContainer` is what is told of it. */
interface Frame {
  readonly isArray: boolean;
  readonly key: string;
  elements: number;
  cut: number;
}

/** Walks the text once more with a stack of containers and says what is wrong with it. */
function explain(bytes: Uint8Array, start: number, end: number, maxDepth: number): JsonProblem {
  const frames: Frame[] = [];
  let key = '';
  const problem = (kind: JsonProblem['kind'], offset: number, reason: string): JsonProblem => {
    const open = openContainers(frames);
    const array = open.findLast((container) => container.isArray);
    return {
      ok: false,
      kind: offset >= end && kind === 'syntax' ? 'end' : kind,
      offset,
      ...lineAndColumn(bytes, offset),
      reason: offset >= end && kind === 'syntax' ? `The text ends where ${reason} should follow.` : reason,
      cut: array?.cut ?? start,
      closers: array?.closers ?? '',
      open,
    };
  };
  const expected = (offset: number, what: string): JsonProblem =>
    offset >= end
      ? problem('end', end, `The text ends where ${what} should follow.`)
      : problem('syntax', offset, `Found ${nameOf(bytes, offset)} where ${what} should stand.`);

  let at = skipSpace(bytes, start, end);
  for (;;) {
    // a value is expected at `at`
    if (at >= end) return expected(at, 'a value');
    const byte = bytes[at];
    let isOpening = false;
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (frames.length === maxDepth) {
        return problem('depth', at, `Values are nested more than ${maxDepth} levels deep here.`);
      }
      frames.push({ isArray: byte === OPEN_ARRAY, key, elements: 0, cut: at + 1 });
      key = '';
      at = skipSpace(bytes, at + 1, end);
      isOpening = at >= end || bytes[at] !== (byte === OPEN_ARRAY ? CLOSE_ARRAY : CLOSE_OBJECT);
    } else {
      const valueEnd = endOfValue(bytes, at, end, 0);
      if (valueEnd < 0) return brokenScalar(bytes, at, end, problem, expected);
      at = valueEnd;
      if (frames.length > 0) wholeElement(frames[frames.length - 1], at);
    }
    // close containers until one goes on
    while (!isOpening) {
      at = skipSpace(bytes, at, end);
      const frame = frames.at(-1);
      if (!frame) {
        return expected(at, 'the end of the text');
      }
      const next = at < end ? bytes[at] : -1;
      if (next === (frame.isArray ? CLOSE_ARRAY : CLOSE_OBJECT)) {
        frames.pop();
        at++;
        const outer = frames.at(-1);
        if (outer) wholeElement(outer, at);
      } else if (next === COMMA && frame.elements > 0) {
        at = skipSpace(bytes, at + 1, end);
        isOpening = true;
      } else return expected(at, frame.isArray ? 'a comma or “]”' : 'a comma or “}”');
    }
    const frame = frames[frames.length - 1];
    if (!frame.isArray) {
      if (at >= end || bytes[at] !== QUOTE) return expected(at, 'a key in double quotes');
      const keyEnd = endOfString(bytes, at, end);
      if (keyEnd < 0) return brokenScalar(bytes, at, end, problem, expected);
      key = keyText(bytes, at, keyEnd);
      at = skipSpace(bytes, keyEnd, end);
      if (at >= end || bytes[at] !== COLON) return expected(at, 'a colon');
      at = skipSpace(bytes, at + 1, end);
    } else key = '';
  }
}

function wholeElement(frame: Frame, at: number): void {
  frame.elements++;
  frame.cut = at;
}

function openContainers(frames: readonly Frame[]): OpenContainer[] {
  let closers = '';
  return frames.map((frame) => {
    closers = (frame.isArray ? ']' : '}') + closers;
    return { ...frame, closers };
  });
}

/** What is wrong inside the string, number or word at `at`. */
function brokenScalar(
  bytes: Uint8Array,
  at: number,
  end: number,
  problem: (kind: JsonProblem['kind'], offset: number, reason: string) => JsonProblem,
  expected: (offset: number, what: string) => JsonProblem,
): JsonProblem {
  const byte = bytes[at];
  if (byte === QUOTE) {
    for (let i = at + 1; i < end; i++) {
      if (bytes[i] < 0x20) {
        return problem('syntax', i, `A string holds ${nameOf(bytes, i)}, which has to be escaped.`);
      }
      if (bytes[i] !== BACKSLASH) continue;
      const escapeEnd = endOfEscape(bytes, i, end);
      if (escapeEnd < 0) {
        if (i + (bytes[i + 1] === 0x75 ? 6 : 2) > end) break;
        return problem('syntax', i, 'A backslash stands before something that is no JSON escape.');
      }
      i = escapeEnd - 1;
    }
    return problem('end', end, 'The text ends inside a string.');
  }
  if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
    let i = at;
    while (i < end && /[-+.0-9eE]/.test(String.fromCharCode(bytes[i]))) i++;
    return i >= end
      ? problem('end', end, 'The text ends inside a number.')
      : problem('syntax', at, 'This is not a JSON number.');
  }
  for (const word of WORDS) {
    if (end - at < word.length && word.subarray(0, end - at).every((letter, i) => bytes[at + i] === letter)) {
      return problem('end', end, 'The text ends inside a word.');
    }
  }
  return expected(at, 'a value');
}

function keyText(bytes: Uint8Array, at: number, end: number): string {
  const text = new TextDecoder().decode(bytes.subarray(at, Math.min(end, at + 256)));
  return text.includes('\\') || end - at > 256 ? '' : text.slice(1, -1);
}

/** The character at an offset in words. */
function nameOf(bytes: Uint8Array, offset: number): string {
  const byte = bytes[offset];
  if (byte === 0x0a || byte === 0x0d) return 'a line break';
  if (byte === 0x09) return 'a tab';
  if (byte === 0) return 'a zero byte';
  if (byte < 0x20) return `the control character ${byte}`;
  const character = String.fromCodePoint(
    new TextDecoder().decode(bytes.subarray(offset, offset + 4)).codePointAt(0) ?? byte,
  );
  return `“${character}”`;
}
