import { LEAST_SEVERITY } from '../../model/anomaly.ts';
import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { type Anomalies, FoundAnomalies } from './anomaly-columns.ts';
import { type ExpectedTime, excessOf, expectedTime } from './expected-time.ts';
import { explain } from './explain.ts';
import { causeKinds, MOST_MEMBERS } from './joins.ts';
import { missingEffects } from './missing-effects.ts';
import { type ModelIndex, type ModelKinds, UNSEEN } from './model-index.ts';

export interface DetectOptions {
  /** Fewer observations than this are not enough data to call anything unusual. */
  readonly support: number;
}

export interface Detection {
  readonly kinds: ModelKinds;
  readonly anomalies: Anomalies;
  /** Events of a kind with too few observations: judged for nothing but being known. */
  readonly thin: number;
  /** Events too near the end of the recording to say what did not follow. */
  readonly open: number;
  /** Times slightly outside what was seen, below the lowest band. */
  readonly slight: number;
}

/** What is odd about a computation, by a model (rules M9 to M17). */
export function detect(computation: Computation, index: ModelIndex, options: DetectOptions): Detection {
  const steps = detecting(computation, index, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const ROWS_PER_TURN = 1 << 13;

/** The same piece by piece; yields how far it has come, 0 to 1. */
export function* detecting(
  computation: Computation,
  index: ModelIndex,
  { support }: DetectOptions,
): Generator<number, Detection> {
  const kinds = index.classify(computation);
  const found = new FoundAnomalies();
  const judge = new Judge(computation, index, kinds, support, found);
  yield 0.1;
  for (let from = 0; from < computation.size; from += ROWS_PER_TURN) {
    const to = Math.min(computation.size, from + ROWS_PER_TURN);
    for (let row = from; row < to; row++) judge.judge(row);
    yield 0.1 + (0.5 * to) / computation.size;
  }
  const open = yield* missingEffects(computation, index, kinds.kindOf, support, (row, kind) => {
    found.add('MISSING_EFFECT', row, severityByCount(index.model.kinds.seen[kinds.kindOf[row]]), {
      missing: kind,
    });
  });
  const sorted = found.sorted();
  yield 0.95;
  return {
    kinds,
    anomalies: { ...sorted, explainedBy: explain(computation, sorted) },
    thin: judge.thin,
    open,
    slight: judge.slight,
  };
}

/** 0.6 to 0.9, higher the more often something was seen to be otherwise (rule M11). */
function severityByCount(seen: number): number {
  return 0.6 + (0.3 * seen) / (seen + 10);
}

/** Rule M9. */
const UNSEEN_SEVERITY = 0.95;

/** Joins are judged where at most this part of the effect's events had a set of causes of their own (rule M13). */
const MOST_LONERS = 0.02;

/** Judges one event after the other by its causes. */
class Judge {
  thin = 0;
  slight = 0;
  private readonly times = new Map<number, ExpectedTime | undefined>();
  private readonly members = new Uint32Array(MOST_MEMBERS);
  private readonly requiredCauses: readonly (readonly number[])[];
  private readonly isDangling: Uint8Array;
  private readonly lonersOf: Float64Array;

  constructor(
    private readonly computation: Computation,
    private readonly index: ModelIndex,
    private readonly kinds: ModelKinds,
    private readonly support: number,
    private readonly found: FoundAnomalies,
  ) {
    this.requiredCauses = requiredCauses(index);
    this.isDangling = new Uint8Array(computation.size);
    for (const row of computation.danglingEffect) this.isDangling[row] = 1;
    this.lonersOf = loners(index);
  }

  judge(row: number): void {
    const { found, index, support } = this;
    const kind = this.kinds.kindOf[row];
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
    if (this.isDangling[row] === 0) this.judgeMissing(row, kind, seen);
    if (areUsual) this.judgeJoin(row, kind, seen);
  }

  /** Causes of a kind never seen, each kind once, and times out of the ordinary, the worst one. */
  private judgeCauses(row: number, kind: number, seen: number): boolean {
    const { causeStart, causes, causeProvenance, provenances, timeOf } = this.computation;
    const { own, kindOf } = this.kinds;
    let worst = 0;
    let slow = NO_EVENT;
    let areUsual = true;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const cause = causes[e];
      const pair = kindOf[cause] === UNSEEN ? -1 : this.index.pairOf(kindOf[cause], kind);
      if (pair < 0) {
        areUsual = false;
        if (!this.isRepeated(own.kindOf, e, row)) {
          const { confidence } = provenances[causeProvenance[e]];
          this.found.add('UNUSUAL_CAUSE', row, confidence * severityByCount(seen), { through: cause });
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
  private isRepeated(ownKind: Uint32Array, edge: number, row: number): boolean {
    const { causeStart, causes } = this.computation;
    for (let e = causeStart[row]; e < edge; e++)
      if (ownKind[causes[e]] === ownKind[causes[edge]]) return true;
    return false;
  }

  private judgeMissing(row: number, kind: number, seen: number): void {
    const { causeStart, causes } = this.computation;
    const { kindOf } = this.kinds;
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
    const { causeStart, causes } = this.computation;
    const length = causeKinds(this.kinds.kindOf, causes, causeStart[row], causeStart[row + 1], members);
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
