import { ByteHeap } from '../../base/byte-heap.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** One optional piece of JSON per row, as bytes one after another; moved together with the rows. */
export class LiveTexts {
  private heap = new ByteHeap();
  private readonly start: Float64Array;
  /** 0 for none: JSON has at least one byte. */
  private readonly length: Uint32Array;

  constructor(capacity: number) {
    this.start = new Float64Array(capacity);
    this.length = new Uint32Array(capacity);
  }

  /** Rows are set in their order. */
  set(row: number, value: unknown): void {
    this.length[row] = 0;
    if (value === undefined) return;
    const json = JSON.stringify(value);
    if (json === undefined) return;
    this.start[row] = this.heap.length;
    this.heap.writeText(json);
    this.length[row] = this.heap.length - this.start[row];
  }

  text(row: number): string | undefined {
    if (this.length[row] === 0) return undefined;
    const start = this.start[row];
    return decoder.decode(this.heap.bytes.subarray(start, start + this.length[row]));
  }

  value(row: number): unknown {
    const text = this.text(row);
    return text === undefined ? undefined : JSON.parse(text);
  }

  get byteLength(): number {
    return this.heap.length;
  }

  compact(keep: Uint8Array, size: number): void {
    const old = this.heap.bytes;
    const heap = new ByteHeap();
    let now = 0;
    for (let row = 0; row < size; row++) {
      if (keep[row] === 0) continue;
      const length = this.length[row];
      const from = this.start[row];
      this.start[now] = heap.length;
      this.length[now] = length;
      if (length > 0) heap.writeBytes(old, from, from + length);
      now++;
    }
    this.length.fill(0, now, size);
    this.heap = heap;
  }
}
