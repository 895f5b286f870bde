/**
 * The offset of the first byte from `at` on that cannot belong to UTF-8, or -1.
 *
 * ASCII, which nearly everything is, goes by eight bytes at a time.
 */
export function firstInvalidUtf8(bytes: Uint8Array, at = 0, end = bytes.length): number {
  const words = wordsOf(bytes);
  while (at < end) {
    if (words && ((bytes.byteOffset + at) & 3) === 0) {
      const wordEnd = (end - 8) >> 2;
      let w = at >> 2;
      while (w < wordEnd && ((words[w] | words[w + 1]) & 0x80808080) === 0) w += 2;
      at = w << 2;
    }
    const byte = bytes[at];
    if (byte < 0x80) {
      at++;
      continue;
    }
    const size = sizeOfCharacter(bytes, at, end);
    if (size === 0) return at;
    at += size;
  }
  return -1;
}

/** The bytes as 32-bit words from the same start, when they begin on a word's boundary and are not too many. */
function wordsOf(bytes: Uint8Array): Uint32Array | undefined {
  const isAligned = (bytes.byteOffset & 3) === 0 && bytes.length < 0x7fffffff;
  return isAligned ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : undefined;
}

/** How many bytes the character of two to four bytes at `at` has; 0 when it is none. */
function sizeOfCharacter(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at];
  const second = at + 1 < end ? bytes[at + 1] : 0;
  if (first < 0xc2 || first > 0xf4 || (second & 0xc0) !== 0x80) return 0;
  if (first < 0xe0) return 2;
  if ((at + 2 < end ? bytes[at + 2] & 0xc0 : 0) !== 0x80) return 0;
  if (first < 0xf0) {
    const isOverlong = first === 0xe0 && second < 0xa0;
    const isSurrogate = first === 0xed && second > 0x9f;
    return isOverlong || isSurrogate ? 0 : 3;
  }
  if ((at + 3 < end ? bytes[at + 3] & 0xc0 : 0) !== 0x80) return 0;
  const isOverlong = first === 0xf0 && second < 0x90;
  const isTooLarge = first === 0xf4 && second > 0x8f;
  return isOverlong || isTooLarge ? 0 : 4;
}
