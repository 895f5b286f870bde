import type { Computation } from '../../../model/computation.ts';
import type { EventIndex } from '../../../model/ids.ts';
import type { Reachability } from '../../poset/reachability.ts';
import type { Work } from './work.ts';

/** Questions about one event before its cone is marked, and after a cone that was too large many times as many. */
const FIRST_TRY = 48;
const NEXT_TRY = 4;
/** Events that may be marked per question that was asked: about what the questions have cost. */
const MARKS_PER_QUESTION = 32;
/** Marks that count as one candidate of a search. */
const MARKS_PER_CANDIDATE = 8;

/**
 * One side of an event's cone, for many questions about the same event where each takes a search (`Reachability`
 * without clocks). The first ones are asked one by one; when there are many, the cone is followed once and the rest
 * is a look at a mark. What that may cost grows with what the questions have cost, so it never takes much longer than
 * asking on.
 */
export class ConeMarks {
  /** Whether the cone is to be followed before more is asked. */
  isDue = false;
  private row = -1;
  private asked = 0;
  private tryAt = FIRST_TRY;
  private isMarked = false;
  private stamps: Uint32Array | undefined;
  private stamp = 0;
  private left = 0;
  private readonly stack: number[] = [];

  constructor(
    private readonly computation: Computation,
    private readonly order: Reachability,
    private readonly side: 'past' | 'future',
  ) {}

  /** Whether `other` follows `row` (side `future`), precedes it (side `past`). */
  holds(row: number, other: number): boolean {
    if (row !== this.row) this.begin(row);
    if (this.isMarked) return (this.stamps as Uint32Array)[other] === this.stamp;
    if (++this.asked >= this.tryAt && !this.isDue) this.beginMarking();
    return this.side === 'future'
      ? this.order.precedes(row as EventIndex, other as EventIndex)
      : this.order.precedes(other as EventIndex, row as EventIndex);
  }

  /** Follows the cone, unless it is too large for now; false when there is more to do. */
  mark(work: Work): boolean {
    const { computation, side, stack, stamp } = this;
    const start = side === 'future' ? computation.effects.start : computation.causeStart;
    const targets = side === 'future' ? computation.effects.rows : computation.causes;
    const stamps = this.stamps as Uint32Array;
    const pause = Math.max(0, this.left - (work.stop - work.looked) * MARKS_PER_CANDIDATE);
    let { left } = this;
    while (stack.length > 0 && left > pause) {
      const at = stack.pop() as number;
      for (let e = start[at], end = start[at + 1]; e < end; e++) {
        const target = targets[e];
        if (stamps[target] === stamp) continue;
        left--;
        stamps[target] = stamp;
        stack.push(target);
      }
    }
    work.looked += Math.ceil((this.left - left) / MARKS_PER_CANDIDATE);
    this.left = left;
    if (stack.length > 0 && left > 0) return false;
    this.isDue = false;
    this.isMarked = stack.length === 0;
    this.tryAt = this.asked * NEXT_TRY;
    return true;
  }

  private begin(row: number): void {
    this.row = row;
    this.asked = 0;
    this.tryAt = FIRST_TRY;
    this.isMarked = false;
    this.isDue = false;
  }

  private beginMarking(): void {
    this.stamps ??= new Uint32Array(this.computation.size);
    this.stamp++;
    this.left = this.asked * MARKS_PER_QUESTION;
    this.stack.length = 0;
    this.stack.push(this.row);
    this.isDue = true;
  }
}
