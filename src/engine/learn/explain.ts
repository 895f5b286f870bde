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
  const { size, row } = anomalies;
  const { causeStart, causes } = computation;
  const explainedBy = new Uint32Array(size).fill(NO_EVENT);
  const firstOf = new Map<number, number>();
  for (let i = size - 1; i >= 0; i--) firstOf.set(row[i], i);
  const at = function* (event: number): Generator<number> {
    const first = firstOf.get(event);
    for (let i = first ?? size; i < size && row[i] === event; i++) yield i;
  };
  for (let i = 0; i < size; i++) {
    const candidates: number[] = [...at(row[i])].filter((j) => j !== i);
    for (let e = causeStart[row[i]]; e < causeStart[row[i] + 1]; e++) candidates.push(...at(causes[e]));
    const cause = candidates.find((j) => explains(anomalies, j, i, computation.timeOf));
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

const number = (kind: AnomalyKind): number => ANOMALY_KINDS.indexOf(kind);
const [UNSEEN, CAUSE, TIMING, JOIN, NO_CAUSE, NO_EFFECT] = [
  number('UNSEEN_EVENT'),
  number('UNUSUAL_CAUSE'),
  number('TIMING_ANOMALY'),
  number('UNUSUAL_JOIN'),
  number('MISSING_CAUSE'),
  number('MISSING_EFFECT'),
];

/** Whether `by`, found at the same event or at a direct cause of it, explains `it`. */
function explains(anomalies: UnexplainedAnomalies, by: number, it: number, timeOf: Float64Array): boolean {
  const { row, kind, through, millis } = anomalies;
  const isSame = row[by] === row[it];
  switch (kind[it]) {
    case UNSEEN:
      return kind[by] === UNSEEN && !isSame;
    case CAUSE:
      return kind[by] === UNSEEN && row[by] === through[it];
    case NO_CAUSE:
      return (isSame && kind[by] === CAUSE) || (!isSame && kind[by] === NO_EFFECT);
    case JOIN:
      return (isSame && kind[by] === NO_CAUSE) || (!isSame && kind[by] === NO_EFFECT);
    case TIMING:
      return (
        kind[by] === TIMING &&
        !isSame &&
        row[by] !== through[it] &&
        timeOf[row[by]] - Math.max(timeOf[through[by]], timeOf[through[it]]) >= INNER_PART * millis[it]
      );
    case NO_EFFECT:
      return isSame && kind[by] === CAUSE;
    default:
      return false;
  }
}
