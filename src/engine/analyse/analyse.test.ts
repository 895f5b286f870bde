import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';
import { computationOf, type Dag } from '../../testing/dag.ts';
import * as naive from '../../testing/naive.ts';
import { fromPicture, idsOf, rowOf } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { allChains } from './all-chains.ts';
import { backwardSlice } from './backward-slice.ts';
import { bottlenecks } from './bottlenecks.ts';
import { breadthFirst } from './breadth.ts';
import { chainFacts, MOST_CHAINS } from './chain-facts.ts';
import { commonAncestors, nearestCommonAncestors } from './common-ancestors.ts';
import { commonEffects, nearestCommonEffects } from './common-effects.ts';
import { counterfactual } from './counterfactual.ts';
import { criticalPath } from './critical-path.ts';
import { deadEvents } from './dead-events.ts';
import { distance } from './distance.ts';
import { dominators, unavoidableEvents } from './dominators.ts';
import { eventsByName, eventsBySource } from './events-by.ts';
import { forwardSlice } from './forward-slice.ts';
import { frontier } from './frontier.ts';
import { impactSet } from './impact-set.ts';
import { longestChainTo, stepsToLeaf } from './longest-chain.ts';
import { chainsByLength } from './next-chains.ts';
import { parallelism, parallelismInTurns } from './parallelism.ts';
import { pathShares, waitsAlong } from './path-shares.ts';
import { rootCauses } from './root-causes.ts';
import { shortestChain } from './shortest-chain.ts';
import { slackTo } from './slack.ts';

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

  test('[A17] chains in numbers: how many, the shortest, the longest, what lies between', () => {
    expect(chainFacts(order, at('request'), at('log'))).toEqual({
      count: 3n,
      isMore: false,
      shortest: 1,
      longest: 4,
      events: 4,
    });
    expect(chainFacts(order, at('price'), at('stock'))).toBeUndefined();
    expect(chainFacts(order, at('log'), at('request'))).toBeUndefined();
    expect(chainFacts(order, at('log'), at('log'))).toBeUndefined();
  });

  test('[A18] chains one after the other, the shortest first', () => {
    const all = chainsByLength(order, at('request'), at('log'), 10);
    expect(all?.chains.map(of)).toEqual([
      'request log',
      'request query price answer log',
      'request query stock answer log',
    ]);
    expect(all?.isComplete).toBe(true);
    expect(chainsByLength(order, at('request'), at('log'), 2)).toMatchObject({ isComplete: false });
    expect(chainsByLength(order, at('request'), at('token'), 2)).toBeUndefined();
  });

  test('[A19] common effects and the nearest of them', () => {
    expect(of(commonEffects(order, at('click'), at('login')))).toBe('query price stock answer log');
    expect(of(nearestCommonEffects(order, at('click'), at('login')))).toBe('query');
    expect(of(nearestCommonEffects(order, at('price'), at('stock')))).toBe('answer');
    expect(of(nearestCommonEffects(order, at('log'), at('stock')))).toBe('');
  });

  test('[A20] the longest chain to an event, and how far it is to a leaf', () => {
    expect(of(longestChainTo(order, at('answer')))).toBe('click request query price answer');
    expect(of(longestChainTo(order, at('login')))).toBe('login');
    expect(stepsToLeaf(order)[at('query')]).toBe(3);
    expect(stepsToLeaf(order)[at('log')]).toBe(0);
  });

  test('[A21] slack: how much later without making the goal later', () => {
    const run = fromPicture(`
      a 0
      b 10 <- a
      c 90 <- a
      d 100 <- b, c
      aside 50 <- a
    `);
    const slackOf = (id: string, measure: 'hops' | 'time') =>
      slackTo(run, rowOf(run, 'd'), measure)[rowOf(run, id)];
    expect(['a', 'b', 'c', 'd'].map((id) => slackOf(id, 'time'))).toEqual([0, 80, 0, 0]);
    expect(['a', 'b', 'c', 'd'].map((id) => slackOf(id, 'hops'))).toEqual([0, 0, 0, 0]);
    expect(slackOf('aside', 'time')).toBeNaN();
    expect(slackTo(order, at('log'))[at('login')]).toBe(0);
    expect(slackTo(order, at('answer'))[at('log')]).toBeNaN();
  });

  test('[A21] a skewed or missing clock gives no slack that is not there', () => {
    const skewed = fromPicture('a 100\nb 40 <- a\nc <- a\nd 150 <- b, c');
    expect([...slackTo(skewed, rowOf(skewed, 'd'), 'time')]).toEqual([0, 0, 0, 0]);
  });

  test('[A22] where a chain spent its steps and its time', () => {
    const run = fromPicture('a @web 0\nb @web 10 <- a\nc @db 15 <- b\nd @db 13 <- c\ne @web 20 <- d');
    const chain = criticalPath(run);
    expect([...waitsAlong(run, chain)]).toEqual([0, 10, 5, 0, 7]);
    const named = pathShares(run, chain).map(
      ({ from, to, steps, millis }) => `${run.sources[from]}>${run.sources[to]} ${steps} ${millis}`,
    );
    expect(named).toEqual(['web>web 1 10', 'db>web 1 7', 'web>db 1 5', 'db>db 1 0']);
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

  test('[A4] one search by breadth gives all distances, nearest first, and a way to each', () => {
    eachEvent((dag, computation, row) => {
      for (const side of ['causes', 'effects'] as const) {
        const { rows, steps, via } = breadthFirst(computation, row, side);
        const all = side === 'causes' ? naive.ancestorsOf(dag, row) : naive.descendantsOf(dag, row);
        expect(new Set(rows)).toEqual(new Set([row, ...all]));
        expect([...steps]).toEqual([...steps].sort((a, b) => a - b));
        rows.forEach((found, i) => {
          expect(distance(computation, row, found as EventIndex)?.edges).toBe(steps[i]);
          if (i === 0) {
            expect(via[0]).toBe(NO_EVENT);
            return;
          }
          expect(steps[rows.indexOf(via[i])]).toBe(steps[i] - 1);
          const [cause, effect] = side === 'causes' ? [found, via[i]] : [via[i], found];
          expect(dag[effect]).toContain(cause);
        });
      }
    });
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
        expect(bottlenecks(computationOf(dag), 3).ranked).toEqual(answer.ranked.slice(0, 3));
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

  test('[A17] [A18] chains in numbers and one by one', () => {
    fc.assert(
      fc.property(dags(13), fc.integer({ min: 1, max: 40 }), (dag, limit) => {
        const computation = computationOf(dag);
        for (let a = 0; a < dag.length; a++) {
          for (let b = 0; b < dag.length; b++) {
            const paths = a === b ? [] : naive.pathsBetween(dag, a, b);
            const facts = chainFacts(computation, a as EventIndex, b as EventIndex);
            const next = chainsByLength(computation, a as EventIndex, b as EventIndex, limit);
            if (paths.length === 0) {
              expect([facts, next]).toEqual([undefined, undefined]);
              continue;
            }
            const lengths = paths.map((path) => path.length - 1);
            expect(facts).toEqual({
              count: BigInt(paths.length),
              isMore: false,
              shortest: Math.min(...lengths),
              longest: Math.max(...lengths),
              events: new Set(paths.flat()).size - 2,
            });
            const expected = paths.sort((x, y) => x.length - y.length || byRows(x, y)).slice(0, limit);
            expect(next?.chains).toEqual(expected);
            expect(next?.isComplete).toBe(paths.length <= limit);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[A17] a number of chains is exact up to 10^18 and more than that beyond', () => {
    const diamonds = (count: number): Dag => {
      const dag: number[][] = [[]];
      for (let i = 0; i < count; i++) dag.push([3 * i], [3 * i], [3 * i + 1, 3 * i + 2]);
      return dag;
    };
    const count = (dag: Dag) =>
      chainFacts(computationOf(dag), 0 as EventIndex, (dag.length - 1) as EventIndex);
    expect(count(diamonds(59))).toMatchObject({ count: 2n ** 59n, isMore: false });
    expect(count(diamonds(60))).toMatchObject({ count: MOST_CHAINS, isMore: true });
    expect(count(diamonds(2000))).toMatchObject({ count: MOST_CHAINS, isMore: true, shortest: 4000 });
    // ten ways at each of eighteen crossings are exactly 10^18
    const tens: number[][] = [[]];
    for (let i = 0; i < 18; i++) {
      const from = tens.length - 1;
      for (let way = 0; way < 10; way++) tens.push([from]);
      tens.push(Array.from({ length: 10 }, (_, way) => from + 1 + way));
    }
    expect(count(tens)).toMatchObject({ count: 10n ** 18n, isMore: false });
  });

  test('[A19] common and nearest common effects are the common causes of the reversed order', () => {
    fc.assert(
      fc.property(dags(24), fc.nat(), fc.nat(), (dag, first, second) => {
        if (dag.length === 0) return;
        const a = (first % dag.length) as EventIndex;
        const b = (second % dag.length) as EventIndex;
        const afterB = naive.descendantsOf(dag, b);
        const common = [...naive.descendantsOf(dag, a)].filter((row) => afterB.has(row));
        const nearest = common.filter((row) => !common.some((other) => naive.precedes(dag, other, row)));
        const computation = computationOf(dag);
        expect([...commonEffects(computation, a, b)]).toEqual(common.sort((x, y) => x - y));
        expect([...nearestCommonEffects(computation, a, b)]).toEqual(nearest.sort((x, y) => x - y));
      }),
    );
  });

  test('[A20] longest chains to an event and onward to a leaf', () => {
    fc.assert(
      fc.property(dags(13), (dag) => {
        const computation = computationOf(dag);
        const steps = stepsToLeaf(computation);
        const onward = (at: number): number =>
          Math.max(
            0,
            ...naive.rowsWhere(dag, (other) => dag[other].includes(at)).map((to) => onward(to) + 1),
          );
        dag.forEach((_, row) => {
          const chain = longestChainTo(computation, row as EventIndex);
          expect(chain.length).toBe(naive.levelOf(dag, row) + 1);
          expect(chain.at(-1)).toBe(row);
          expectChain(dag, chain);
          expect(steps[row]).toBe(onward(row));
        });
      }),
    );
  });

  test('[A21] an event that is later by its slack keeps the goal, one that is later still does not', () => {
    fc.assert(
      fc.property(
        dags(16),
        fc.nat(),
        fc.constantFrom('hops' as const, 'time' as const),
        fc.infiniteStream(fc.integer({ min: -1, max: 50 })),
        (dag, which, measure, times) => {
          if (dag.length === 0) return;
          const goal = (which % dag.length) as EventIndex;
          const drawn = dag.map(() => times.next().value as number);
          const timeOf = drawn.map((time) => (time < 0 ? undefined : time));
          const slack = slackTo(computationOf(dag, { timeOf: (row) => timeOf[row] }), goal, measure);
          const plan = naive.planOf(dag, measure === 'time' ? timeOf : undefined);
          const before = naive.ancestorsOf(dag, goal);
          dag.forEach((_, row) => {
            if (row !== goal && !before.has(row)) {
              expect(slack[row]).toBeNaN();
              return;
            }
            expect(plan(row, slack[row])[goal]).toBe(plan(row, 0)[goal]);
            expect(plan(row, slack[row] + 1)[goal]).toBeGreaterThan(plan(row, 0)[goal]);
          });
        },
      ),
    );
  });

  test('[A22] the shares of a chain add up to its steps and its waits', () => {
    fc.assert(
      fc.property(dags(20), fc.infiniteStream(fc.integer({ min: 0, max: 50 })), (dag, times) => {
        const timeOf = dag.map(() => times.next().value as number);
        const computation = computationOf(dag, { timeOf: (row) => timeOf[row] });
        const chain = criticalPath(computation, 'time');
        const shares = pathShares(computation, chain);
        const sum = (of: (share: (typeof shares)[number]) => number) =>
          shares.reduce((total, share) => total + of(share), 0);
        expect(sum(({ steps }) => steps)).toBe(Math.max(0, chain.length - 1));
        const waits = chain.slice(1).map((row, i) => Math.max(0, timeOf[row] - timeOf[chain[i]]));
        expect(sum(({ millis }) => millis)).toBe(waits.reduce((a, b) => a + b, 0));
      }),
    );
  });

  test('[A11] parallelism found in turns is the same', async () => {
    await fc.assert(
      fc.asyncProperty(dags(24), async (dag) => {
        const computation = computationOf(dag);
        const inTurns = await parallelismInTurns(computation, { breathe: () => Promise.resolve() });
        expect(inTurns).toEqual(parallelism(computation));
      }),
      { numRuns: 40 },
    );
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
