import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, type Dag } from '../testing/dag.ts';
import { dags } from '../testing/random-dags.ts';
import { type CausalSort, orderCausesFirst, REPORTED_EVENTS } from './causal-sort.ts';

/** Graphs whose events stand in any order, given as causes by input position; `isCyclic` ones hold circles too. */
function shuffledGraphs(isCyclic: boolean): fc.Arbitrary<Dag> {
  return dags(24).chain((dag) =>
    fc
      .tuple(
        fc.shuffledSubarray([...dag.keys()], { minLength: dag.length, maxLength: dag.length }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: isCyclic ? 8 : 0 }),
      )
      .map(([places, extra]) => {
        const graph: number[][] = dag.map(() => []);
        dag.forEach((causes, row) => {
          graph[places[row]] = causes.map((cause) => places[cause]);
        });
        for (const [a, b] of extra) {
          const [cause, effect] = [a % dag.length, b % dag.length];
          if (dag.length > 0 && cause !== effect && !graph[effect].includes(cause)) graph[effect].push(cause);
        }
        return graph;
      }),
  );
}

function sort(graph: Dag): CausalSort & { cycles: number[][] } {
  const { size, causeStart, causes } = columnsOf(graph);
  const cycles: number[][] = [];
  return { ...orderCausesFirst(size, causeStart, causes, (cycle) => cycles.push([...cycle])), cycles };
}

/** The graph without the dropped edges. */
function kept(graph: Dag, dropped: ReadonlySet<number>): Dag {
  let edge = 0;
  return graph.map((causes) => causes.filter(() => !dropped.has(edge++)));
}

describe('ordering causes first', () => {
  test('an order that is causal already is kept', () => {
    fc.assert(
      fc.property(dags(), (dag) => {
        const sorted = sort(dag);
        expect(sorted.isIdentity).toBe(true);
        expect([...sorted.order]).toEqual([...dag.keys()]);
        expect(sorted.dropped.size).toBe(0);
      }),
    );
  });

  test('every event comes once, after its causes', () => {
    fc.assert(
      fc.property(shuffledGraphs(false), (graph) => {
        const sorted = sort(graph);
        expect(sorted.dropped.size).toBe(0);
        expect(sorted.cycles).toEqual([]);
        expectCausal(graph, sorted.order);
      }),
    );
  });

  test('circles: what is left without the dropped edges is acyclic and in order, and only circles lose edges', () => {
    fc.assert(
      fc.property(shuffledGraphs(true), (graph) => {
        const sorted = sort(graph);
        expectCausal(kept(graph, sorted.dropped), sorted.order);
        expect(sorted.cycles.length).toBe(sorted.dropped.size);
        expect(sorted.dropped.size === 0).toBe(isAcyclic(graph));
        for (const cycle of sorted.cycles) {
          cycle.forEach((event, i) => {
            const cause = cycle[(i + cycle.length - 1) % cycle.length];
            // a long circle is reported in part
            if (cycle.length < REPORTED_EVENTS) expect(graph[event]).toContain(cause);
          });
        }
      }),
    );
  });

  test('the same input gives the same order', () => {
    fc.assert(
      fc.property(shuffledGraphs(true), (graph) => {
        expect(sort(graph)).toEqual(sort(graph));
      }),
    );
  });

  test('an event that has to wait follows its last cause; all others keep their places', () => {
    // 2 waits for 4; 3 does not
    expect([...sort([[], [0], [4], [1], [0]]).order]).toEqual([0, 1, 3, 4, 2]);
    expect([...sort([[1], [2], [3], []]).order]).toEqual([3, 2, 1, 0]);
  });

  test('a chain of a hundred thousand events in reverse needs no deep stack', () => {
    const size = 100_000;
    const graph = Array.from({ length: size }, (_, i) => (i + 1 < size ? [i + 1] : []));
    expect(sort(graph).order[0]).toBe(size - 1);
    const circle = Array.from({ length: size }, (_, i) => [(i + 1) % size]);
    const sorted = sort(circle);
    expect(sorted.dropped.size).toBe(1);
    expect(sorted.cycles[0].length).toBe(REPORTED_EVENTS);
  });

  test('a circle is reported whole up to twelve events, a longer one with its first events and its last', () => {
    expect(REPORTED_EVENTS).toBe(12);
    for (const size of [2, 11, 12, 13, 40]) {
      // every event is caused by the one after it, the last by the first
      const circle = Array.from({ length: size }, (_, i) => [(i + 1) % size]);
      const [cycle] = sort(circle).cycles;
      expect(cycle.length).toBe(Math.min(size, 12));
      expect(new Set(cycle).size).toBe(cycle.length);
      const last = cycle.length - 1;
      expect(circle[cycle[0]]).toEqual([cycle[last]]);
      for (let i = 1; i < last; i++) expect(circle[cycle[i]]).toEqual([cycle[i - 1]]);
    }
  });
});

function expectCausal(graph: Dag, order: Uint32Array): void {
  const rowOf = new Map<number, number>();
  order.forEach((event, row) => {
    rowOf.set(event, row);
  });
  expect(rowOf.size).toBe(graph.length);
  graph.forEach((causes, event) => {
    for (const cause of causes) expect(rowOf.get(cause)).toBeLessThan(rowOf.get(event) as number);
  });
}

function isAcyclic(graph: Dag): boolean {
  const left = new Set(graph.keys());
  for (let isLess = true; isLess; ) {
    isLess = false;
    for (const event of left) {
      if (graph[event].some((cause) => left.has(cause))) continue;
      left.delete(event);
      isLess = true;
    }
  }
  return left.size === 0;
}
