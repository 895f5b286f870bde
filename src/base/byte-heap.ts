const encoder = new TextEncoder();

/** Up to so many bytes a loop copies faster than a call of `set` does. */
const SHORT = 64;

/** Bytes written one after another; a slice is its start and its end. Holds at most 4 GiB less one byte. */
export class ByteHeap {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 4096) {
    this.bytes = new Uint8Array(capacity);
  }

  /** A heap that holds `bytes` already, without copying them; writing more copies first. */
  static over(bytes: Uint8Array): ByteHeap {
    const heap = new ByteHeap(0);
    heap.bytes = bytes;
    heap.length = bytes.length;
    return heap;
  }

  /** Makes room for `extra` more bytes; `bytes` may be a new array afterwards. */
  reserve(extra: number): void {
    const needed = this.length + extra;
    if (needed <= this.bytes.length) return;
    if (needed > 0xffffffff) throw new RangeError('a byte heap holds at most 4 GiB');
    const grown = new Uint8Array(Math.min(0xffffffff, Math.max(needed, this.bytes.length * 2)));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  writeText(text: string): void {
    this.reserve(text.length * 3);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  writeBytes(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { bytes } = this;
    if (end - start > SHORT) bytes.set(source.subarray(start, end), this.length);
    else for (let i = start, at = this.length; i < end; i++) bytes[at++] = source[i];
    this.length += end - start;
  }

  /** The bytes so far, trimmed; the heap must not be written to afterwards. */
  seal(): Uint8Array {
    this.bytes = this.bytes.slice(0, this.length);
    return this.bytes;
  }
}
