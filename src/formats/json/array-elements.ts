import { endOfValue, skipSpace } from './json-text.ts';

/** One element of an array in a document, or a damaged stretch between two. */
export interface ArrayElement {
  readonly start: number;
  /** -1 for a damaged stretch, which begins at `start`. */
  readonly end: number;
}

/** So many places may look like the next record and not be one before the search is given up. */
const MOST_TRIES = 64;

/**
 * Walks the elements of the array that begins at `start`, each a range of bytes that is sound JSON.
 *
 * Where an element is damaged the walk says so and goes on at the next object that begins as the first one did (with
 * the same key), stands between commas and is whole; when there is none, the walk ends.
 */
export class ArrayElements {
  /** After the walk: the offset after the closing bracket, -1 when the array is cut off. */
  end = -1;
  private at: number;
  private firstKey: Uint8Array | undefined;
  private isFirst = true;

  constructor(
    private readonly bytes: Uint8Array,
    start: number,
  ) {
    this.at = start + 1;
  }

  /** The next element; `undefined` at the end of the array or of what can be read of it. */
  next(): ArrayElement | undefined {
    const { bytes } = this;
    const size = bytes.length;
    let at = skipSpace(bytes, this.at, size);
    if (at < size && bytes[at] === 0x5d) {
      this.end = at + 1;
      this.at = size;
      return undefined;
    }
    if (at >= size) return undefined;
    if (!this.isFirst) {
      if (bytes[at] !== 0x2c) return this.damaged(at);
      at = skipSpace(bytes, at + 1, size);
    }
    this.isFirst = false;
    const end = endOfValue(bytes, at, size);
    if (end < 0) return this.damaged(at);
    this.firstKey ??= keyAfterBrace(bytes, at);
    this.at = end;
    return { start: at, end };
  }

  private damaged(start: number): ArrayElement {
    this.at = this.nextWhole(start);
    return { start, end: -1 };
  }

  /** Just before the comma of the next element that is whole, or the end of the bytes. */
  private nextWhole(from: number): number {
    const { bytes, firstKey } = this;
    const size = bytes.length;
    if (!firstKey) return size;
    let tries = 0;
    for (let brace = bytes.indexOf(0x7b, from + 1); brace >= 0; brace = bytes.indexOf(0x7b, brace + 1)) {
      let before = brace - 1;
      while (before > from && bytes[before] <= 0x20) before--;
      if (bytes[before] !== 0x2c) continue;
      const key = skipSpace(bytes, brace + 1, size);
      if (!firstKey.every((byte, i) => bytes[key + i] === byte)) continue;
      const end = endOfValue(bytes, brace, size);
      const after = end < 0 ? 0 : bytes[skipSpace(bytes, end, size)];
      if (after === 0x2c || after === 0x5d) return before;
      if (++tries === MOST_TRIES) return size;
    }
    return size;
  }
}

/** The bytes of the first key of the object at `at`, quotes included. */
function keyAfterBrace(bytes: Uint8Array, at: number): Uint8Array | undefined {
  if (bytes[at] !== 0x7b) return undefined;
  const start = skipSpace(bytes, at + 1, bytes.length);
  const close = bytes.indexOf(0x22, start + 1);
  return bytes[start] === 0x22 ? bytes.subarray(start, close + 1) : undefined;
}
