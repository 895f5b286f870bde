import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import { computationOf, type Dag } from '../../testing/dag.ts';
import * as naive from '../../testing/naive.ts';
import { fromPicture, idsOf, rowOf } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { allChains } from './all-chains.ts';
import { backwardSlice } from './backward-slice.ts';
import { bottlenecks } from './bottlenecks.ts';
import { commonAncestors, nearestCommonAncestors } from './common-ancestors.ts';
import { counterfactual } from './counterfactual.ts';
import { criticalPath } from './critical-path.ts';
import { deadEvents } from './dead-events.ts';
import { distance } from './distance.ts';
import { dominators, unavoidableEvents } from './dominators.ts';
import { eventsByName, eventsBySource } from './events-by.ts';
import { forwardSlice } from './forward-slice.ts';
import { frontier } from './frontier.ts';
import { impactSet } from './impact-set.ts';
import { parallelism } from './parallelism.ts';
import { rootCauses } from './root-causes.ts';
import { shortestChain } from './shortest-chain.ts';

const order = fromPicture(`
  click:Click @page
  login:Login @page
  request:Call @web <- click
  token:Token @auth <- login
  query:Call @shop <- request, token
  price:Row @db <- query
  stock:Row @db <- query
  answer:Done @web <- price, stock
  log:Log @web <- answer, request
`);

const of = (rows: Iterable<number> | undefined): string | undefined => rows && idsOf(order, rows);
const at = (id: string): EventIndex => rowOf(order, id);

describe('questions about a picture', () => {
  test('[A1] root causes are the roots among the ancestors; a root has none', () => {
    expect(of(rootCauses(order, at('answer')))).toBe('click login');
    expect(of(rootCauses(order, at('request')))).toBe('click');
    expect(of(rootCauses(order, at('click')))).toBe('');
  });

  test('[A2] the impact set leaves the event out', () => {
    expect(of(impactSet(order, at('token')))).toBe('query price stock answer log');
  });

  test('[A3] slices include the event', () => {
    expect(of(backwardSlice(order, at('query')))).toBe('click login request token query');
    expect(of(forwardSlice(order, at('stock')))).toBe('stock answer log');
    expect(of(backwardSlice(order, at('click')))).toBe('click');
  });

  test('[A4] distance counts edges on a shortest path and says which way', () => {
    expect(distance(order, at('click'), at('log'))).toEqual({ edges: 2, direction: 'forward' });
    expect(distance(order, at('answer'), at('login'))).toEqual({ edges: 4, direction: 'backward' });
    expect(distance(order, at('price'), at('stock'))).toBeUndefined();
    expect(distance(order, at('price'), at('price'))).toEqual({ edges: 0, direction: 'same' });
  });

  test('[A5] the causal chain is a shortest one, the earliest rows first', () => {
    expect(of(shortestChain(order, at('login'), at('answer')))).toBe('login token query price answer');
    expect(of(shortestChain(order, at('click'), at('log')))).toBe('click request log');
    expect(shortestChain(order, at('answer'), at('login'))).toBeUndefined();
    expect(shortestChain(order, at('log'), at('log'))).toBeUndefined();
  });

  test('[A6] all paths: their events, their number, the first of them', () => {
    const all = allChains(order, at('request'), at('log'));
    expect(of(all?.rows)).toBe('request query price stock answer log');
    expect(all?.count).toBe(3n);
    expect(all?.chains.map(of)).toEqual([
      'request query price answer log',
      'request query stock answer log',
      'request log',
    ]);
    expect(all?.isComplete).toBe(true);
    expect(allChains(order, at('request'), at('log'), 2)).toMatchObject({ count: 3n, isComplete: false });
    expect(allChains(order, at('request'), at('token'))).toBeUndefined();
  });

  test('[A7] common ancestors and the nearest of them', () => {
    expect(of(commonAncestors(order, at('price'), at('stock')))).toBe('click login request token query');
    expect(of(nearestCommonAncestors(order, at('price'), at('stock')))).toBe('query');
    expect(of(nearestCommonAncestors(order, at('price'), at('log')))).toBe('query');
    expect(of(nearestCommonAncestors(order, at('click'), at('log')))).toBe('');
  });

  test('[A8] the critical path by hops, ties by the earliest row', () => {
    expect(of(criticalPath(order))).toBe('click request query price answer log');
    expect(criticalPath(fromPicture(''))).toEqual([]);
  });

  test('[A9] the critical path by time follows the waits', () => {
    const run = fromPicture(`
      start 0
      fast 10 <- start
      slow 90 <- start
      quick 15 <- fast
      join 100 <- quick, slow
      hop1 20 <- start
      hop2 21 <- hop1
      hop3 22 <- hop2
      hop4 23 <- hop3
    `);
    expect(idsOf(run, criticalPath(run, 'time'))).toBe('start slow join');
    expect(idsOf(run, criticalPath(run, 'hops'))).toBe('start hop1 hop2 hop3 hop4');
  });

  test('[A9] skewed and missing times lengthen nothing', () => {
    const skewed = fromPicture('a 100\nb 40 <- a\nc 50 <- b\nd 100\ne 130 <- d');
    expect(idsOf(skewed, criticalPath(skewed, 'time'))).toBe('d e');
    const timeless = fromPicture('a 0\nb <- a\nc 30 <- b\nd 10\ne 35 <- d');
    expect(idsOf(timeless, criticalPath(timeless, 'time'))).toBe('a b c');
  });

  test('[A10] the frontier: leaves, or the maximal elements of a set', () => {
    expect(of(frontier(order))).toBe('log');
    expect(of(frontier(order, [at('click'), at('request'), at('token')]))).toBe('request token');
  });

  test('[A11] parallelism: width, profile, average', () => {
    expect(parallelism(order)).toMatchObject({ atMost: 2, atLeast: 2, isExact: true, average: 1.5 });
    expect([...parallelism(order).profile]).toEqual([2, 2, 1, 2, 1, 1]);
  });

  test('[A12] bottlenecks rank by the root-to-leaf paths through an event', () => {
    const { paths, ranked } = bottlenecks(order, 4);
    // click: request -> log, and through query twice; login: through query twice
    expect(paths).toBe(5n);
    expect(ranked.map(({ row, paths: through }) => `${of([row])} ${through}`)).toEqual([
      'log 5',
      'query 4',
      'answer 4',
      'click 3',
    ]);
    expect(ranked[1].share).toBeCloseTo(0.8);
  });

  test('[A13] dominators are on every path from a root', () => {
    expect(of(dominators(order, at('answer')))).toBe('query');
    expect(of(dominators(order, at('token')))).toBe('login');
    expect(of(dominators(order, at('log')))).toBe('');
    expect(of(unavoidableEvents(order))).toBe('log');
  });

  test('[A14] dead events did not contribute to the goal', () => {
    expect(of(deadEvents(order, at('price')))).toBe('stock answer log');
    expect(of(deadEvents(order, at('log')))).toBe('');
  });

  test('[A15] without an event: what loses all roots and what is merely affected', () => {
    const without = counterfactual(order, at('request'));
    expect(of(without.lost)).toBe('');
    expect(of(without.affected)).toBe('query price stock answer log');
    expect(of(counterfactual(order, at('query')).lost)).toBe('price stock answer');
    expect(of(counterfactual(order, at('query')).affected)).toBe('log');
  });

  test('[A16] filters take exact names and sources', () => {
    expect(of(eventsByName(order, 'Call'))).toBe('request query');
    expect(of(eventsByName(order, 'Ca'))).toBe('');
    expect(of(eventsBySource(order, 'db'))).toBe('price stock');
    expect(of(eventsBySource(order, 'nobody'))).toBe('');
  });
});

describe('questions about random orders', () => {
  test('[A1] root causes', () => {
    eachEvent((dag, computation, row) => {
      const ancestors = naive.ancestorsOf(dag, row);
      const expected = naive.rootsOf(dag).filter((root) => ancestors.has(root));
      expect([...rootCauses(computation, row)]).toEqual(expected);
    });
  });

  test('[A4] [A5] [A6] distance, shortest chain and all paths', () => {
    fc.assert(
      fc.property(dags(13), (dag) => {
        const computation = computationOf(dag);
        for (let a = 0; a < dag.length; a++) {
          for (let b = a + 1; b < dag.length; b++) {
            const paths = naive.pathsBetween(dag, a, b).sort(byRows);
            const [from, to] = [a as EventIndex, b as EventIndex];
            const shortest = Math.min(...paths.map((path) => path.length));
            const best = paths.find((path) => path.length === shortest);
            expect(distance(computation, from, to)?.edges).toBe(best && shortest - 1);
            expect(distance(computation, to, from)?.edges).toBe(best && shortest - 1);
            expect(shortestChain(computation, from, to)).toEqual(best);
            const all = allChains(computation, from, to, 1e6);
            expect(all?.chains).toEqual(best && paths);
            expect(all?.count).toBe(best && BigInt(paths.length));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('[A7] common and nearest common ancestors', () => {
    fc.assert(
      fc.property(dags(24), fc.nat(), fc.nat(), (dag, first, second) => {
        if (dag.length === 0) return;
        const a = (first % dag.length) as EventIndex;
        const b = (second % dag.length) as EventIndex;
        const beforeB = naive.ancestorsOf(dag, b);
        const common = [...naive.ancestorsOf(dag, a)].filter((row) => beforeB.has(row));
        const computation = computationOf(dag);
        expect([...commonAncestors(computation, a, b)]).toEqual(common.sort((x, y) => x - y));
        expect([...nearestCommonAncestors(computation, a, b)]).toEqual(naive.maximalOf(dag, common));
      }),
    );
  });

  test('[A8] the critical path is a chain with as many events as any', () => {
    fc.assert(
      fc.property(dags(18), (dag) => {
        const path = criticalPath(computationOf(dag));
        const longest = Math.max(-1, ...dag.map((_, row) => naive.levelOf(dag, row)));
        expect(path.length).toBe(longest + 1);
        expectChain(dag, path);
      }),
    );
  });

  test('[A9] no root path waits longer than the critical path by time', () => {
    fc.assert(
      fc.property(dags(12), fc.infiniteStream(fc.integer({ min: 0, max: 50 })), (dag, times) => {
        const timeOf = dag.map(() => times.next().value as number);
        const path = criticalPath(computationOf(dag, { timeOf: (row) => timeOf[row] }), 'time');
        const waits = (rows: readonly number[]) =>
          rows.slice(1).reduce((sum, row, i) => sum + Math.max(0, timeOf[row] - timeOf[rows[i]]), 0);
        const longest = Math.max(
          0,
          ...dag.flatMap((_, row) => naive.rootPathsTo(dag, row).map((candidate) => waits(candidate))),
        );
        expect(waits(path)).toBe(longest);
        expectChain(dag, path);
      }),
    );
  });

  test('[A12] bottlenecks count the paths', () => {
    fc.assert(
      fc.property(dags(12), (dag) => {
        const answer = bottlenecks(computationOf(dag), 1000);
        const paths = naive.leavesOf(dag).flatMap((leaf) => naive.rootPathsTo(dag, leaf));
        expect(answer.paths).toBe(BigInt(paths.length));
        for (const { row, paths: through, log2Paths } of answer.ranked) {
          const expected = paths.filter((path) => path.includes(row)).length;
          expect(through).toBe(BigInt(expected));
          expect(2 ** log2Paths).toBeCloseTo(expected, 6);
        }
        const counts = answer.ranked.map(({ paths: through }) => Number(through));
        expect(counts).toEqual(counts.toSorted((x, y) => y - x));
      }),
    );
  });

  test('[A12] path counts beyond any word stay exact', () => {
    // 200 diamonds in a row: 2^200 paths
    const dag: number[][] = [[]];
    for (let i = 0; i < 200; i++) dag.push([3 * i], [3 * i], [3 * i + 1, 3 * i + 2]);
    const { paths, ranked } = bottlenecks(computationOf(dag), 1);
    expect(paths).toBe(2n ** 200n);
    expect(ranked[0]).toMatchObject({ row: 0, paths: 2n ** 200n, share: 1 });
    const chains = allChains(computationOf(dag), 0 as EventIndex, 600 as EventIndex, 3);
    expect(chains).toMatchObject({ count: 2n ** 200n, isComplete: false });
    expect(chains?.chains).toHaveLength(3);
  });

  test('[A13] dominators are what cannot be deleted', () => {
    eachEvent((dag, computation, row) => {
      expect([...dominators(computation, row)]).toEqual(naive.dominatorsOf(dag, row));
    });
  });

  test('[A13] unavoidable events are on every root-to-leaf path', () => {
    fc.assert(
      fc.property(dags(12), (dag) => {
        const paths = naive.leavesOf(dag).flatMap((leaf) => naive.rootPathsTo(dag, leaf));
        const expected = naive.rowsWhere(dag, (row) => paths.every((path) => path.includes(row)));
        expect([...unavoidableEvents(computationOf(dag))]).toEqual(expected);
      }),
    );
  });

  test('[A14] dead events are neither the goal nor before it', () => {
    eachEvent((dag, computation, row) => {
      const alive = naive.ancestorsOf(dag, row);
      const expected = naive.rowsWhere(dag, (other) => other !== row && !alive.has(other));
      expect([...deadEvents(computation, row)]).toEqual(expected);
    });
  });

  test('[A15] what is lost is what no root reaches without the event', () => {
    eachEvent((dag, computation, row) => {
      const reached = naive.reachableFromRootsWithout(dag, row);
      const after = naive.descendantsOf(dag, row);
      const { lost, affected } = counterfactual(computation, row);
      expect([...lost]).toEqual(naive.rowsWhere(dag, (other) => other !== row && !reached.has(other)));
      expect([...affected]).toEqual(naive.rowsWhere(dag, (other) => after.has(other) && reached.has(other)));
    });
  });
});

function eachEvent(check: (dag: Dag, computation: Computation, row: EventIndex) => void): void {
  fc.assert(
    fc.property(dags(24), (dag) => {
      const computation = computationOf(dag);
      dag.forEach((_, row) => {
        check(dag, computation, row as EventIndex);
      });
    }),
    { numRuns: 60 },
  );
}

function expectChain(dag: Dag, path: readonly number[]): void {
  path.forEach((row, i) => {
    if (i > 0) expect(dag[row]).toContain(path[i - 1]);
    else expect(dag[row]).toEqual([]);
  });
}

function byRows(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((row, place) => row !== b[place]);
  return a[i] - b[i];
}
