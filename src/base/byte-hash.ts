/**
 * A hash of byte strings, four bytes a step: multiply and fold. Ids differ in few digits, and all bits of a slot have to
 * feel them. In steps, so that whoever looks for the end of an id can hash it on the way: `mixWord` for each four bytes
 * (little-endian), once more for the one to three that are left, if any, with zeros above them; then `finishHash`.
 */
export const HASH_SEED = 0x2545f491;

export function mixWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

export function finishHash(hash: number, length: number): number {
  const folded = hash ^ length;
  const mixed = Math.imul(folded ^ (folded >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    hash = mixWord(hash, bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
  }
  if (i < end) {
    let rest = 0;
    for (let bits = 0; i < end; i++, bits += 8) rest |= bytes[i] << bits;
    hash = mixWord(hash, rest);
  }
  return finishHash(hash, end - start);
}
