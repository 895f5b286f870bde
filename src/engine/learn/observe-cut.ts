import type { Computation } from '../../model/computation.ts';
import { type ModelIndex, type ModelKinds, UNSEEN } from './model-index.ts';
import type { Observed } from './predict.ts';

/** Events of a cut that may still lead to something; more are not looked at, the latest first. */
const MOST_OBSERVED = 20_000;

export interface ObservedCut {
  readonly observed: readonly Observed[];
  /** Events of the cut of kinds that the model does not know. */
  readonly unseen: number;
  readonly inCut: number;
}

/**
 * The events of a cut that something is still to be expected of (rule M20). An event is settled when the cut has gone on
 * for longer than its kind ever took to the last event it led to; where times are missing, when it has an effect in the
 * cut. What lies outside the cut is not looked at.
 */
export function observeCut(
  computation: Computation,
  index: ModelIndex,
  { kindOf }: ModelKinds,
  cut: Uint8Array,
): ObservedCut {
  const { size, timeOf, effects } = computation;
  const { reach } = index.model.kinds;
  let now = Number.NEGATIVE_INFINITY;
  let unseen = 0;
  let inCut = 0;
  for (let row = 0; row < size; row++) {
    if (cut[row] === 0) continue;
    inCut++;
    if (kindOf[row] === UNSEEN) unseen++;
    if (timeOf[row] > now) now = timeOf[row];
  }
  const observed: Observed[] = [];
  for (let row = size - 1; row >= 0 && observed.length < MOST_OBSERVED; row--) {
    const kind = kindOf[row];
    if (cut[row] === 0 || kind === UNSEEN) continue;
    if (timeOf[row] + reach[kind] < now) continue;
    const done: number[] = [];
    for (let i = effects.start[row]; i < effects.start[row + 1]; i++) {
      const effect = effects.rows[i];
      if (cut[effect] !== 0 && kindOf[effect] !== UNSEEN) done.push(kindOf[effect]);
    }
    if (done.length > 0 && !isTimed(timeOf[row], reach[kind])) continue;
    observed.push({ row, kind, done: [...new Set(done)] });
  }
  return { observed, unseen, inCut };
}

function isTimed(time: number, reach: number): boolean {
  return !Number.isNaN(time) && reach > 0;
}
