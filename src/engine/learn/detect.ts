import type { Computation } from '../../model/computation.ts';
import { type Anomalies, FoundAnomalies } from './anomaly-columns.ts';
import { EventJudge, type JudgedEvents, severityByCount } from './event-judge.ts';
import { explain } from './explain.ts';
import { missingEffects } from './missing-effects.ts';
import type { ModelIndex, ModelKinds } from './model-index.ts';

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
  const judge = new EventJudge(judgedEvents(computation, kinds), index, support, found);
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

function judgedEvents(computation: Computation, { own, kindOf }: ModelKinds): JudgedEvents {
  const { size, causeStart, causes, timeOf, provenances, causeProvenance, danglingEffect } = computation;
  const isDangling = new Uint8Array(size);
  for (const row of danglingEffect) isDangling[row] = 1;
  return {
    causeStart,
    causes,
    timeOf,
    kindOf,
    isSameKind: (a, b) => own.kindOf[a] === own.kindOf[b],
    confidenceOf: (edge) => provenances[causeProvenance[edge]].confidence,
    isDangling: (row) => isDangling[row] === 1,
  };
}
