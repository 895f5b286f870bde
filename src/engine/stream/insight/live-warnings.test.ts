import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveWarning } from '../../../model/live/live-insight.ts';
import type { StreamEvent } from '../../../model/live/stream-event.ts';
import { computationOf } from '../../../testing/dag.ts';
import { eventFromLine, fromPicture } from '../../../testing/picture.ts';
import { dags } from '../../../testing/random-dags.ts';
import { streamEventsOf } from '../../../testing/stream-events.ts';
import { learn } from '../../learn/learn.ts';
import { ModelIndex } from '../../learn/model-index.ts';
import { predict } from '../../learn/predict.ts';
import { STREAM_OPTIONS, type StreamOptions, StreamProcessor } from '../processor.ts';
import type { InsightOptions } from './live-insight.ts';

const OPTIONS: StreamOptions = { ...STREAM_OPTIONS, latenessMillis: 0 };
const INSIGHT: InsightOptions = {
  support: 3,
  horizon: 3,
  isFailure: ({ name }) => name.endsWith('failed'),
};

const copies = (times: number, lines: (n: number) => string): string =>
  Array.from({ length: times }, (_, n) => lines(n)).join('\n');

/** Ten jobs: a disk that gets slow fails after 100 ms, by way of a retry; 7 of 10. */
const jobs = copies(10, (n) => {
  const at = n * 1000;
  const rest = n < 7 ? `\nr${n}:retry ${at + 60} <- s${n}\nf${n}:failed ${at + 110} <- r${n}` : '';
  return `j${n}:job ${at}\ns${n}:slow ${at + 10} <- j${n}${rest}\no${n}:other ${at}`;
});

const indexOf = (normal: string): ModelIndex =>
  new ModelIndex(learn(fromPicture(normal), { keyedBy: 'name', recording: 'r', execution: 'e' }));

/** A stream whose warnings are kept as they are known now. */
class Stream {
  readonly processor: StreamProcessor;
  private readonly warnings = new Map<number, LiveWarning>();
  private at = 0;

  constructor(index: ModelIndex, options: Partial<InsightOptions> = {}, stream: Partial<StreamOptions> = {}) {
    this.processor = new StreamProcessor({ ...OPTIONS, ...stream }, { constraints: [], clocks: [] });
    this.processor.insight.use(index, { ...INSIGHT, ...options });
  }

  /** Events as lines of a picture. */
  comes(picture: string): this {
    for (const line of picture.split('\n')) this.offer({ ...eventFromLine(line) } as StreamEvent);
    return this;
  }

  offer(event: StreamEvent): void {
    this.processor.offer(event, { from: 0, at: this.at++ });
  }

  /** `after: failure state`, oldest first. */
  get said(): string[] {
    return this.all.map(
      ({ event, expected, state, came }) =>
        `${event.id}: ${expected.name} ${state}${came ? ` as ${came.id}` : ''}`,
    );
  }

  get all(): LiveWarning[] {
    for (const warning of this.processor.insight.takeWarnings()) this.warnings.set(warning.number, warning);
    return [...this.warnings.values()].sort((a, b) => a.number - b.number);
  }
}

describe('[M18] a failure that a model expects', () => {
  it('[M26] ends when its time is over, though an event on the way says no time', () => {
    const stream = new Stream(indexOf(jobs)).comes('j:job 0\ns:slow 10 <- j\nr:retry <- s');
    expect(stream.said).toEqual(['j: failed expected']);
    stream.comes('o:other 100000');
    expect(stream.said).toEqual(['j: failed did-not-come']);
  });

  it('[M26] is warned of before it comes, with how probable it is and when; then it came', () => {
    const stream = new Stream(indexOf(jobs)).comes('j:job 0\ns:slow 10 <- j');
    const [warning] = stream.all;
    expect(stream.said).toEqual(['j: failed expected']);
    expect(warning).toMatchObject({ number: 0, probability: 0.7, steps: 2, support: 7, at: 0 });
    // 50 ms each, after the slow disk
    expect(warning.expectedAt).toBeCloseTo(110, -1);
    expect(warning.until).toBeGreaterThan(warning.expectedAt);
    stream.comes('r:retry 61 <- s');
    expect(stream.all[0]).toMatchObject({ probability: 1, steps: 1, until: warning.until });
    stream.comes('f:failed 112 <- r');
    expect(stream.said).toEqual(['j: failed came as f']);
    expect(stream.all[0].came).toMatchObject({ id: 'f', time: 112 });
    expect(stream.processor.insight.counts()).toMatchObject({ warnings: 1, came: 1, didNotCome: 0 });
  });

  it('[M26] did not come when its time is over by the clock of the events', () => {
    const stream = new Stream(indexOf(jobs)).comes('j:job 0\ns:slow 10 <- j\no:other 60');
    const { until } = stream.all[0];
    expect(stream.said).toEqual(['j: failed expected']);
    stream.comes(`p:other ${Math.floor(until)}`);
    expect(stream.said).toEqual(['j: failed expected']);
    stream.comes(`q:other ${Math.ceil(until) + 1}`);
    expect(stream.said).toEqual(['j: failed did-not-come']);
    // what comes all the same is another event
    stream.comes('f:failed 9000 <- s');
    expect(stream.said).toEqual(['j: failed did-not-come']);
    expect(stream.processor.insight.counts()).toMatchObject({ warnings: 1, came: 0, didNotCome: 1 });
  });

  it('did not come when our own clock has gone on for as long while nothing came', () => {
    const stream = new Stream(indexOf(jobs)).comes('j:job 0');
    stream.processor.tick(50);
    expect(stream.said).toEqual(['j: failed expected']);
    stream.processor.tick(10_000);
    expect(stream.said).toEqual(['j: failed did-not-come']);
  });

  it('is none when it comes elsewhere', () => {
    const stream = new Stream(indexOf(jobs)).comes('j:job 0\ni:job 1\nx:failed 20 <- i');
    expect(stream.said).toEqual(['j: failed expected', 'i: failed came as x']);
  });

  it('[M25] is warned of once along a chain, and again after it has come', () => {
    const again = copies(8, (n) => {
      const at = n * 1000;
      return `f${n}:failed ${at}\nr${n}:retry ${at + 5} <- f${n}\ng${n}:failed ${at + 10} <- r${n}\nq${n}:retry ${at + 15} <- g${n}`;
    });
    const stream = new Stream(indexOf(again)).comes('a:failed 0\nb:retry 5 <- a');
    expect(stream.said).toEqual(['a: failed expected']);
    stream.comes('c:failed 10 <- b\nd:retry 15 <- c');
    expect(stream.said).toEqual(['a: failed came as c', 'c: failed expected']);
  });

  it('[M25] is not warned of below the threshold, beyond the horizon, with few observations, or where it is no failure', () => {
    const warned = (options: Partial<InsightOptions>): string[] =>
      new Stream(indexOf(jobs), options).comes('j:job 0\nr:retry 60').said;
    expect(warned({})).toEqual(['j: failed expected', 'r: failed expected']);
    expect(warned({ leastProbability: 0.71 })).toEqual(['r: failed expected']);
    expect(warned({ horizon: 2 })).toEqual(['r: failed expected']);
    expect(warned({ support: 8 })).toEqual([]);
    expect(warned({ isFailure: () => false })).toEqual([]);
  });

  it('[M26] is not known to have come when the stream ends or the event leaves; by another model nothing is said of it', () => {
    const ended = new Stream(indexOf(jobs)).comes('j:job 0');
    ended.processor.finish();
    expect(ended.said).toEqual(['j: failed unknown']);
    const left = new Stream(indexOf(jobs), {}, { size: 2, mostPinned: 0, shadow: 0, room: 2 });
    left.comes('j:job 0');
    left.comes(copies(8, (n) => `o${n}:other ${n}`));
    expect(left.said).toEqual(['j: failed unknown']);
    const other = new Stream(indexOf(jobs)).comes('j:job 0');
    other.processor.insight.use(indexOf(jobs), INSIGHT);
    other.comes('i:job 1\nx:failed 20 <- j');
    expect(other.said).toEqual(['i: failed expected']);
    expect(other.all[0].number).toBe(1);
  });

  it('has no time where events have none: it is over with its event', () => {
    const timeless = copies(5, (n) => `j${n}:job\nf${n}:failed <- j${n}`);
    const stream = new Stream(indexOf(timeless)).comes('j:job');
    expect(stream.all[0]).toMatchObject({ expectedAt: Number.NaN, until: Number.NaN });
    stream.comes('o:other 1\np:other 1000000');
    expect(stream.said).toEqual(['j: failed expected']);
  });

  it('is kept in mind for so many at a time', () => {
    const stream = new Stream(indexOf(jobs)).comes(copies(150, (n) => `j${n}:job 0`));
    const states = stream.all.map(({ state }) => state);
    expect(states.filter((state) => state === 'expected')).toHaveLength(128);
    expect(states.indexOf('expected')).toBe(22);
  });
});

it('[M18] a warning that came names the first such event after its own, and every event that leads there is warned for', () => {
  let came = 0;
  fc.assert(
    fc.property(dags(40), dags(40), fc.integer({ min: 2, max: 5 }), (a, b, names) => {
      const nameOf = (row: number): string => (row % names === 1 ? 'failed' : `n${row % names}`);
      const details = { nameOf, timeOf: (row: number) => row * 10 };
      const options = { keyedBy: 'name', recording: 'r', execution: 'e' } as const;
      const index = new ModelIndex(learn(computationOf(a, details), options));
      const other = computationOf(b, details);
      const stream = new Stream(index);
      for (const event of streamEventsOf(other)) stream.offer(event);
      const { events } = stream.processor.window;
      const warnings = stream.all;
      const rows = Array.from({ length: other.size }, (_, row) => row);
      const isAfter = (row: number, from: number): boolean => events.precedes(from, row);
      for (const { event, state, came: failure } of warnings) {
        const failures = rows.filter((row) => nameOf(row) === 'failed' && isAfter(row, event.serial));
        if (state === 'came') {
          came++;
          expect(failure?.serial).toBe(failures[0]);
        }
        if (state === 'expected') expect(failures).toEqual([]);
      }
      for (const row of rows) {
        const kind = index.kindOf({ name: nameOf(row), source: '' });
        const { predictions } =
          kind < index.kinds
            ? predict(index, [{ row, kind }], { horizon: 3, support: 3, leastProbability: 0.5 })
            : { predictions: [] };
        const isExpected = predictions.some((one) => index.model.kinds.name[one.kind] === 'failed');
        const own = warnings.filter(({ event }) => event.serial === row);
        if (!isExpected) expect(own).toEqual([]);
        else if (own.length === 0) {
          // one was open: it stands before this event, and nothing had come of it
          const open = warnings.filter(
            ({ event, came: failure }) =>
              isAfter(row, event.serial) && (failure === undefined || failure.serial > row),
          );
          expect(open).not.toEqual([]);
        }
      }
    }),
    { numRuns: 200 },
  );
  expect(came).toBeGreaterThan(100);
});
