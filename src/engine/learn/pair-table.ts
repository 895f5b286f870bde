/** Up to this many cells the table is a square of numbers: one read per look-up. */
const MOST_CELLS = 1 << 20;

/**
 * Numbers pairs `(a, b)` of small numbers in order of first sight. A square while the numbers are few, otherwise open
 * addressing over two columns; no key is ever made.
 */
export class PairTable {
  size = 0;
  first = new Uint32Array(64);
  second = new Uint32Array(64);
  private readonly square: Uint32Array | undefined;
  /** Places by hash, each one more than the pair's number; 0 is free. */
  private slots: Uint32Array;

  constructor(private readonly side: number) {
    this.square = side * side <= MOST_CELLS ? new Uint32Array(side * side) : undefined;
    this.slots = new Uint32Array(this.square ? 0 : 1 << 12);
  }

  /** The pair's number, a new one at first sight. */
  of(a: number, b: number): number {
    const { square } = this;
    if (square) {
      const cell = a * this.side + b;
      if (square[cell] === 0) square[cell] = this.add(a, b) + 1;
      return square[cell] - 1;
    }
    if (this.size * 2 >= this.slots.length) this.grow();
    const at = this.slotOf(a, b);
    if (this.slots[at] === 0) this.slots[at] = this.add(a, b) + 1;
    return this.slots[at] - 1;
  }

  /** The pair's number, or -1. */
  find(a: number, b: number): number {
    const { square } = this;
    return (square ? square[a * this.side + b] : this.slots[this.slotOf(a, b)]) - 1;
  }

  private add(a: number, b: number): number {
    if (this.size === this.first.length) {
      this.first = grown(this.first);
      this.second = grown(this.second);
    }
    this.first[this.size] = a;
    this.second[this.size] = b;
    return this.size++;
  }

  /** Where the pair stands, or the free slot it would take. */
  private slotOf(a: number, b: number): number {
    const mask = this.slots.length - 1;
    let at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
    at = (at ^ (at >>> 15)) & mask;
    for (let pair = this.slots[at]; pair !== 0; pair = this.slots[at]) {
      if (this.first[pair - 1] === a && this.second[pair - 1] === b) break;
      at = (at + 1) & mask;
    }
    return at;
  }

  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let pair = 0; pair < this.size; pair++) {
      this.slots[this.slotOf(this.first[pair], this.second[pair])] = pair + 1;
    }
  }
}

function grown(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2);
  larger.set(values);
  return larger;
}
