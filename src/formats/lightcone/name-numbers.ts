import { KeyTable } from '../../base/key-table.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Names in a file's bytes to their numbers. Few names come again and again: one whose bytes were seen before is known
 * without making a string.
 */
export class NameNumbers {
  private readonly keys = new KeyTable();
  private readonly numberOfKey: number[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly numberOf: (text: string) => number,
  ) {}

  /** @param hash of the bytes, as `hashBytes` has it */
  of(start: number, end: number, hash: number): number {
    const key = this.keys.internHashed(this.bytes, start, end, hash);
    if (key === this.numberOfKey.length) {
      this.numberOfKey.push(this.numberOf(decoder.decode(this.bytes.subarray(start, end))));
    }
    return this.numberOfKey[key];
  }
}
