import { ByteHeap } from './byte-heap.ts';

/** What `find` answers when a key is not in the table. */
export const NO_KEY = 0xffffffff;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Byte strings to dense numbers 0, 1, 2 …, with open addressing in typed arrays and no object per key.
 *
 * A key is hashed once (FNV-1a), looked for by linear probing, and verified by its 32-bit hash and then its bytes.
 * Costs about 23 bytes per key beside the key's own bytes.
 */
export class KeyTable {
  size = 0;
  private starts: Uint32Array = new Uint32Array(1024);
  private hashes = new Uint32Array(1024);
  private slots = new Uint32Array(2048); // key + 1, 0 = free
  private mask = 2047;

  /**
   * A table over keys stored as columns: key `k` is `bytes[starts[k], starts[k + 1])`, viewed in place. The keys are
   * hashed when somebody first looks one up, not here. `starts` must ascend and stay within `bytes`; of two equal keys
   * only the first can be found.
   */
  static fromColumns(bytes: Uint8Array, starts: Uint32Array): KeyTable {
    const table = new KeyTable(ByteHeap.over(bytes.subarray(0, starts[starts.length - 1])));
    table.size = starts.length - 1;
    table.starts = starts;
    table.isHashed = false;
    return table;
  }

  private isHashed = true;

  constructor(private readonly heap: ByteHeap = new ByteHeap()) {}

  /** The number of the key in `bytes[start, end)`, new if not seen before. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (!this.isHashed) this.hashAll();
    const hash = hashBytes(bytes, start, end);
    const slot = this.probe(hash, bytes, start, end);
    const found = this.slots[slot];
    return found === 0 ? this.insert(slot, hash, bytes, start, end) : found - 1;
  }

  internText(text: string): number {
    const bytes = encode(text);
    return this.intern(bytes, 0, encodedLength);
  }

  find(bytes: Uint8Array, start: number, end: number): number {
    if (!this.isHashed) this.hashAll();
    const found = this.slots[this.probe(hashBytes(bytes, start, end), bytes, start, end)];
    return found === 0 ? NO_KEY : found - 1;
  }

  findText(text: string): number {
    const bytes = encode(text);
    return this.find(bytes, 0, encodedLength);
  }

  textOf(key: number): string {
    return decoder.decode(this.heap.bytes.subarray(this.starts[key], this.endOf(key)));
  }

  /** The key's own bytes, valid until the next key is added. */
  bytesOf(key: number): Uint8Array {
    return this.heap.bytes.subarray(this.starts[key], this.endOf(key));
  }

  /** Bytes of all keys one after another and where each starts, for storing the table as columns. */
  columns(): { bytes: Uint8Array; starts: Uint32Array } {
    const starts = new Uint32Array(this.size + 1);
    starts.set(this.starts.subarray(0, this.size));
    starts[this.size] = this.heap.length;
    return { bytes: this.heap.bytes.subarray(0, this.heap.length), starts };
  }

  private endOf(key: number): number {
    return key + 1 < this.size ? this.starts[key + 1] : this.heap.length;
  }

  private probe(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const { slots, hashes, mask } = this;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot];
      if (found === 0) return slot;
      if (hashes[found - 1] === hash && this.equals(found - 1, bytes, start, end)) return slot;
    }
  }

  private equals(key: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.starts[key];
    if (this.endOf(key) - from !== end - start) return false;
    const own = this.heap.bytes;
    for (let i = from, j = start; j < end; i++, j++) if (own[i] !== bytes[j]) return false;
    return true;
  }

  private insert(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const key = this.size;
    if (key === this.starts.length) {
      this.starts = doubled(this.starts);
      this.hashes = doubled(this.hashes);
    }
    this.starts[key] = this.heap.length;
    this.hashes[key] = hash;
    this.heap.writeBytes(bytes, start, end);
    this.slots[slot] = key + 1;
    this.size = key + 1;
    if (this.size * 2 > this.slots.length) this.rehash();
    return key;
  }

  /** Makes the index of a table that was laid over stored columns. */
  private hashAll(): void {
    const { size } = this;
    const capacity = Math.max(1024, size + 1);
    const starts = new Uint32Array(capacity);
    starts.set(this.starts.subarray(0, size));
    const hashes = new Uint32Array(capacity);
    const { bytes } = this.heap;
    for (let key = 0; key < size; key++) hashes[key] = hashBytes(bytes, starts[key], this.endOf(key));
    this.starts = starts;
    this.hashes = hashes;
    this.isHashed = true;
    let slots = 1024;
    while (slots < size * 2) slots *= 2;
    this.rehash(slots * 2);
  }

  private rehash(slotCount = this.slots.length * 2): void {
    const slots = new Uint32Array(slotCount);
    const mask = slots.length - 1;
    for (let key = 0; key < this.size; key++) {
      let slot = this.hashes[key] & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = key + 1;
    }
    this.slots = slots;
    this.mask = mask;
  }
}

function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  hash ^= hash >>> 15; // the low bits of FNV-1a are weak for keys that differ in their last byte only
  return hash >>> 0;
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(array.length * 2);
  grown.set(array);
  return grown;
}

const encoder = new TextEncoder();
let scratch = new Uint8Array(256);
let encodedLength = 0;

/** Encodes into a shared scratch array; the length is left in `encodedLength`. */
function encode(text: string): Uint8Array {
  if (scratch.length < text.length * 3) scratch = new Uint8Array(text.length * 4);
  let i = 0;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) break;
    scratch[i] = code;
  }
  encodedLength = i < text.length ? encoder.encodeInto(text, scratch).written : i;
  return scratch;
}
