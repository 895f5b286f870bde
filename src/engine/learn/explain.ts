import { ANOMALY_KINDS, type AnomalyKind } from '../../model/anomaly.ts';
import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';
import type { UnexplainedAnomalies } from './anomaly-columns.ts';

/** Part of a delay that the delay of another cause has to make up to explain it: an effect waits for its last cause. */
const INNER_PART = 0.5;

/**
 * One fault shows in many anomalies; all but the first follow from another (rule M17). Looks one step back: what is odd
 * about an event is compared with what is odd about the event itself and about its direct causes.
 */
export function explain(computation: Computation, anomalies: UnexplainedAnomalies): Uint32Array {
  const { size, row, kind, through, millis } = anomalies;
  const { causeStart, causes, timeOf } = computation;
  const explainedBy = new Uint32Array(size).fill(NO_EVENT);
  const firstOf = new Map<number, number>();
  for (let i = size - 1; i >= 0; i--) firstOf.set(row[i], i);
  const at = function* (event: number): Generator<number> {
    const first = firstOf.get(event);
    for (let i = first ?? size; i < size && row[i] === event; i++) yield i;
  };
  const factsOf = (i: number): AnomalyFacts => ({
    kind: ANOMALY_KINDS[kind[i]],
    time: timeOf[row[i]],
    causeTime: through[i] === NO_EVENT ? Number.NaN : timeOf[through[i]],
    millis: millis[i],
  });
  const placeOf = (by: number, it: number): FoundAt =>
    row[by] === row[it] ? 'it' : row[by] === through[it] ? 'its cause' : 'another cause';
  for (let i = 0; i < size; i++) {
    const candidates: number[] = [...at(row[i])].filter((j) => j !== i);
    for (let e = causeStart[row[i]]; e < causeStart[row[i] + 1]; e++) candidates.push(...at(causes[e]));
    const cause = candidates.find((j) => explains(factsOf(j), factsOf(i), placeOf(j, i)));
    if (cause !== undefined) explainedBy[i] = cause;
  }
  explainGaps(computation, anomalies, explainedBy);
  // what explains stands before what it explains: the first of a chain explains all of it
  for (let i = 0; i < size; i++) {
    const by = explainedBy[i];
    if (by !== NO_EVENT && by < i && explainedBy[by] !== NO_EVENT) explainedBy[i] = explainedBy[by];
  }
  return explainedBy;
}

/** Where something did not follow, what stands above may not have gone on: a gap further down explains one above. */
function explainGaps(
  { size, causeStart, causes }: Computation,
  { row, kind, size: count }: UnexplainedAnomalies,
  explainedBy: Uint32Array,
): void {
  const gapBelow = new Uint32Array(size).fill(NO_EVENT);
  let last = count - 1;
  for (let event = size - 1; event >= 0; event--) {
    let own = NO_EVENT;
    for (; last >= 0 && row[last] === event; last--) {
      if (kind[last] !== NO_EFFECT) continue;
      own = last;
      if (gapBelow[event] !== NO_EVENT) explainedBy[last] = gapBelow[event];
    }
    const handed = gapBelow[event] === NO_EVENT ? own : gapBelow[event];
    if (handed === NO_EVENT) continue;
    for (let e = causeStart[event]; e < causeStart[event + 1]; e++) gapBelow[causes[e]] = handed;
  }
}

const NO_EFFECT = ANOMALY_KINDS.indexOf('MISSING_EFFECT');

/** What of an anomaly decides what it explains. */
export interface AnomalyFacts {
  readonly kind: AnomalyKind;
  /** Of its event, and of the cause that it is about; `NaN` where there is none. */
  readonly time: number;
  readonly causeTime: number;
  /** As in `Anomalies`. */
  readonly millis: number;
}

/** Where an anomaly stands, seen from another one: at its event, at the cause that one is about, at another direct cause. */
export type FoundAt = 'it' | 'its cause' | 'another cause';

/** Whether `by`, found at the same event or at a direct cause of it, explains `it`. */
export function explains(by: AnomalyFacts, it: AnomalyFacts, at: FoundAt): boolean {
  const isSame = at === 'it';
  switch (it.kind) {
    case 'UNSEEN_EVENT':
      return by.kind === 'UNSEEN_EVENT' && !isSame;
    case 'UNUSUAL_CAUSE':
      return by.kind === 'UNSEEN_EVENT' && at === 'its cause';
    case 'MISSING_CAUSE':
      return isSame ? by.kind === 'UNUSUAL_CAUSE' : by.kind === 'MISSING_EFFECT';
    case 'UNUSUAL_JOIN':
      return isSame ? by.kind === 'MISSING_CAUSE' : by.kind === 'MISSING_EFFECT';
    case 'TIMING_ANOMALY':
      return (
        by.kind === 'TIMING_ANOMALY' &&
        at === 'another cause' &&
        by.time - Math.max(by.causeTime, it.causeTime) >= INNER_PART * it.millis
      );
    case 'MISSING_EFFECT':
      return isSame && by.kind === 'UNUSUAL_CAUSE';
  }
}
