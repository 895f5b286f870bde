import { hashBytes } from './byte-hash.ts';
import { ByteHeap } from './byte-heap.ts';

/** What `find` answers when a key is not in the table. */
export const NO_KEY = 0xffffffff;

/** Words for the recent keys, two each, less one. */
const RECENT_MASK = 0x3fff;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Byte strings to dense numbers 0, 1, 2 …, with open addressing in typed arrays and no object per key.
 *
 * A key is hashed once, looked for by linear probing, and verified by its 32-bit hash and then its bytes. A slot is two
 * words side by side, key and hash, because every look-up is a cache miss and one is enough. Costs 20 to 40 bytes per
 * key beside the key's own bytes.
 */
export class KeyTable {
  size = 0;
  private starts: Uint32Array = new Uint32Array(1024);
  /** Per slot the key + 1 (0 = free) and the key's hash. */
  private slots = new Uint32Array(4096);
  private mask = 2047;
  /** Like the slots, of the keys that were asked for of late: most look-ups are of these, and this is near in memory. */
  private readonly recent = new Uint32Array(RECENT_MASK + 1);

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
  private readonly own = new LastView();
  private readonly other = new LastView();

  constructor(private readonly heap: ByteHeap = new ByteHeap()) {}

  /** The number of the key in `bytes[start, end)`, new if not seen before. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    return this.internHashed(bytes, start, end, hashBytes(bytes, start, end));
  }

  /** The same for who has hashed the bytes already, with `hashBytes` or step by step as it does. */
  internHashed(bytes: Uint8Array, start: number, end: number, hash: number): number {
    if (!this.isHashed) this.hashAll();
    const { recent } = this;
    const at = (hash >>> 16) & RECENT_MASK & ~1;
    const last = recent[at];
    if (last !== 0 && recent[at + 1] === hash && this.equals(last - 1, bytes, start, end)) return last - 1;
    const slot = this.probe(hash, bytes, start, end);
    const found = this.slots[slot];
    const key = found === 0 ? this.insert(slot, hash, bytes, start, end) : found - 1;
    recent[at] = key + 1;
    recent[at + 1] = hash;
    return key;
  }

  /** How many bytes all keys have together. */
  get byteLength(): number {
    return this.heap.length;
  }

  /** Makes room for so many keys in all, where that can be guessed: growing by doubling touches twice the memory. */
  expect(keys: number, bytes: number): void {
    if (!this.isHashed || keys <= this.size) return;
    let times = 1;
    while ((this.mask + 1) * times <= keys * 2) times *= 2;
    if (times > 1) this.grow(times);
    if (this.starts.length < keys) this.starts = resized(this.starts, keys);
    this.heap.reserve(Math.max(0, bytes - this.heap.length));
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

  /** Where the key's slot begins, or the free slot in which it would be. */
  private probe(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const { slots, mask } = this;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot * 2];
      if (found === 0) return slot * 2;
      if (slots[slot * 2 + 1] === hash && this.equals(found - 1, bytes, start, end)) return slot * 2;
    }
  }

  private equals(key: number, bytes: Uint8Array, start: number, end: number): boolean {
    let i = this.starts[key];
    if (this.endOf(key) - i !== end - start) return false;
    const own = this.own.of(this.heap.bytes);
    const other = this.other.of(bytes);
    let j = start;
    for (; j + 4 <= end; i += 4, j += 4) if (own.getInt32(i) !== other.getInt32(j)) return false;
    for (; j < end; i++, j++) if (own.getInt8(i) !== other.getInt8(j)) return false;
    return true;
  }

  private insert(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const key = this.size;
    if (key === this.starts.length) this.starts = resized(this.starts, this.starts.length * 2);
    this.starts[key] = this.heap.length;
    this.heap.writeBytes(bytes, start, end);
    this.slots[slot] = key + 1;
    this.slots[slot + 1] = hash;
    this.size = key + 1;
    if (this.size * 2 > this.mask) this.grow();
    return key;
  }

  /** Twice as many slots or more; the hashes are at hand, no key is hashed again. */
  private grow(times = 2): void {
    const old = this.slots;
    const slots = new Uint32Array(old.length * times);
    const mask = slots.length / 2 - 1;
    for (let i = 0; i < old.length; i += 2) if (old[i] !== 0) place(slots, mask, old[i], old[i + 1]);
    this.slots = slots;
    this.mask = mask;
  }

  /** Makes the index of a table that was laid over stored columns. */
  private hashAll(): void {
    const { size } = this;
    const starts = new Uint32Array(Math.max(1024, size + 1));
    starts.set(this.starts.subarray(0, size));
    this.starts = starts;
    let capacity = 2048;
    while (capacity < size * 2 + 2) capacity *= 2;
    const slots = new Uint32Array(capacity * 2);
    const { bytes } = this.heap;
    for (let key = 0; key < size; key++) {
      place(slots, capacity - 1, key + 1, hashBytes(bytes, starts[key], this.endOf(key)));
    }
    this.slots = slots;
    this.mask = capacity - 1;
    this.isHashed = true;
  }
}

/** The view of the array that was asked for last, which reads four bytes at once anywhere in it. */
class LastView {
  private bytes = new Uint8Array(0);
  private view = new DataView(this.bytes.buffer);

  of(bytes: Uint8Array): DataView {
    if (bytes !== this.bytes) {
      this.bytes = bytes as Uint8Array<ArrayBuffer>;
      this.view = new DataView(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
    }
    return this.view;
  }
}

function place(slots: Uint32Array, mask: number, keyPlusOne: number, hash: number): void {
  let slot = hash & mask;
  while (slots[slot * 2] !== 0) slot = (slot + 1) & mask;
  slots[slot * 2] = keyPlusOne;
  slots[slot * 2 + 1] = hash;
}

function resized(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(length);
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
