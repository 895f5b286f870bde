import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../../../model/computation.ts';
import { ComputationBuilder } from '../../../model/computation-builder.ts';
import { causesOf, eventAt } from '../../../model/event.ts';
import { eventIndex } from '../../../model/ids.ts';
import type { ClockSpec } from '../../../model/pattern/clock.ts';
import type { Json } from '../../../model/pattern/expression.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import { dagOf } from '../../../testing/dag.ts';
import { closureOf } from '../../../testing/naive.ts';
import { type NaiveMatch, naiveMatches, naiveStamp } from '../../../testing/naive-patterns.ts';
import { basic, joined, repeated } from '../../../testing/pattern-pieces.ts';
import { legible } from '../../../testing/random-computations.ts';
import {
  type PatternChoice,
  type PatternKind,
  patternComputations,
  patterns,
  SOME_CLOCKS,
} from '../../../testing/random-patterns.ts';
import { canonicalText } from '../../match/values/value-table.ts';
import { Join } from './join.ts';
import { joinProgramOf } from './join-program.ts';
import type { Happened, Observation, Occasion, Payload } from './observation.ts';
import { triggerPlanOf } from './trigger.ts';

const RUNS = Number(process.env.LIGHTCONE_PROPERTY_RUNS ?? 30);

const OPERATORS: readonly (readonly PatternKind[])[] = [
  ['precedes'],
  ['immediately', 'precedes'],
  ['independent', 'precedes'],
  ['distinct'],
  ['union', 'precedes'],
  ['earlier'],
  ['or', 'precedes'],
  ['and', 'or', 'distinct'],
  ['where', 'distinct'],
  ['repeat', 'precedes'],
  ['repeat', 'independent', 'distinct'],
  ['cause', 'precedes'],
  ['timed', 'precedes', 'distinct'],
];

/** In a run every event has a payload. */
function withPayloads(computation: Computation): Computation {
  const builder = new ComputationBuilder();
  for (let i = 0; i < computation.size; i++) {
    const row = eventIndex(i);
    const { id, name, source, timestamp, payload = {}, metadata, clocks } = eventAt(computation, row);
    const causes = causesOf(computation, row).map((cause) => computation.idOf(cause.row));
    builder.add({ id, name, source, timeMillis: timestamp, payload, metadata, clocks, causes });
  }
  return legible(builder.seal());
}

function computations(maxSize: number): fc.Arbitrary<Computation> {
  return patternComputations(maxSize).map(withPayloads);
}

/** A computation as what has happened so far, every question answered the slow way. */
function happenedIn(computation: Computation, clocks: readonly ClockSpec[]): Happened {
  const dag = dagOf(computation);
  const before = closureOf(dag);
  const times = [...computation.timeOf].filter((time) => !Number.isNaN(time));
  return {
    names: computation.types,
    sources: computation.sources,
    precedes: (a, b) => before[b].has(a),
    idOf: (row) => computation.idOf(eventIndex(row)),
    levelOf: (row) => computation.levelOf[row],
    epochMillisOf: (row) => computation.epochMillisOf(eventIndex(row)),
    millisOf: (row) => computation.timeOf[row] - Math.min(...times),
    millisOfEpoch: (epochMillis) => epochMillis - computation.timeOrigin - Math.min(...times),
    metadataOf: (row) => computation.metadata?.value(row),
    clocksOf: (row) => computation.clocks?.value(row),
    stampsOn: (clock) => (row) => naiveStamp(computation, dag, clocks, clock, row) ?? Number.NaN,
  };
}

function observationOf(computation: Computation, row: number): Observation {
  return {
    name: computation.typeOf[row],
    source: computation.sourceOf[row],
    payload: eventAt(computation, eventIndex(row)).payload as Payload,
    row,
  };
}

function textOf({ rows, bindings }: NaiveMatch): string {
  return `${rows.join(' ')} ${canonicalText(bindings as Json)}`;
}

function textOfOccasion(names: readonly string[], { observations, bound }: Occasion): string {
  const bindings = Object.fromEntries(
    names.flatMap((name, slot) => (bound[slot] === undefined ? [] : [[name, bound[slot]]])),
  );
  return textOf({ rows: observations.map(({ row }) => row), bindings });
}

/** Repetitions without an end are followed less far than the reference does; other limits are not met. */
function endsSoon(pattern: Pattern): boolean {
  return !JSON.stringify(pattern, (_, value) =>
    value?.kind === 'repeat' && value.most === undefined ? { endless: true } : value,
  ).includes('"endless":true');
}

function failing(message: string): void {
  throw new Error(message);
}

/** Every match that an event brings, seen in the order of rows; and whether the first one is the smallest. */
function expectMatches(computation: Computation, pattern: Pattern): void {
  const happened: Happened = happenedIn(computation, SOME_CLOCKS);
  const program = joinProgramOf(pattern, happened);
  if (!program.ok) return;
  const join = new Join(program.value, happened, failing);
  const all = naiveMatches(computation, pattern, { clocks: SOME_CLOCKS });
  for (let row = 0; row < computation.size; row++) {
    const observation = observationOf(computation, row);
    join.see(observation);
    const found = new Set<string>();
    join.each(observation, (occasion) => {
      found.add(textOfOccasion(program.value.names, occasion));
      return 'all';
    });
    const expected = all.filter(({ rows }) => rows.at(-1) === row);
    expect([...found].toSorted()).toEqual(expected.map(textOf).toSorted());
    const first = join.first(observation, () => true);
    expect(first?.observations.map((one) => one.row)).toEqual(expected[0]?.rows);
  }
}

describe('an observation brings the matches that hold it', () => {
  test.each(OPERATORS.map((kinds) => [kinds.join(', '), kinds] as const))('[T4-T18, X20] %s', (_, kinds) => {
    const some = patterns({ depth: 2, kinds }).filter(endsSoon);
    fc.assert(fc.property(computations(8), some, expectMatches), { numRuns: RUNS });
  });

  test('[T1-T18, X20] mixtures', () => {
    fc.assert(fc.property(computations(7), patterns({ depth: 3 }).filter(endsSoon), expectMatches), {
      numRuns: RUNS,
    });
  });
});

test('[X22] the smallest rows, also where an event may stand in several places', () => {
  const builder = new ComputationBuilder();
  ['s', 'w', 's', 's'].forEach((source, row) => {
    builder.add({ id: `e${row}`, name: 'a', source, payload: {} });
  });
  const computation = builder.seal();
  const happened = happenedIn(computation, []);
  const pattern = joined('distinct', basic('*@?y'), repeated(basic('*@?x'), 2, 2, 'distinct'));
  const program = joinProgramOf(pattern, happened);
  if (!program.ok) throw new Error(program.fault.message);
  const join = new Join(program.value, happened, failing);
  for (let row = 0; row < 4; row++) join.see(observationOf(computation, row));
  const first = join.first(observationOf(computation, 3), () => true);
  expect(first?.observations.map(({ row }) => row)).toEqual([0, 1, 3]);
});

describe('each event is used once by a trigger', () => {
  /** The definition: of all matches of what is left that hold the event, and nothing later, the smallest. */
  function slowFirings(computation: Computation, pattern: Pattern): string[] {
    const matches = naiveMatches(computation, pattern, { clocks: SOME_CLOCKS });
    const used = new Set<number>();
    const firings: string[] = [];
    for (let row = 0; row < computation.size; row++) {
      const smallest = matches.find(({ rows }) => rows.at(-1) === row && !rows.some((one) => used.has(one)));
      if (smallest === undefined) continue;
      for (const one of smallest.rows) used.add(one);
      firings.push(smallest.rows.join(' '));
    }
    return firings;
  }

  test.each<readonly [string, PatternChoice]>([
    ['mixtures', {}],
    ...OPERATORS.map((kinds) => [kinds.join(', '), { kinds }] as const),
  ])('[X21] %s', (_, choice) => {
    const some = patterns({ depth: 2, ...choice }).filter(endsSoon);
    fc.assert(
      fc.property(computations(8), some, (computation, pattern) => {
        const happened = happenedIn(computation, SOME_CLOCKS);
        const plan = triggerPlanOf(pattern, happened);
        if (!plan.ok) return;
        const trigger = plan.value.trigger(happened, failing);
        const firings: string[] = [];
        for (let row = 0; row < computation.size; row++) {
          const occasion = trigger.observe(observationOf(computation, row));
          if (occasion) firings.push(occasion.observations.map((one) => one.row).join(' '));
        }
        expect(firings).toEqual(slowFirings(computation, pattern));
      }),
      { numRuns: RUNS },
    );
  });
});
