import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANOMALY_KINDS, bandOf } from '../../../model/anomaly.ts';
import type { Computation } from '../../../model/computation.ts';
import { ComputationBuilder } from '../../../model/computation-builder.ts';
import { causesOf, danglingCausesOf, eventAt } from '../../../model/event.ts';
import { eventIndex, NO_EVENT } from '../../../model/ids.ts';
import type { LearntModel } from '../../../model/learnt-model.ts';
import type { LiveAnomaly } from '../../../model/live/live-insight.ts';
import type { StreamEvent } from '../../../model/live/stream-event.ts';
import { DECLARED_CAUSE } from '../../../model/provenance.ts';
import { type Dag, dagOf } from '../../../testing/dag.ts';
import { linearExtension, orderDraws } from '../../../testing/linear-extensions.ts';
import { fromPicture } from '../../../testing/picture.ts';
import { dags } from '../../../testing/random-dags.ts';
import { streamEventsOf } from '../../../testing/stream-events.ts';
import { type Detection, detect } from '../../learn/detect.ts';
import { explain } from '../../learn/explain.ts';
import { findingsOf } from '../../learn/findings.ts';
import { learn } from '../../learn/learn.ts';
import { ModelIndex } from '../../learn/model-index.ts';
import { STREAM_OPTIONS, type StreamOptions, StreamProcessor } from '../processor.ts';
import { MOST_TOLD } from './news.ts';

const SUPPORT = 2;
const GUESSED = { kind: 'inferred', rule: 'guess', confidence: 0.55 } as const;

const learnt = (computation: Computation, keyedBy: LearntModel['keyedBy'] = 'name-and-source'): ModelIndex =>
  new ModelIndex(learn(computation, { keyedBy, recording: 'r', execution: 'e' }));

/** Takes in what comes, told of after each event: all anomalies. */
function judged(
  events: readonly StreamEvent[],
  index: ModelIndex,
  options: StreamOptions = STREAM_OPTIONS,
): { readonly anomalies: readonly LiveAnomaly[]; readonly processor: StreamProcessor } {
  const processor = new StreamProcessor(options, { constraints: [], clocks: [] });
  processor.insight.use(index, { support: SUPPORT, horizon: 3, isFailure: () => false });
  const anomalies: LiveAnomaly[] = [];
  events.forEach((event, i) => {
    processor.offer(event, { from: 0, at: i });
    anomalies.push(...processor.insight.takeAnomalies());
  });
  processor.finish();
  anomalies.push(...processor.insight.takeAnomalies());
  return { anomalies, processor };
}

const textOf = ({ kind, event, severity, isExplained, description }: LiveAnomaly): string =>
  `${event.id}: ${kind} ${severity.toFixed(9)}${isExplained ? ' (follows)' : ''} ${description}`;

/** What is odd about the whole and does not depend on what comes after an event. */
function oddInWhole(computation: Computation, index: ModelIndex): string[] {
  const detection = detect(computation, index, { support: SUPPORT });
  const { anomalies } = withOnly(computation, detection, (i) => {
    const { kind } = detection.anomalies;
    return ANOMALY_KINDS[kind[i]] !== 'MISSING_EFFECT';
  });
  const texts: string[] = [];
  for (let i = 0; i < anomalies.size; i++) {
    if (!bandOf(anomalies.severity[i])) continue;
    const alone = withOnly(computation, { ...detection, anomalies }, (j) => j === i);
    const [{ description }] = findingsOf(computation, index, alone, SUPPORT);
    texts.push(
      textOf({
        number: 0,
        kind: ANOMALY_KINDS[anomalies.kind[i]],
        event: { ...eventAt(computation, eventIndex(anomalies.row[i])), serial: 0, source: '', time: 0 },
        severity: anomalies.severity[i],
        isExplained: anomalies.explainedBy[i] !== NO_EVENT,
        description,
        at: 0,
      }),
    );
  }
  return texts.sort();
}

/** The same with some of the anomalies, explained anew. */
function withOnly(computation: Computation, detection: Detection, isKept: (i: number) => boolean): Detection {
  const { anomalies: all } = detection;
  const places = Array.from({ length: all.size }, (_, i) => i).filter(isKept);
  const some = {
    size: places.length,
    row: Uint32Array.from(places, (i) => all.row[i]),
    kind: Uint8Array.from(places, (i) => all.kind[i]),
    severity: Float64Array.from(places, (i) => all.severity[i]),
    through: Uint32Array.from(places, (i) => all.through[i]),
    missing: Uint32Array.from(places, (i) => all.missing[i]),
    millis: Float64Array.from(places, (i) => all.millis[i]),
  };
  return { ...detection, anomalies: { ...some, explainedBy: explain(computation, some) } };
}

/** A computation with guessed edges and, where wanted, causes that are missing, drawn by `luck`. */
function oddComputation(dag: Dag, luck: number, hasMissing = true): Computation {
  const builder = new ComputationBuilder();
  dag.forEach((causes, row) => {
    const [name, source] = [`n${(row + luck) % 5}`, `s-${(row * luck) % 3}`];
    // some have no time
    const timeMillis = (row + luck) % 11 === 0 ? undefined : 1_700_000_000_000 + ((row * 37) % 400);
    builder.add({ id: `e${row}`, name, source, timeMillis });
    for (const cause of causes) {
      const rule = (row * 7 + cause + luck) % 6 === 0 ? GUESSED : DECLARED_CAUSE;
      builder.cause(builder.keys.internText(`e${cause}`), builder.rule(rule));
    }
    if (hasMissing && (row + luck) % 13 === 0)
      builder.cause(builder.keys.internText('gone'), builder.rule(DECLARED_CAUSE));
  });
  return builder.seal();
}

/** The events with all that is known of their causes. */
function eventsOf(computation: Computation): StreamEvent[] {
  return streamEventsOf(computation).map(({ causes: _, ...event }, row) => ({
    ...event,
    causes: danglingCausesOf(computation, eventIndex(row)),
    links: causesOf(computation, eventIndex(row)).map(({ row: cause, provenance }) => ({
      cause: computation.idOf(cause),
      provenance,
    })),
  }));
}

describe('[M9] [M10] [M11] [M12] [M13] [M14] [M17] anomalies given event by event', () => {
  it('[M24] are those of the whole, in any order in which causes come first; but for what does not follow', () => {
    const seen = new Set<string>();
    let explained = 0;
    fc.assert(
      fc.property(dags(60), dags(40), fc.nat(40), orderDraws, (a, b, luck, draws) => {
        const index = learnt(oddComputation(a, luck % 7));
        const other = oddComputation(b, luck);
        const events = eventsOf(other);
        const order = linearExtension(dagOf(other), draws);
        const { anomalies, processor } = judged(
          order.map((row) => events[row]),
          index,
        );
        for (const { kind, isExplained } of anomalies) {
          seen.add(kind);
          if (isExplained) explained++;
        }
        expect(anomalies.map(textOf).sort()).toEqual(oddInWhole(other, index));
        expect(anomalies.map(({ number }) => number)).toEqual(anomalies.map((_, i) => i));
        const { thin } = detect(other, index, { support: SUPPORT });
        const counts = { judged: other.size, anomalies: anomalies.length, thin };
        expect(processor.insight.counts()).toMatchObject(counts);
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(ANOMALY_KINDS.filter((kind) => kind !== 'MISSING_EFFECT').sort());
    expect(explained).toBeGreaterThan(100);
  });

  it('[M24] are the same when events leave and rows move, as long as causes are at hand', () => {
    let moves = 0;
    const options = { ...STREAM_OPTIONS, size: 4, mostPinned: 2, shadow: 8, room: 3 };
    fc.assert(
      fc.property(dags(60), dags(60), fc.nat(40), (a, b, luck) => {
        const index = learnt(oddComputation(a, 3));
        // what names a cause that never comes is placed at the end, when its other causes may have gone
        const near = b.map((causes, row) => causes.filter((cause) => row - cause <= 8));
        const other = oddComputation(near, luck, false);
        const { anomalies, processor } = judged(eventsOf(other), index, options);
        expect(anomalies.map(textOf).sort()).toEqual(oddInWhole(other, index));
        if (processor.window.events.size < other.size) moves++;
      }),
    );
    expect(moves).toBeGreaterThan(20);
  });
});

describe('a model that is put in place', () => {
  const normal = Array.from({ length: 6 }, (_, n) => `a${n}:a\nb${n}:b <- a${n}`).join('\n');
  const options = { support: SUPPORT, horizon: 3, isFailure: () => false };
  const odd = (id: string, causes: readonly string[] = []): StreamEvent => ({ id, name: 'odd', causes });

  it('judges what comes from then on, with the causes that were there before; numbers go on', () => {
    const processor = new StreamProcessor(STREAM_OPTIONS, { constraints: [], clocks: [] });
    const { insight } = processor;
    const offer = (event: StreamEvent, at: number) => processor.offer(event, { from: 0, at });
    offer(odd('x'), 1);
    expect(insight.takeAnomalies()).toEqual([]);
    expect(insight.counts()).toBeUndefined();
    insight.use(learnt(fromPicture(normal), 'name'), options);
    offer({ id: 'y', name: 'b', causes: ['x'] }, 2);
    const said = insight.takeAnomalies().map(({ number, at, kind, event }) => ({ number, at, kind, event }));
    expect(said).toMatchObject([
      { number: 0, at: 2, kind: 'UNUSUAL_CAUSE', event: { id: 'y', serial: 1 } },
      { number: 1, at: 2, kind: 'MISSING_CAUSE', event: { id: 'y', serial: 1 } },
    ]);
    insight.use(learnt(fromPicture(`${normal}\nx0:odd\nx1:odd`), 'name'), options);
    expect(insight.counts()).toMatchObject({ judged: 0, anomalies: 0 });
    offer(odd('z'), 3);
    offer({ id: 'zz', name: 'never' }, 4);
    expect(insight.takeAnomalies()).toMatchObject([{ number: 2, at: 4, kind: 'UNSEEN_EVENT' }]);
    insight.clear();
    offer({ id: 'zzz', name: 'never' }, 5);
    expect(insight.takeAnomalies()).toEqual([]);
    expect(insight.counts()).toBeUndefined();
  });

  it('fits nothing: the newest are told and all are counted', () => {
    const processor = new StreamProcessor(STREAM_OPTIONS, { constraints: [], clocks: [] });
    processor.insight.use(learnt(fromPicture(normal), 'name'), options);
    for (let i = 0; i < 5 * MOST_TOLD; i++) processor.offer(odd(`x${i}`), { from: 0, at: i });
    const told = processor.insight.takeAnomalies();
    expect(told.map(({ number }) => number)).toEqual(
      Array.from({ length: MOST_TOLD }, (_, i) => 4 * MOST_TOLD + i),
    );
    expect(processor.insight.counts()).toMatchObject({ anomalies: 5 * MOST_TOLD });
    expect(processor.insight.takeAnomalies()).toEqual([]);
  });
});
