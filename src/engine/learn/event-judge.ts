import { type AnomalyKind, LEAST_SEVERITY } from '../../model/anomaly.ts';
import { NO_EVENT } from '../../model/ids.ts';
import type { CauseColumns } from '../poset/cause-columns.ts';
import { type ExpectedTime, excessOf, expectedTime } from './expected-time.ts';
import { causeKinds, MOST_MEMBERS } from './joins.ts';
import { type ModelIndex, UNSEEN } from './model-index.ts';

/** Events with their causes, as far as it takes to judge one of them: a computation has that, and so has a stream. */
export interface JudgedEvents extends Pick<CauseColumns, 'causeStart' | 'causes'> {
  readonly timeOf: Float64Array;
  /** Per row its kind in the model, `UNSEEN` where that does not know it. */
  readonly kindOf: Uint32Array;
  /** Whether two events are of one kind, one that the model knows or not. */
  isSameKind(a: number, b: number): boolean;
  /** How sure an edge is, 0 to 1, by its place in `causes`. */
  confidenceOf(edge: number): number;
  /** Whether an event names a cause that is not there. */
  isDangling(row: number): boolean;
}

/** What is said of an anomaly besides its event and its severity; see `Anomalies`. */
export interface AnomalyDetails {
  readonly through?: number;
  readonly missing?: number;
  readonly millis?: number;
}

/** Who is told of anomalies. */
export interface AnomalySink {
  add(kind: AnomalyKind, row: number, severity: number, more: AnomalyDetails): void;
}

/** 0.6 to 0.9, higher the more often something was seen to be otherwise (rule M11). */
export function severityByCount(seen: number): number {
  return 0.6 + (0.3 * seen) / (seen + 10);
}

/** Rule M9. */
const UNSEEN_SEVERITY = 0.95;

/** Joins are judged where at most this part of the effect's events had a set of causes of their own (rule M13). */
const MOST_LONERS = 0.02;

/** Judges one event after the other by its causes: all that can be said when it comes (rules M9 to M14). */
export class EventJudge {
  thin = 0;
  slight = 0;
  private readonly times = new Map<number, ExpectedTime | undefined>();
  private readonly members = new Uint32Array(MOST_MEMBERS);
  private readonly requiredCauses: readonly (readonly number[])[];
  private readonly lonersOf: Float64Array;

  constructor(
    private readonly events: JudgedEvents,
    private readonly index: ModelIndex,
    private readonly support: number,
    private readonly found: AnomalySink,
  ) {
    this.requiredCauses = requiredCauses(index);
    this.lonersOf = loners(index);
  }

  judge(row: number): void {
    const { found, index, support } = this;
    const kind = this.events.kindOf[row];
    if (kind === UNSEEN) {
      found.add('UNSEEN_EVENT', row, UNSEEN_SEVERITY, {});
      return;
    }
    const seen = index.model.kinds.seen[kind];
    if (seen < support) {
      this.thin++;
      return;
    }
    const areUsual = this.judgeCauses(row, kind, seen);
    if (!this.events.isDangling(row)) this.judgeMissing(row, kind, seen);
    if (areUsual) this.judgeJoin(row, kind, seen);
  }

  /** Causes of a kind never seen, each kind once, and times out of the ordinary, the worst one. */
  private judgeCauses(row: number, kind: number, seen: number): boolean {
    const { causeStart, causes, timeOf, kindOf } = this.events;
    let worst = 0;
    let slow = NO_EVENT;
    let areUsual = true;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const cause = causes[e];
      const pair = kindOf[cause] === UNSEEN ? -1 : this.index.pairOf(kindOf[cause], kind);
      if (pair < 0) {
        areUsual = false;
        if (!this.isRepeated(e, row)) {
          const severity = this.events.confidenceOf(e) * severityByCount(seen);
          this.found.add('UNUSUAL_CAUSE', row, severity, { through: cause });
        }
        continue;
      }
      const millis = timeOf[row] - timeOf[cause];
      const expected = this.timeOf(pair);
      if (!expected || Number.isNaN(millis)) continue;
      const excess = excessOf(expected, millis);
      const severity = 1 - 1 / (1 + excess / expected.sigma);
      if (severity > worst) [worst, slow] = [severity, cause];
    }
    if (worst >= LEAST_SEVERITY.medium) {
      this.found.add('TIMING_ANOMALY', row, worst, { through: slow, millis: timeOf[row] - timeOf[slow] });
    } else if (worst > 0) this.slight++;
    return areUsual;
  }

  /** True when an earlier cause of the event is of the same kind. */
  private isRepeated(edge: number, row: number): boolean {
    const { causeStart, causes } = this.events;
    for (let e = causeStart[row]; e < edge; e++)
      if (this.events.isSameKind(causes[e], causes[edge])) return true;
    return false;
  }

  private judgeMissing(row: number, kind: number, seen: number): void {
    const { causeStart, causes, kindOf } = this.events;
    const isRoot = causeStart[row] === causeStart[row + 1];
    if (isRoot) {
      if (this.index.model.kinds.roots[kind] === 0) {
        this.found.add('MISSING_CAUSE', row, severityByCount(seen), {});
      }
      return;
    }
    for (const required of this.requiredCauses[kind]) {
      let isThere = false;
      for (let e = causeStart[row]; e < causeStart[row + 1] && !isThere; e++) {
        isThere = kindOf[causes[e]] === required;
      }
      if (!isThere) this.found.add('MISSING_CAUSE', row, severityByCount(seen), { missing: required });
    }
  }

  /** Kinds of causes each of which is known, but never all together. */
  private judgeJoin(row: number, kind: number, seen: number): void {
    const { index, members } = this;
    if (!index.model.joins.isKept || this.lonersOf[kind] > MOST_LONERS * seen) return;
    const { causeStart, causes, kindOf } = this.events;
    const length = causeKinds(kindOf, causes, causeStart[row], causeStart[row + 1], members);
    if (length < 2 || index.joins.countOf(kind, members, length) > 0) return;
    this.found.add('UNUSUAL_JOIN', row, severityByCount(seen) - 0.1, {});
  }

  private timeOf(pair: number): ExpectedTime | undefined {
    if (!this.times.has(pair)) this.times.set(pair, expectedTime(this.index.model.pairs, pair, this.support));
    return this.times.get(pair);
  }
}

/** Per kind the kinds of causes that every event of it had, for certain. */
function requiredCauses({ kinds, model }: ModelIndex): number[][] {
  const required: number[][] = Array.from({ length: kinds }, () => []);
  const { cause, effect, effectsWith, inferred } = model.pairs;
  for (let p = 0; p < cause.length; p++) {
    if (inferred[p] === 0 && effectsWith[p] === model.kinds.seen[effect[p]])
      required[effect[p]].push(cause[p]);
  }
  return required;
}

/** Per kind how many of its events had a set of causes that no other one had. */
function loners({ kinds, model }: ModelIndex): Float64Array {
  const loners = new Float64Array(kinds);
  model.joins.effect.forEach((effect, j) => {
    if (model.joins.count[j] === 1) loners[effect]++;
  });
  return loners;
}
