/**
 * Growing typed columns in segments that are never copied while they grow.
 *
 * Doubling one typed array costs ten times as much at a million values (first touch of every copy), so values go
 * into segments of 65,536; `flatten` makes the one contiguous array that sweeps want, once, when growing is over.
 */
const SEGMENT_BITS = 16;
const SEGMENT_SIZE = 1 << SEGMENT_BITS;
const SEGMENT_MASK = SEGMENT_SIZE - 1;
const FIRST_SIZE = 128;

type TypedArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

abstract class Column<A extends TypedArray> {
  length = 0;
  protected readonly segments: A[] = [];
  protected tail: A;

  protected constructor(private readonly allocate: (size: number) => A) {
    this.tail = allocate(FIRST_SIZE);
    this.segments.push(this.tail);
  }

  abstract push(value: number): void;
  abstract get(index: number): number;
  abstract set(index: number, value: number): void;

  /** The first segment begins small, because most recordings are; all others have their full size at once. */
  protected makeRoom(at: number): void {
    if (at === 0) {
      this.tail = this.allocate(SEGMENT_SIZE);
      this.segments.push(this.tail);
      return;
    }
    const grown = this.allocate(Math.min(SEGMENT_SIZE, this.tail.length * 8));
    grown.set(this.tail);
    this.tail = grown;
    this.segments[0] = grown;
  }

  /** Adds many values at the price of copying them. */
  pushAll(values: A): void {
    for (let from = 0; from < values.length; ) {
      const at = this.length & SEGMENT_MASK;
      if (at === this.tail.length || (at === 0 && this.length > 0)) this.makeRoom(at);
      const to = Math.min(values.length, from + this.tail.length - at);
      this.tail.set(values.subarray(from, to), at);
      this.length += to - from;
      from = to;
    }
  }

  /** One contiguous copy of the values so far; the caller owns it. */
  flatten(): A {
    const out = this.allocate(this.length);
    for (let s = 0, at = 0; at < this.length; s++, at += SEGMENT_SIZE) {
      const size = Math.min(SEGMENT_SIZE, this.length - at);
      out.set(size === SEGMENT_SIZE ? this.segments[s] : this.segments[s].subarray(0, size), at);
    }
    return out;
  }
}

/*
 * The three methods of the hot path are written out per kind: code that has seen one kind of array only is compiled
 * without asking which it is. Shared, a push took four times as long.
 */

export class U8Column extends Column<Uint8Array> {
  constructor() {
    super((size) => new Uint8Array(size));
  }

  override push(value: number): void {
    const at = this.length & SEGMENT_MASK;
    if (at === this.tail.length || (at === 0 && this.length > 0)) this.makeRoom(at);
    this.tail[at] = value;
    this.length++;
  }

  override get(index: number): number {
    return this.segments[index >>> SEGMENT_BITS][index & SEGMENT_MASK];
  }

  override set(index: number, value: number): void {
    this.segments[index >>> SEGMENT_BITS][index & SEGMENT_MASK] = value;
  }
}

export class U32Column extends Column<Uint32Array> {
  constructor() {
    super((size) => new Uint32Array(size));
  }

  override push(value: number): void {
    const at = this.length & SEGMENT_MASK;
    if (at === this.tail.length || (at === 0 && this.length > 0)) this.makeRoom(at);
    this.tail[at] = value;
    this.length++;
  }

  override get(index: number): number {
    return this.segments[index >>> SEGMENT_BITS][index & SEGMENT_MASK];
  }

  override set(index: number, value: number): void {
    this.segments[index >>> SEGMENT_BITS][index & SEGMENT_MASK] = value;
  }
}

export class F64Column extends Column<Float64Array> {
  constructor() {
    super((size) => new Float64Array(size));
  }

  override push(value: number): void {
    const at = this.length & SEGMENT_MASK;
    if (at === this.tail.length || (at === 0 && this.length > 0)) this.makeRoom(at);
    this.tail[at] = value;
    this.length++;
  }

  override get(index: number): number {
    return this.segments[index >>> SEGMENT_BITS][index & SEGMENT_MASK];
  }

  override set(index: number, value: number): void {
    this.segments[index >>> SEGMENT_BITS][index & SEGMENT_MASK] = value;
  }
}
