import type { Breathe } from './breathe.ts';
import { lowered } from './match.ts';

/** Texts as UTF-8, one after the other: text `i` is `bytes[starts[i] .. starts[i + 1])`. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

export function packTexts(texts: readonly string[]): PackedTexts {
  const encoder = new TextEncoder();
  const pieces = texts.map((text) => encoder.encode(text));
  const starts = new Uint32Array(texts.length + 1);
  pieces.forEach((piece, i) => {
    starts[i + 1] = starts[i] + piece.length;
  });
  const bytes = new Uint8Array(starts[texts.length]);
  pieces.forEach((piece, i) => {
    bytes.set(piece, starts[i]);
  });
  return { bytes, starts };
}

/**
 * Per text its place among all in the order people expect: numbers within texts by their value (`e2` before `e10`),
 * letters of either case together. Equal texts share a place.
 */
export async function naturalRanks(texts: PackedTexts, breathe: Breathe): Promise<Float64Array> {
  const count = texts.starts.length - 1;
  const order = await mergeSorted(count, (a, b) => compareNatural(texts, a, b), breathe);
  const ranks = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    const isSame = compareNatural(texts, order[i - 1], order[i]) === 0;
    ranks[order[i]] = isSame ? ranks[order[i - 1]] : i;
  }
  return ranks;
}

/** The numbers `0 .. count - 1` in order, stable. */
async function mergeSorted(
  count: number,
  compare: (a: number, b: number) => number,
  breathe: Breathe,
): Promise<Uint32Array> {
  let source = new Uint32Array(count);
  for (let i = 0; i < count; i++) source[i] = i;
  let target = new Uint32Array(count);
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0, turn = 0; start < count; start += 2 * width, turn += 2 * width) {
      if (turn >= 4096) {
        turn = 0;
        const pause = breathe();
        if (pause) await pause;
      }
      const middle = Math.min(start + width, count);
      const end = Math.min(middle + width, count);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takeLeft = right >= end || (left < middle && compare(source[left], source[right]) <= 0);
        target[at] = takeLeft ? source[left++] : source[right++];
      }
    }
    [source, target] = [target, source];
  }
  return source;
}

/** Below 0, 0 or above 0. Texts that differ in capitals alone are told apart last. */
export function compareNatural({ bytes, starts }: PackedTexts, a: number, b: number): number {
  let i = starts[a];
  let j = starts[b];
  const endA = starts[a + 1];
  const endB = starts[b + 1];
  while (i < endA && j < endB) {
    if (isDigit(bytes[i]) && isDigit(bytes[j])) {
      while (i < endA && bytes[i] === ZERO) i++;
      while (j < endB && bytes[j] === ZERO) j++;
      const fromA = i;
      const fromB = j;
      while (i < endA && isDigit(bytes[i])) i++;
      while (j < endB && isDigit(bytes[j])) j++;
      if (i - fromA !== j - fromB) return i - fromA - (j - fromB); // the longer number is the greater one
      for (let k = 0; k < i - fromA; k++) {
        if (bytes[fromA + k] !== bytes[fromB + k]) return bytes[fromA + k] - bytes[fromB + k];
      }
      continue;
    }
    const difference = lowered(bytes[i]) - lowered(bytes[j]);
    if (difference !== 0) return difference;
    i++;
    j++;
  }
  if (i < endA || j < endB) return i < endA ? 1 : -1;
  return compareBytes(bytes, starts[a], endA, starts[b], endB);
}

const ZERO = 48;

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte < ZERO + 10;
}

function compareBytes(bytes: Uint8Array, a: number, endA: number, b: number, endB: number): number {
  for (; a < endA && b < endB; a++, b++) if (bytes[a] !== bytes[b]) return bytes[a] - bytes[b];
  return endA - a - (endB - b);
}
