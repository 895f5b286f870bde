import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { ShapeOptions } from '../../model/shape.ts';
import { computationOf } from '../../testing/dag.ts';
import { placesOf } from '../../testing/naive-shapes.ts';
import { fromPicture, idsOf, rowOf } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { Reachability } from '../poset/reachability.ts';
import { shapeOf } from './shape-of.ts';
import { ShapeSearch } from './shape-search.ts';
import { symmetriesOf } from './shape-symmetry.ts';

// two requests, each answered by a cache and a disk at the same time; the second answer joins both
const served = fromPicture(`
  r1:ask @web
  c1:look @cache <- r1
  d1:look @disk <- r1
  a1:answer @web <- c1, d1
  r2:ask @web <- a1
  c2:look @cache <- r2, c1
  d2:look @disk <- r2
  a2:answer @web <- c2, d2
  n:note @log <- a2
`);

const ALL: Omit<ShapeOptions, 'keepType' | 'keepSource'> = {
  keepLanes: true,
  keepDirect: true,
  keepApart: true,
};

describe('the shape of a few events', () => {
  test('[H1] keeps types, edges, paths and independence', () => {
    const shape = shapeFrom(served, 'r1 c1 d1 a2');
    expect(shape.nodes.map(({ type }) => type)).toEqual(['ask', 'look', 'look', 'answer']);
    expect(shape.links.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
      '0 direct 1',
      '0 direct 2',
      '1 path 3',
      '2 path 3',
    ]);
    expect(shape.apart).toEqual([[1, 2]]);
    expect(shape.nodes.map(({ lane }) => lane)).toEqual([0, 1, 2, 0]);
  });

  test('[H1] keeps only what it is asked to', () => {
    const shape = shapeFrom(served, 'r1 c1', {
      keepDirect: false,
      keepType: [true, false],
      keepSource: [false, true],
    });
    expect(shape.nodes).toEqual([
      { type: 'ask', source: undefined, lane: 0 },
      { type: undefined, source: 'cache', lane: 1 },
    ]);
    expect(shape.links).toEqual([{ from: 0, to: 1, kind: 'path' }]);
  });
});

describe('places with the same shape', () => {
  test('[H2] a direct link wants an edge, a path any way', () => {
    expect(places(served, 'r1 c1')).toEqual(['r1 c1', 'r1 d1', 'r2 c2', 'r2 d2']);
    expect(places(served, 'r1 c1', { keepDirect: false })).toEqual([
      'r1 c1',
      'r1 c2',
      'r1 d1',
      'r1 d2',
      'r2 c2',
      'r2 d2',
    ]);
  });

  test('[H2] independence and lanes count when they are kept', () => {
    expect(places(served, 'c1 d1')).toEqual(['c1 d1', 'c2 d2']);
    expect(places(served, 'r1 c1', { keepSource: [true, true] })).toEqual(['r1 c1', 'r2 c2']);
    expect(places(served, 'r1 a1', { keepLanes: true })).toEqual(['r1 a1', 'r1 a2', 'r2 a2']);
    expect(places(served, 'a2 n', { keepType: [false, false] })).toContain('a2 n');
    expect(places(served, 'r1 c1', { keepType: [true, false], keepLanes: false })).toHaveLength(4);
  });

  test('[H3] equal roles are not counted twice', () => {
    const shape = shapeFrom(served, 'r1 c1 d1 a1');
    expect(symmetriesOf(shape)).toHaveLength(2);
    expect(places(served, 'r1 c1 d1 a1')).toHaveLength(2);
  });

  test('[H4] all are counted, the first ones kept, and work can be cut anywhere', () => {
    const order = orderOf(served);
    const shape = shapeFrom(served, 'r1 c1', { keepDirect: false });
    const search = new ShapeSearch(served, order, shape, 2);
    let turns = 0;
    while (!search.advance(1)) turns++;
    expect(turns).toBeGreaterThan(3);
    expect(search.found).toBe(6);
    expect(search.matches).toHaveLength(2 * 2);
  });

  test('[H2] a type that the computation does not have is nowhere', () => {
    const order = orderOf(served);
    const shape = shapeFrom(served, 'r1 c1');
    const renamed = { ...shape, nodes: [{ ...shape.nodes[0], type: 'gone' }, shape.nodes[1]] };
    const search = new ShapeSearch(served, order, renamed);
    expect(search.advance(1000)).toBe(true);
    expect(search.found).toBe(0);
  });

  test('[H1][H2][H3] equals trying everything, on random graphs and random picks', () => {
    const cases = fc.tuple(
      dags(9).filter((dag) => dag.length >= 2),
      fc.array(fc.nat(), { minLength: 2, maxLength: 4 }),
      fc.array(fc.boolean(), { minLength: 11, maxLength: 11 }),
      fc.integer({ min: 1, max: 3 }),
    );
    fc.assert(
      fc.property(cases, ([dag, picks, flags, kinds]) => {
        const computation = computationOf(dag, {
          nameOf: (row) => `n${(row * 7) % kinds}`,
          sourceOf: (row) => `s${(row * 5) % 3}`,
        });
        const rows = [...new Set(picks.map((pick) => pick % dag.length))].sort(
          (a, b) => a - b,
        ) as EventIndex[];
        const order = orderOf(computation);
        const shape = shapeOf(computation, order, rows, {
          keepType: rows.map((_, i) => flags[i]),
          keepSource: rows.map((_, i) => flags[4 + i]),
          keepLanes: flags[8],
          keepDirect: flags[9],
          keepApart: flags[10],
        });
        const search = new ShapeSearch(computation, order, shape, 100_000);
        while (!search.advance(7));
        const expected = placesOf(shape, dag, computation);
        expect(search.found).toBe(expected.length);
        // the same places, whichever of the symmetric ways was taken to tell them
        const sets = (of: readonly number[][]): string[] =>
          of.map((place) => [...place].sort().join()).sort();
        expect(sets(rowsOf(search, rows.length))).toEqual(sets(expected));
        expect(sets(rowsOf(search, rows.length))).toContain([...rows].sort().join());
      }),
      { numRuns: 300 },
    );
  });
});

function orderOf(computation: Computation): Reachability {
  const order = Reachability.of(computation);
  order.extend();
  return order;
}

function shapeFrom(computation: Computation, ids: string, changes: Partial<ShapeOptions> = {}) {
  const rows = ids.split(' ').map((id) => rowOf(computation, id));
  return shapeOf(computation, orderOf(computation), rows, {
    ...ALL,
    keepType: rows.map(() => true),
    keepSource: rows.map(() => false),
    ...changes,
  });
}

function places(computation: Computation, ids: string, changes: Partial<ShapeOptions> = {}): string[] {
  const shape = shapeFrom(computation, ids, changes);
  const search = new ShapeSearch(computation, orderOf(computation), shape);
  search.advance(1_000_000);
  return rowsOf(search, shape.nodes.length)
    .map((rows) => idsOf(computation, rows))
    .sort();
}

function rowsOf(search: ShapeSearch, nodes: number): number[][] {
  const { matches } = search;
  return Array.from({ length: matches.length / nodes }, (_, i) => [
    ...matches.subarray(i * nodes, (i + 1) * nodes),
  ]);
}
