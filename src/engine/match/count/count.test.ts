import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runThrough } from '../../../base/steps.ts';
import { eventIndex } from '../../../model/ids.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import { computationOf } from '../../../testing/dag.ts';
import { FAMILIES, familyComputation, familyOf } from '../../../testing/families.ts';
import { basic, joined, repeated } from '../../../testing/pattern-pieces.ts';
import { dags } from '../../../testing/random-dags.ts';
import { Reachability } from '../../poset/reachability.ts';
import { programOf } from '../compile/program-of.ts';
import { find } from '../find.ts';
import { MatchData } from '../match-data.ts';
import { Chains } from '../search/chains.ts';
import { countWhole } from './count.ts';
import { sumsByChains } from './sums-by-chains.ts';
import { costByCones, sumsByCones } from './sums-by-cones.ts';
import { sumsBySweeps } from './sums-by-sweeps.ts';

const A = basic('=type 0');
const B = basic('=type 1');
const C = basic('=type 2');

const COUNT = { atOnce: 1e9, firstLook: 1 };
const LOOK = { atOnce: 0, firstLook: 1e9 };

/** What is counted at once and what takes a search, on graphs large enough for cones and clocks to be used. */
const PATTERNS: readonly (readonly [string, Pattern])[] = [
  ['A -> B', joined('precedes', A, B)],
  ['A || B', joined('independent', A, B)],
  ['A ~ A', joined('distinct', A, A)],
  ['A < B', joined('earlier', A, B)],
  ['A -> B -> C', joined('precedes', A, B, C)],
  ['A -> (B ~ C)', joined('precedes', A, joined('distinct', B, C))],
  ['(A ~ B) -> C', joined('precedes', joined('distinct', A, B), C)],
  ['A -> (B || C)', joined('precedes', A, joined('independent', B, C))],
  ['A -> (B || B)', joined('precedes', A, joined('independent', B, B))],
  ['(A || B) -> C', joined('precedes', joined('independent', A, B), C)],
  ['(A -> B) ~ C', joined('distinct', joined('precedes', A, B), C)],
  ['[2 ||] A', repeated(A, 2, 2, 'independent')],
  ['* || A', joined('independent', basic('*'), A)],
];

describe.each(FAMILIES)('counting in %s', (family) => {
  const computation = familyComputation(familyOf(family, 700));
  const data = new MatchData(computation, Reachability.of(computation));

  test.each(PATTERNS)('[T17][T20] %s: counted is what is found one by one', (_, pattern) => {
    const program = runThrough(programOf(data, pattern));
    if (!program.ok) throw new Error(program.fault.message);
    expect(runThrough(countWhole(program.value, 1e9))).toBeDefined();
    const budget = 1e9;
    const counted = runThrough(find(program.value, { most: 7, budget }, COUNT));
    const found = runThrough(find(program.value, { most: 7, budget }, LOOK));
    expect(counted.total).toBe(found.total);
    expect(counted.isComplete && found.isComplete).toBe(true);
    expect(counted.taking).toEqual(found.taking);
    expect(counted.matches.columns).toEqual(found.matches.columns);
  });

  test.each(PATTERNS)('[T17] %s: found the same however the order is asked', (_, pattern) => {
    const program = runThrough(programOf(data, pattern));
    if (!program.ok) throw new Error(program.fault.message);
    const chains =
      program.value.chains ?? runThrough(Chains.of(Reachability.of(computation, { strategy: 'clocks' })));
    const totals = [
      { isOrderSlow: false, chains: undefined },
      { isOrderSlow: true, chains: undefined },
      { isOrderSlow: false, chains },
    ].map((how) => {
      const asked = { ...program.value, ...how, plans: new Map() };
      return runThrough(find(asked, { most: 3, budget: 1e9 }, LOOK));
    });
    expect(totals[1]).toEqual(totals[0]);
    expect(totals[2]).toEqual(totals[0]);
  });

  test('[T4][T6] pairs are those of the order', () => {
    const { order } = data;
    const all = (type: number): number[] =>
      [...computation.typeOf.keys()].filter((row) => computation.typeOf[row] === type);
    const pairs = all(0).flatMap((a) => all(1).map((b) => [eventIndex(a), eventIndex(b)] as const));
    const total = (pattern: Pattern): number => {
      const program = runThrough(programOf(data, pattern));
      return program.ok ? runThrough(find(program.value, { most: 0, budget: 1e9 }, LOOK)).total : Number.NaN;
    };
    expect(total(joined('precedes', A, B))).toBe(pairs.filter(([a, b]) => order.precedes(a, b)).length);
    expect(total(joined('independent', A, B))).toBe(
      pairs.filter(([a, b]) => order.areIndependent(a, b)).length,
    );
  });
});

test('[T17] a pattern that takes a search says so', () => {
  const computation = familyComputation(familyOf('lanes', 100));
  const data = new MatchData(computation, Reachability.of(computation));
  const program = runThrough(programOf(data, joined('independent', A, B, C)));
  expect(program.ok && runThrough(countWhole(program.value, 1e9))).toBeUndefined();
  const pair = runThrough(programOf(data, joined('precedes', A, B)));
  expect(pair.ok && runThrough(countWhole(pair.value, 1))).toBeUndefined();
});

test('[T17] sums over pasts and futures, by sweeps, chains and cones, are those of every pair', () => {
  const cases = fc.tuple(
    dags(90).filter((dag) => dag.length > 0),
    fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 5 })), {
      minLength: 7,
      maxLength: 7,
    }),
    fc.constantFrom('past' as const, 'future' as const),
    fc.boolean(),
  );
  fc.assert(
    fc.property(cases, ([dag, roles, side, isWeighted]) => {
      const computation = computationOf(dag);
      const order = Reachability.of(computation, { strategy: 'clocks' });
      const data = new MatchData(computation, order);
      const rows = [...dag.keys()];
      const sources = Uint32Array.from(rows.filter((row) => roles[row % 7][0]));
      const queries = Uint32Array.from(rows.filter((row) => roles[row % 7][1]));
      const weights = isWeighted ? Float64Array.from(sources, (row) => roles[row % 7][2]) : undefined;
      const of = { sources, weights, queries, side };
      const expected = Array.from(queries, (query) =>
        sources.reduce((sum, source, i) => {
          const [a, b] = (side === 'past' ? [source, query] : [query, source]).map(eventIndex);
          return order.precedes(a, b) ? sum + (weights ? weights[i] : 1) : sum;
        }, 0),
      );
      const chains = runThrough(Chains.of(order));
      expect([...runThrough(sumsBySweeps(data, of))]).toEqual(expected);
      const byCones = runThrough(sumsByCones(data, of, costByCones(data, of)));
      expect(byCones && [...byCones]).toEqual(expected);
      if (chains) expect([...runThrough(sumsByChains(data, of, chains))]).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test('[T6] between which rows the independent events of an event lie', () => {
  fc.assert(
    fc.property(dags(60), (dag) => {
      const order = Reachability.of(computationOf(dag), { strategy: 'clocks' });
      const chains = runThrough(Chains.of(order));
      for (const row of dag.keys()) {
        const apart = [...dag.keys()].filter((other) =>
          order.areIndependent(eventIndex(row), eventIndex(other)),
        );
        expect(chains?.lowestApart(row)).toBe(Math.min(row, ...apart));
        expect(chains?.highestApart(row)).toBe(Math.max(row, ...apart));
      }
    }),
    { numRuns: 200 },
  );
});
