/** A missing place. */
const NOWHERE = 0xffffffff;

/**
 * A set of whole numbers below a bound. Adding, deleting and asking cost one or two array accesses and allocate
 * nothing; the members lie side by side in no order.
 */
export class RowSet {
  /** The members are `rows[0 .. size)`, unsorted; deleting moves the last one into the gap. */
  readonly rows: Uint32Array;
  private readonly placeOf: Uint32Array;
  private count = 0;

  constructor(bound: number) {
    this.rows = new Uint32Array(bound);
    this.placeOf = new Uint32Array(bound).fill(NOWHERE);
  }

  get size(): number {
    return this.count;
  }

  has(row: number): boolean {
    return this.placeOf[row] !== NOWHERE;
  }

  add(row: number): void {
    if (this.placeOf[row] !== NOWHERE) return;
    this.placeOf[row] = this.count;
    this.rows[this.count++] = row;
  }

  delete(row: number): void {
    const place = this.placeOf[row];
    if (place === NOWHERE) return;
    const last = this.rows[--this.count];
    this.rows[place] = last;
    this.placeOf[last] = place;
    this.placeOf[row] = NOWHERE;
  }

  /** A copy of the members, ascending. */
  sorted(): Uint32Array {
    return this.rows.slice(0, this.count).sort();
  }
}
