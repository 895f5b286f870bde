import { decode } from './decode.ts';
import { type Fit, fitOf, fitOfBytes, IS, lowered, matches, type Needle } from './match.ts';

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * How well a piece of JSON fits: the best of all its keys and values, as the recording writes them, escapes undone
 * (rule F7). Most rows hold nothing of what is looked for; a first look at the bytes sees that.
 */
export function fitOfJson(bytes: Uint8Array, needle: Needle): Fit {
  if (needle.isAscii && !mayHold(bytes, needle.bytes)) return 0;
  let best: Fit = 0;
  forEachToken(bytes, (from, to, isEscaped) => {
    const isText = bytes[from] === QUOTE;
    const fit = isEscaped
      ? fitOf(JSON.parse(decode(bytes.subarray(from, to))), needle)
      : needle.isAscii
        ? fitOfBytes(bytes, isText ? from + 1 : from, isText ? to - 1 : to, needle)
        : fitOf(decode(isText ? bytes.subarray(from + 1, to - 1) : bytes.subarray(from, to)), needle);
    if (fit > best) best = fit;
    return best < IS;
  });
  return best;
}

/**
 * Calls with the range `[from, to)` of every key, text (in its quotes), number and literal, until `visit` answers
 * false.
 */
export function forEachToken(
  bytes: Uint8Array,
  visit: (from: number, to: number, isEscaped: boolean) => boolean,
): void {
  for (let at = 0; at < bytes.length; ) {
    const from = at;
    let isEscaped = false;
    if (bytes[at] === QUOTE) {
      for (at++; at < bytes.length && bytes[at] !== QUOTE; at++) {
        if (bytes[at] !== BACKSLASH) continue;
        isEscaped = true;
        at++;
      }
      at++;
    } else while (at < bytes.length && isInToken[bytes[at]] === 1) at++;
    if (at === from) at++;
    else if (!visit(from, at, isEscaped)) return;
  }
}

/** Bytes of numbers, `true`, `false` and `null`. */
const isInToken = new Uint8Array(256);
for (const sign of '+-.0123456789Eaeflnrstu') isInToken[sign.charCodeAt(0)] = 1;

/** Whether it can be there: it stands among the bytes as it is, or a backslash hides what stands there. */
function mayHold(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const first = wanted[0];
  const last = bytes.length - wanted.length;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH) return true;
    if (lowered(byte) === first && at <= last && matches(bytes, at, wanted)) return true;
  }
  return false;
}
