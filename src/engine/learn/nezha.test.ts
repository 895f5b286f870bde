import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRecording } from '../../formats/index.ts';
import { ANOMALY_KINDS } from '../../model/anomaly.ts';
import type { Computation } from '../../model/computation.ts';
import type { KindKey } from '../../model/learnt-model.ts';
import { restrict } from '../../model/restrict.ts';
import { sourceStem } from '../../model/service-names.ts';
import { componentsOf } from '../poset/components.ts';
import { detect } from './detect.ts';
import { type Finding, findingsOf } from './findings.ts';
import { learn } from './learn.ts';
import { ModelIndex } from './model-index.ts';

const folder = '../shared/data/nezha-trainticket';

/** TrainTicket under load: a baseline, and two minutes with an injected fault each. Labels and counts: its README. */
describe.skipIf(!existsSync(folder))('learnt on the TrainTicket baseline', () => {
  let baseline: Computation;
  let exception: Computation;
  let delay: Computation;

  beforeAll(async () => {
    baseline = await load('normal-2023-01-29-08_50_trace.csv');
    exception = await load('fault-2023-01-29-10_20_trace.csv');
    delay = await load('fault-2023-01-30-13_15_trace.csv');
  });

  const findingsIn = (run: Computation): Finding[] => {
    const index = new ModelIndex(
      learn(baseline, { keyedBy: 'name-and-source', recording: '08_50', execution: '1' }),
    );
    return findingsOf(run, index, detect(run, index, { support: 5 }), 5);
  };
  const first = (found: readonly Finding[]): string[] =>
    found
      .filter(({ explainedBy }) => explainedBy === undefined)
      .map(({ kind, event, rows }) => `${kind} ${event.source} ${event.name} ×${rows.length}`);

  test('nothing is odd about the baseline itself', () => {
    expect(findingsIn(baseline)).toEqual([]);
  });

  test('10_20, labelled as an exception in ts-travel-service: it is named, for what it did and what it did not', () => {
    const found = first(findingsIn(exception));
    expect(found).toContain('UNSEEN_EVENT ts-travel-service BasicErrorController.error.start ×4');
    expect(found).toContain('MISSING_EFFECT ts-travel-service TravelController.queryInfo.start ×4');
    expect(found).toContain('TIMING_ANOMALY ts-travel-service /api/v1/travelservice/trips/left.end ×4');
    const missing = findingsIn(exception).find(
      ({ kind, event }) => kind === 'MISSING_EFFECT' && event.source === 'ts-travel-service',
    );
    expect(missing?.others[0]).toEqual({
      name: '/api/v1/basicservice/basic/travels.start',
      source: 'ts-basic-service',
    });
  });

  test('13_15, labelled as a delay of ts-travel-service: its calls are late, and ts-train-service is never called', () => {
    const all = findingsIn(delay);
    const found = first(all);
    expect(found).toContain('UNSEEN_EVENT ts-basic-service BasicErrorController.error.start ×24');
    expect(found).toContain('UNSEEN_EVENT ts-travel-service BasicErrorController.error.start ×17');
    // the delay: every query of the service's own table
    expect(found).toContain('TIMING_ANOMALY ts-travel-service SELECT ts.trip.end ×17');
    // the rule of the data set's README: 36 of 36 in the baseline, 0 of 24 here
    const gap = all.find(
      ({ kind, event }) => kind === 'MISSING_EFFECT' && event.source === 'ts-basic-service',
    );
    expect(gap).toMatchObject({
      event: { name: 'BasicController.queryForTravels.start' },
      evidence: { seen: 36 },
    });
    expect(gap?.rows.length).toBe(24);
    expect(gap?.others.map(({ source }) => source)).toContain('ts-train-service');
    expect(gap?.explainedBy).toBeUndefined();
  });

  test('both faults stand out among the first findings', () => {
    const places = (found: readonly Finding[]): number =>
      found.findIndex(({ kind, event }) => kind === 'UNSEEN_EVENT' && event.source === 'ts-travel-service');
    expect(places(findingsIn(exception))).toBeLessThan(5);
    expect(places(findingsIn(delay))).toBeLessThan(12);
  });

  /*
   * False alarms. Traces are numbered in order of first sight; a part of them, by the last digit of the number, is held
   * back and judged by a model of the rest. The rules of time were chosen with an eye on the first split, which flatters
   * it; the others were looked at afterwards: 0.3 %, 2.8 % and 1.6 % of events. The 46 unseen events of the second split
   * are two services that are called in one trace each, and that trace is held back.
   */
  test.each<
    [
      keyedBy: KindKey,
      held: string,
      digits: readonly number[],
      alarms: Record<string, number>,
      events: number,
    ]
  >([
    ['name-and-source', '7, 8 and 9', [7, 8, 9], { TIMING_ANOMALY: 7 }, 2396],
    ['name', '7, 8 and 9', [7, 8, 9], { TIMING_ANOMALY: 6 }, 2396],
    [
      'name-and-source',
      '0, 1 and 2',
      [0, 1, 2],
      { UNSEEN_EVENT: 46, TIMING_ANOMALY: 24, UNUSUAL_CAUSE: 12, MISSING_CAUSE: 6 },
      3132,
    ],
    ['name-and-source', '3, 4 and 5', [3, 4, 5], { TIMING_ANOMALY: 46, UNUSUAL_CAUSE: 4 }, 3128],
  ])('%s: traces ending in %s held back raise few alarms', (keyedBy, _, digits, alarms, events) => {
    const { componentOf } = componentsOf(baseline);
    const rows = Array.from({ length: baseline.size }, (_, row) => row);
    const isHeld = (row: number): boolean => digits.includes(componentOf[row] % 10);
    const rest = restrict(
      baseline,
      rows.filter((row) => !isHeld(row)),
    );
    const held = restrict(baseline, rows.filter(isHeld));
    const index = new ModelIndex(learn(rest, { keyedBy, recording: 'rest', execution: '1' }));
    const { anomalies } = detect(held, index, { support: 5 });
    const counts: Record<string, number> = {};
    for (const kind of anomalies.kind) counts[ANOMALY_KINDS[kind]] = (counts[ANOMALY_KINDS[kind]] ?? 0) + 1;
    expect([counts, held.size]).toEqual([alarms, events]);
  });

  test('the pods of the two days differ, their stems do not', () => {
    const stems = (run: Computation): Set<string> => new Set(run.sources.map(sourceStem));
    const known = stems(baseline);
    expect([...stems(delay)].filter((stem) => !known.has(stem))).toEqual(['ts-cancel-service']);
    expect(delay.sources.filter((source) => baseline.sources.includes(source)).length).toBe(0);
  });
});

async function load(name: string): Promise<Computation> {
  const outcome = await readRecording({ name, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) });
  if (outcome.kind !== 'recording') throw new Error(`${name} was not read: ${outcome.kind}`);
  return outcome.recording.executions[0].computation;
}
