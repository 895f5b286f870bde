import type { Steps } from '../../../base/steps.ts';
import type { Computation } from '../../../model/computation.ts';
import type { FitWords } from './fit-words.ts';

/*
 * "Every trigger leads to an answer" for up to 32 rules at once: one word per event, a bit per rule that says whether an
 * answer lies after the event.
 *
 *     rows of a batch, from the last one down:        before the batch:
 *     word of a cause |= word of the event            walk to causes with the bits that are new there,
 *                        | bits it answers            stop where no bit is new
 *
 * A bit is set once and never taken back, so that an event outside the batch is entered at most once per bit in all, and
 * the whole recording as one batch is one pass down the columns. Cost: `performance.md` section 6.
 */

/** Rows between two pauses. */
const ROWS_PER_STEP = 1 << 15;
/** Events entered outside the batch between two pauses. */
const WALKED_PER_STEP = 1 << 14;

export class AfterSweep {
  /** Per row, bit `i`: an answer of rule `i` lies after the event. */
  readonly after: Uint32Array;
  readonly judged: Float64Array;
  readonly held: Float64Array;
  /** Events outside the batch that have learnt something, and per row the bits that are not passed on yet. */
  private readonly queue: number[] = [];
  private readonly fresh: Uint32Array;

  constructor(
    private readonly computation: Computation,
    private readonly triggers: FitWords,
    private readonly answers: FitWords,
  ) {
    this.after = new Uint32Array(computation.size);
    this.fresh = new Uint32Array(computation.size);
    this.judged = new Float64Array(32);
    this.held = new Float64Array(32);
  }

  *advance(from: number, to: number): Steps<void> {
    const { after, judged, held, queue, fresh } = this;
    const { causeStart, causes, typeOf, sourceOf } = this.computation;
    const { byType, bySource, byRow } = this.answers;
    const { byType: triggerType, bySource: triggerSource, byRow: triggerRow } = this.triggers;
    // pass 1: down the batch; what is new outside is noted
    let end = causeStart[to];
    for (let row = to - 1; row >= from; row--) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (to - row) / (to - from);
      const start = causeStart[row];
      const own = after[row];
      let fits = byType[typeOf[row]] & bySource[sourceOf[row]];
      let asks = triggerType[typeOf[row]] & triggerSource[sourceOf[row]];
      if (byRow !== undefined) fits &= byRow[row];
      if (triggerRow !== undefined) asks &= triggerRow[row];
      const bits = own | fits;
      if (bits !== 0) {
        for (let e = start; e < end; e++) {
          const cause = causes[e];
          if (cause >= from) after[cause] |= bits;
          else if ((bits & ~after[cause]) !== 0) this.meet(cause, bits & ~after[cause]);
        }
      }
      for (let rest = asks; rest !== 0; rest &= rest - 1) judged[31 - Math.clz32(rest & -rest)]++;
      for (let rest = asks & own; rest !== 0; rest &= rest - 1) held[31 - Math.clz32(rest & -rest)]++;
      end = start;
    }
    // pass 2: from the border on; first come first served, so that bits from several sides go on together
    for (let next = 0; next < queue.length; next++) {
      if (next % WALKED_PER_STEP === WALKED_PER_STEP - 1) yield 1;
      const row = queue[next];
      const bits = fresh[row];
      fresh[row] = 0;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const news = bits & ~after[causes[e]];
        if (news !== 0) this.meet(causes[e], news);
      }
    }
    queue.length = 0;
  }

  /**
   * Calls back with each trigger below `size` that is not answered and the bits of the rules among `lanes` it is so for,
   * ascending; what is answered are the rules to go on with.
   */
  eachOpen(lanes: number, size: number, visit: (row: number, bits: number) => number): void {
    const { after } = this;
    const { typeOf, sourceOf } = this.computation;
    const { byType, bySource, byRow } = this.triggers;
    let wanted = lanes;
    for (let row = 0; row < size && wanted !== 0; row++) {
      let asks = byType[typeOf[row]] & bySource[sourceOf[row]] & wanted & ~after[row];
      if (asks !== 0 && byRow !== undefined) asks &= byRow[row];
      if (asks !== 0) wanted = visit(row, asks);
    }
  }

  /** An event of before learns of answers after it. */
  private meet(row: number, news: number): void {
    const { typeOf, sourceOf } = this.computation;
    const { byType, bySource, byRow } = this.triggers;
    this.after[row] |= news;
    if (this.fresh[row] === 0) this.queue.push(row);
    this.fresh[row] |= news;
    let asks = byType[typeOf[row]] & bySource[sourceOf[row]] & news;
    if (byRow !== undefined) asks &= byRow[row];
    for (; asks !== 0; asks &= asks - 1) this.held[31 - Math.clz32(asks & -asks)]++;
  }
}
