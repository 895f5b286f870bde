const SLOTS = 8192;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Names in a file's bytes to their numbers: few names come again and again, so each slot remembers where in the file
 * its name last stood, and a name that is the same bytes is known without a hash of every byte or a string.
 */
export class RecentNames {
  private readonly starts = new Uint32Array(SLOTS);
  private readonly lengths = new Uint32Array(SLOTS).fill(0xffffffff);
  private readonly numbers = new Uint32Array(SLOTS);

  constructor(
    private readonly bytes: Uint8Array,
    private readonly numberOf: (text: string) => number,
  ) {}

  /** @param hash of the bytes, by `hashBytes` */
  of(start: number, end: number, hash: number): number {
    const { bytes } = this;
    const length = end - start;
    const slot = hash & (SLOTS - 1);
    if (this.lengths[slot] === length) {
      const known = this.starts[slot];
      let i = 0;
      while (i < length && bytes[known + i] === bytes[start + i]) i++;
      if (i === length) return this.numbers[slot];
    }
    const number = this.numberOf(decoder.decode(bytes.subarray(start, end)));
    this.starts[slot] = start;
    this.lengths[slot] = length;
    this.numbers[slot] = number;
    return number;
  }
}
