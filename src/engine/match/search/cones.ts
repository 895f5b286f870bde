import type { Computation } from '../../../model/computation.ts';
import { visits } from '../../poset/visit-stamps.ts';

/** Events that a cone may hold to be a source of candidates. */
const LARGEST_CONE = 1 << 15;

/**
 * Small pasts and futures by following edges, where that is less than looking through the events between two rows.
 */
export class Cones {
  /** What was found last: `rows[0 .. size)`, the event itself first, then in the order of finding. */
  rows = new Uint32Array(0);
  size = 0;

  constructor(private readonly computation: Computation) {}

  /** Everything after the event; false when that is more than `most`. */
  future(row: number, most: number): boolean {
    const { start, rows } = this.computation.effects;
    return this.follow(start, rows, row, most);
  }

  /** Everything before the event; false when that is more than `most`. */
  past(row: number, most: number): boolean {
    const { causeStart, causes } = this.computation;
    return this.follow(causeStart, causes, row, most);
  }

  private follow(start: Uint32Array, targets: Uint32Array, row: number, most: number): boolean {
    // made when first needed: most searches never look for a cone
    if (this.rows.length === 0) this.rows = new Uint32Array(LARGEST_CONE + 1);
    const { rows } = this;
    const limit = Math.min(most, LARGEST_CONE);
    const visit = visits.begin(this.computation.size);
    const { stamps } = visits;
    rows[0] = row;
    stamps[row] = visit;
    let size = 1;
    for (let next = 0; next < size; next++) {
      const at = rows[next];
      for (let e = start[at], end = start[at + 1]; e < end; e++) {
        const target = targets[e];
        if (stamps[target] === visit) continue;
        if (size > limit) {
          this.size = size;
          return false;
        }
        stamps[target] = visit;
        rows[size++] = target;
      }
    }
    this.size = size;
    return true;
  }
}
