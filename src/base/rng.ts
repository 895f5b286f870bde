/** The linear congruential generator of the benchmark graphs and the tests: the same numbers everywhere from one seed. */
export class Lcg {
  constructor(private state = 12345) {}

  /** The next 32-bit state. */
  next(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state;
  }

  /** A whole number from 0 to `below` less one, from the better upper bits. */
  below(below: number): number {
    return Math.floor((this.next() / 0x100000000) * below);
  }
}
