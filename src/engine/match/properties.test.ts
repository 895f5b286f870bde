import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { Json } from '../../model/pattern/expression.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import { dagOf } from '../../testing/dag.ts';
import { inOrder, linearExtension, orderDraws } from '../../testing/linear-extensions.ts';
import { type NaiveMatch, type NaiveOptions, naiveMatches } from '../../testing/naive-patterns.ts';
import {
  type PatternKind,
  patternComputations,
  patterns,
  SOME_CLOCKS,
} from '../../testing/random-patterns.ts';
import { Reachability, type Strategy } from '../poset/reachability.ts';
import { type ProgramOptions, programOf } from './compile/program-of.ts';
import { countWhole } from './count/count.ts';
import { explain } from './explain/explain.ts';
import { find } from './find.ts';
import { IncrementalMatcher } from './incremental.ts';
import { MatchData } from './match-data.ts';
import type { MatchView } from './match-view.ts';
import { type EachOptions, Matcher } from './matcher.ts';
import { canonicalText } from './values/value-table.ts';

/** More with a number in the environment, for a night. */
const RUNS = Number(process.env.LIGHTCONE_PROPERTY_RUNS ?? 100);

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

function dataOf(computation: Computation, strategy: Strategy = 'auto'): MatchData {
  return new MatchData(computation, Reachability.of(computation, { strategy }), SOME_CLOCKS);
}

function matcherFor(data: MatchData, pattern: Pattern, options: ProgramOptions = {}): Matcher {
  const matcher = Matcher.prepareNow(data, pattern, options);
  if (!matcher.ok) throw new Error(matcher.fault.message);
  return matcher.value;
}

function reference(computation: Computation, pattern: Pattern, options: NaiveOptions = {}): NaiveMatch[] {
  return naiveMatches(computation, pattern, { clocks: SOME_CLOCKS, ...options });
}

/**
 * Compared are rows and bindings; where repetitions were cut nothing else may be found, but something may be missing.
 */
function expectSame(found: readonly string[], expected: readonly string[], isCut: boolean): void {
  expect(new Set(found).size).toBe(found.length);
  if (!isCut) expect(found.toSorted()).toEqual(expected.toSorted());
  else expect(found.filter((text) => !expected.includes(text))).toEqual([]);
}

function textOf({ rows, bindings }: NaiveMatch): string {
  return `${rows.join(' ')} ${canonicalText(bindings as Json)}`;
}

function textOfView({ names, data }: Matcher, { rows, size, values }: MatchView): string {
  const bindings: Record<string, unknown> = {};
  names.forEach((name, i) => {
    if (values[i] !== 0) bindings[name] = data.values.valueOf(values[i]);
  });
  return textOf({ rows: [...rows.subarray(0, size)], bindings });
}

function visit(matcher: Matcher, options: EachOptions): string[] {
  const texts: string[] = [];
  matcher.eachNow(options, (match) => texts.push(textOfView(matcher, match)) > 0);
  return texts;
}

/** Whether repetitions were followed less far than they go. */
function isCut({ notes }: Matcher): boolean {
  return notes.some((note) => note.startsWith('Repetitions'));
}

function expectWhole(computation: Computation, pattern: Pattern, strategy?: Strategy): void {
  const matcher = matcherFor(dataOf(computation, strategy), pattern);
  const { matches, total } = runThrough(matcher.find({ most: 100_000, budget: 1e9 }));
  const expected = reference(computation, pattern);
  const found = Array.from({ length: matches.length }, (_, i) => ({
    rows: [...matches.rowsOf(i)],
    bindings: Object.fromEntries(matches.bindingsOf(i).map(({ name, value }) => [name, value])),
  }));
  expectSame(found.map(textOf), expected.map(textOf), isCut(matcher));
  // one by one, whatever could have been counted
  expectSame(visit(matcher, {}), expected.map(textOf), isCut(matcher));
  if (isCut(matcher)) return;
  expect(total).toBe(expected.length);
  expect(found.map(({ rows }) => rows)).toEqual(expected.map(({ rows }) => rows));
}

describe('the matches of a pattern are those of the definitions', () => {
  test.each(OPERATORS.map((kinds) => [kinds.join(', '), kinds] as const))('[T4-T17] %s', (_, kinds) => {
    const cases = fc.property(patternComputations(8), patterns({ depth: 2, kinds }), (computation, pattern) =>
      expectWhole(computation, pattern),
    );
    fc.assert(cases, { numRuns: RUNS * 2 });
  });

  test('[T1-T17] mixtures', () => {
    fc.assert(
      fc.property(patternComputations(7), patterns({ depth: 3 }), (computation, pattern) =>
        expectWhole(computation, pattern),
      ),
      {
        numRuns: RUNS * 6,
      },
    );
  });

  test('[T1-T17] however the order is kept', () => {
    const strategies = fc.constantFrom<Strategy>('dense', 'clocks', 'forest', 'landmarks');
    const cases = fc.property(patternComputations(10), patterns({ depth: 2 }), strategies, expectWhole);
    fc.assert(cases, { numRuns: RUNS * 2 });
  });

  test('[T16] among some of the events', () => {
    const masks = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(patternComputations(8), patterns({ depth: 2 }), masks, (computation, pattern, mask) => {
        const seen = Array.from({ length: computation.size }, (_, row) => mask[row % mask.length]);
        const visible = Uint8Array.from(seen, Number);
        const matcher = matcherFor(dataOf(computation), pattern, { visible });
        const expected = reference(computation, pattern, { visible: seen }).map(textOf);
        expectSame(visit(matcher, {}), expected, isCut(matcher));
      }),
      { numRuns: RUNS * 3 },
    );
  });

  test('[T2][T3] with values from outside', () => {
    const values = fc.record({ x: fc.constantFrom<Json>(1, 2, 'a'), z: fc.constantFrom<Json>('s', 1) });
    const given = ['x', 'z'];
    fc.assert(
      fc.property(
        patternComputations(8),
        patterns({ depth: 2, given }),
        values,
        (computation, pattern, bound) => {
          const matcher = matcherFor(dataOf(computation), pattern, { given });
          const numbers = given.map((name) => matcher.data.values.idOf(bound[name as 'x' | 'z']));
          const expected = reference(computation, pattern, { given: bound }).map(textOf);
          expectSame(visit(matcher, { given: numbers }), expected, isCut(matcher));
        },
      ),
      { numRuns: RUNS * 3 },
    );
  });
});

describe('some of the matches', () => {
  const picks = fc.tuple(fc.nat(), fc.nat());

  function expectSome(
    options: (rows: readonly [number, number], size: number) => EachOptions,
    belongs: (
      match: NaiveMatch,
      rows: readonly [number, number],
      precedes: (a: number, b: number) => boolean,
    ) => boolean,
  ): void {
    fc.assert(
      fc.property(patternComputations(8), patterns({ depth: 2 }), picks, (computation, pattern, drawn) => {
        const { size } = computation;
        fc.pre(size > 0);
        const rows: [number, number] = [drawn[0] % size, drawn[1] % size];
        const data = dataOf(computation);
        const precedes = (a: number, b: number): boolean => data.order.precedes(eventIndex(a), eventIndex(b));
        const matcher = matcherFor(data, pattern);
        const expected = reference(computation, pattern).filter((match) => belongs(match, rows, precedes));
        expectSame(visit(matcher, options(rows, size)), expected.map(textOf), isCut(matcher));
      }),
      { numRuns: RUNS * 2 },
    );
  }

  test('that hold an event', () => {
    expectSome(
      ([row]) => ({ containing: row }),
      ({ rows }, [row]) => rows.includes(row),
    );
  });

  test('that follow events', () => {
    expectSome(
      (after) => ({ after }),
      ({ rows }, after, precedes) => rows.every((row) => after.every((one) => precedes(one, row))),
    );
  });

  test('that precede an event', () => {
    expectSome(
      ([row]) => ({ before: row }),
      ({ rows }, [row], precedes) => rows.every((one) => precedes(one, row)),
    );
  });

  test('below a row, and among some', () => {
    expectSome(
      ([row], size) => ({ below: row, among: Uint8Array.from({ length: size }, (_, one) => one % 3 && 1) }),
      ({ rows }, [row]) => rows.every((one) => one < row && one % 3 !== 0),
    );
  });

  test('[T19] whole ones', () => {
    const flags = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
    const kinds = [...OPERATORS.flat(), 'repeat', 'repeat', 'repeat'] as const;
    fc.assert(
      fc.property(
        patternComputations(8),
        patterns({ depth: 2, kinds }),
        flags,
        (computation, pattern, flag) => {
          const all = reference(computation, pattern);
          const drawn = Array.from({ length: computation.size }, (_, row) => row).filter(
            (row) => flag[row % 8],
          );
          // a match now and then, and not only what is none
          const rows = flag[0] && all.length > 0 ? all[all.length - 1].rows : drawn;
          const isOne = all.some((match) => match.rows.join() === rows.join());
          expect(matcherFor(dataOf(computation), pattern).isWhole(Uint32Array.from(rows))).toBe(isOne);
        },
      ),
      { numRuns: RUNS * 4 },
    );
  });
});

describe('event by event', () => {
  test('[T18] in the order of rows, in batches', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 });
    const cases = fc.property(
      patternComputations(8),
      patterns({ depth: 2 }),
      orderDraws,
      sizes,
      (recorded, pattern, draws, batches) => {
        const computation = inOrder(recorded, linearExtension(dagOf(recorded), draws));
        const matcher = matcherFor(dataOf(computation), pattern);
        const incremental = new IncrementalMatcher(matcher);
        const found: string[] = [];
        for (let turn = 0; incremental.size < computation.size; turn++) {
          const from = incremental.size;
          const to = Math.min(computation.size, from + batches[turn % batches.length]);
          incremental.advanceNow(to, (match) => {
            const last = match.rows[match.size - 1];
            expect(last).toBeGreaterThanOrEqual(from);
            expect(last).toBeLessThan(to);
            return found.push(textOfView(matcher, match)) > 0;
          });
        }
        // the match without events was there before the first one
        const expected = reference(computation, pattern).filter(({ rows }) => rows.length > 0);
        expectSame(found, expected.map(textOf), isCut(matcher));
      },
    );
    fc.assert(cases, { numRuns: RUNS * 3 });
  });

  test('[T18] in any order in which causes come first', () => {
    const cases = fc.property(
      patternComputations(8),
      patterns({ depth: 2 }),
      orderDraws,
      (computation, pattern, draws) => {
        const matcher = matcherFor(dataOf(computation), pattern);
        const incremental = new IncrementalMatcher(matcher);
        const found: string[] = [];
        for (const row of linearExtension(dagOf(computation), draws)) {
          incremental.reveal(row, (match) => {
            expect(match.rows.subarray(0, match.size)).toContain(row);
            return found.push(textOfView(matcher, match)) > 0;
          });
        }
        const expected = reference(computation, pattern).filter(({ rows }) => rows.length > 0);
        expectSame(found, expected.map(textOf), isCut(matcher));
      },
    );
    fc.assert(cases, { numRuns: RUNS * 3 });
  });
});

describe('counting without looking at each match', () => {
  const shapes: readonly (readonly PatternKind[])[] = [
    ['precedes'],
    ['independent', 'precedes'],
    ['distinct', 'precedes', 'independent'],
    ['earlier', 'distinct'],
    ['repeat', 'precedes', 'independent', 'distinct', 'or'],
  ];

  test.each(shapes.map((kinds) => [kinds.join(', '), kinds] as const))('[T17][T20] %s', (_, kinds) => {
    let counted = 0;
    fc.assert(
      fc.property(
        patternComputations(10),
        patterns({ depth: 2, kinds, hasPlaceholders: false }),
        fc.constantFrom<Strategy>('dense', 'forest'),
        (computation, pattern, strategy) => {
          const program = runThrough(programOf(dataOf(computation, strategy), pattern));
          if (!program.ok || program.value.isCut) return;
          if (runThrough(countWhole(program.value, 1e9))) counted++;
          const { total, taking, matches } = runThrough(
            find(program.value, { most: 3, budget: 1e9 }, { atOnce: 1e9, firstLook: 1 }),
          );
          const expected = reference(computation, pattern);
          expect(total).toBe(expected.length);
          const marked = [...taking.keys()].filter((row) => taking[row] === 1);
          expect(marked).toEqual([...new Set(expected.flatMap(({ rows }) => rows))].sort((a, b) => a - b));
          const listed = Array.from({ length: matches.length }, (_x, i) => [...matches.rowsOf(i)]);
          expect(listed).toEqual(expected.slice(0, 3).map(({ rows }) => rows));
        },
      ),
      { numRuns: RUNS * 2 },
    );
    expect(counted).toBeGreaterThan(RUNS);
  });
});

describe('why not', () => {
  test('[T21] says match exactly for what is part of one, and always something in whole sentences', () => {
    const flags = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(patternComputations(6), patterns({ depth: 2 }), flags, (computation, pattern, flag) => {
        const rows = [...Array(computation.size).keys()].filter((row) => flag[row % 8]).slice(0, 3);
        fc.pre(rows.length > 0);
        const data = dataOf(computation);
        const explained = explain(data, pattern, rows as EventIndex[]);
        if (!explained.ok) throw new Error(explained.fault.message);
        const { isMatch, parts } = explained.value;
        const isOne = reference(computation, pattern).some((match) =>
          rows.every((row) => match.rows.includes(row)),
        );
        if (!isCut(matcherFor(data, pattern))) expect(isMatch).toBe(isOne);
        expect(parts.length).toBeGreaterThan(0);
        for (const { sentence, status } of parts) {
          expect(sentence).toMatch(/^\S.*\.$/);
          if (isMatch) expect(status).toBe('fits');
        }
        if (!isMatch) expect(parts.some(({ status }) => status !== 'fits')).toBe(true);
      }),
      { numRuns: RUNS * 4 },
    );
  });
});
