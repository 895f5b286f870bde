import { ByteHeap } from '../base/byte-heap.ts';
import { U32Column } from '../base/column.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Marks a row without a slice. */
const NO_BLOCK = 0xffffffff;

/** Looks at bytes that were not checked when the file was opened: the same bytes, or others that are sound JSON. */
export type SliceGuard = (bytes: Uint8Array) => Uint8Array;

/**
 * One run of JSON bytes per row, kept as the bytes they arrived in and parsed when somebody looks.
 * A block is a whole file's buffer (slices point into it, nothing is copied) or a heap written by a reader.
 */
export class Slices {
  constructor(
    readonly blocks: readonly Uint8Array[],
    /** Per row the number of its block, `0xffffffff` where there is none. */
    readonly blockOf: Uint32Array,
    readonly start: Uint32Array,
    readonly length: Uint32Array,
    /** For files that open without a look at every slice; absent when all are known to be sound. */
    readonly guard?: SliceGuard,
  ) {}

  has(row: number): boolean {
    return this.blockOf[row] !== NO_BLOCK;
  }

  bytes(row: number): Uint8Array | undefined {
    if (!this.has(row)) return undefined;
    const start = this.start[row];
    const bytes = this.blocks[this.blockOf[row]].subarray(start, start + this.length[row]);
    return this.guard ? this.guard(bytes) : bytes;
  }

  text(row: number): string | undefined {
    const bytes = this.bytes(row);
    return bytes && decoder.decode(bytes);
  }

  /** The parsed value; `undefined` where there is none. Readers only admit slices that parse. */
  value(row: number): unknown {
    const text = this.text(row);
    return text === undefined ? undefined : JSON.parse(text);
  }
}

/** Collects one optional slice per row, in order; rows that are skipped have none. */
export class SlicesBuilder {
  private readonly blocks: Uint8Array[] = [];
  private readonly heap = new ByteHeap();
  private readonly blockColumn = new U32Column();
  private readonly startColumn = new U32Column();
  private readonly lengthColumn = new U32Column();

  /** Registers a buffer that slices may point into; it must not change afterwards. */
  addBlock(bytes: Uint8Array): number {
    this.blocks.push(bytes);
    return this.blocks.length; // block 0 is the heap
  }

  /** The slice `[start, end)` of a registered block belongs to `row`. */
  set(row: number, block: number, start: number, end: number): void {
    while (this.blockColumn.length < row) this.pushNone();
    this.blockColumn.push(block);
    this.startColumn.push(start);
    this.lengthColumn.push(end - start);
  }

  /** Copies JSON text into the builder's own heap for `row`. */
  setText(row: number, json: string): void {
    const start = this.heap.length;
    this.heap.writeText(json);
    this.set(row, 0, start, this.heap.length);
  }

  /** Copies JSON bytes into the builder's own heap for `row`. */
  setBytes(row: number, bytes: Uint8Array, from: number, to: number): void {
    const start = this.heap.length;
    this.heap.writeBytes(bytes, from, to);
    this.set(row, 0, start, this.heap.length);
  }

  get isEmpty(): boolean {
    return this.blockColumn.length === 0;
  }

  seal(rows: number): Slices {
    const used = this.blockColumn.length;
    return new Slices(
      [this.heap.seal(), ...this.blocks],
      widened(this.blockColumn, rows).fill(NO_BLOCK, used),
      widened(this.startColumn, rows),
      widened(this.lengthColumn, rows),
    );
  }

  private pushNone(): void {
    this.blockColumn.push(NO_BLOCK);
    this.startColumn.push(0);
    this.lengthColumn.push(0);
  }
}

/** A copy of the column with zeros behind it up to `length`. */
function widened(column: U32Column, length: number): Uint32Array {
  const flat = column.flatten();
  if (flat.length >= length) return flat;
  const wide = new Uint32Array(length);
  wide.set(flat);
  return wide;
}

/** The same slices in another row order: row `i` of the result is row `order[i]` of the input. */
export function permuteSlices(slices: Slices, order: Uint32Array): Slices {
  const pick = (column: Uint32Array): Uint32Array => order.map((from) => column[from]);
  return new Slices(
    slices.blocks,
    pick(slices.blockOf),
    pick(slices.start),
    pick(slices.length),
    slices.guard,
  );
}
