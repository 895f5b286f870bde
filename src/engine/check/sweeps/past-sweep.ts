import type { Steps } from '../../../base/steps.ts';
import type { Computation } from '../../../model/computation.ts';
import type { FitWords } from './fit-words.ts';

/** Rows between two pauses. */
const ROWS_PER_STEP = 1 << 15;

/**
 * "Never an effect without this cause" for up to 32 rules at once, in the order of rows: the bits of an event are those of
 * its causes, and its own for what comes after it.
 */
export class PastSweep {
  /** Per row, bit `i`: the event or one before it is a cause of rule `i`. */
  private readonly past: Uint32Array;

  constructor(
    private readonly computation: Computation,
    private readonly effects: FitWords,
    private readonly causes: FitWords,
    /** Rules that forbid effects without the cause; the others forbid those with it. */
    private readonly without: number,
  ) {
    this.past = new Uint32Array(computation.size);
  }

  /** Calls back with each forbidden event and the bits of the rules that forbid it. */
  *advance(from: number, to: number, visit: (row: number, bits: number) => void): Steps<void> {
    const { past, without } = this;
    const { causeStart, causes, typeOf, sourceOf } = this.computation;
    const { byType, bySource, byRow } = this.causes;
    const { byType: effectType, bySource: effectSource, byRow: effectRow } = this.effects;
    let start = causeStart[from];
    for (let row = from; row < to; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      const end = causeStart[row + 1];
      let before = 0;
      for (let e = start; e < end; e++) before |= past[causes[e]];
      start = end;
      let fits = byType[typeOf[row]] & bySource[sourceOf[row]];
      if (byRow !== undefined) fits &= byRow[row];
      past[row] = before | fits;
      let forbidden = effectType[typeOf[row]] & effectSource[sourceOf[row]] & (before ^ without);
      if (effectRow !== undefined) forbidden &= effectRow[row];
      if (forbidden !== 0) visit(row, forbidden);
    }
  }
}
