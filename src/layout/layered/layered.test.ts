import ELK from 'elkjs/lib/elk.bundled.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dag } from '../../testing/dag.ts';
import { dags } from '../../testing/random-dags.ts';
import { coarseLayout } from './coarse-layout.ts';
import { crossings } from './crossings.ts';
import { elkLayout } from './elk-layout.ts';
import { growLayout } from './grow-layout.ts';
import type { KeptPlaces, LayeredGraph, LayeredLayout } from './layered-graph.ts';
import { spread } from './spread.ts';

function graphOf(dag: Dag, heights: readonly number[] = [40]): LayeredGraph {
  const pairs = dag.flatMap((causes, effect) => causes.map((cause) => [cause, effect] as const));
  return graphFrom(dag.length, pairs, heights);
}

function graphFrom(
  size: number,
  pairs: readonly (readonly [number, number])[],
  heights: readonly number[] = [40],
): LayeredGraph {
  return {
    width: 100,
    heights: Float64Array.from({ length: size }, (_, node) => heights[node % heights.length]),
    from: Uint32Array.from(pairs, ([from]) => from),
    to: Uint32Array.from(pairs, ([, to]) => to),
  };
}

function expectSound(graph: LayeredGraph, layout: LayeredLayout, hasCycles = false): void {
  const { width, heights, from, to } = graph;
  const { x, y, routeStart, points, columnOf } = layout;
  for (let a = 0; a < x.length; a++) {
    expect(Number.isFinite(x[a]) && Number.isFinite(y[a])).toBe(true);
    for (let b = 0; b < a; b++) {
      const isApart = x[a] + width <= x[b] || x[b] + width <= x[a];
      const isAbove = y[a] + heights[a] <= y[b] + 1e-6 || y[b] + heights[b] <= y[a] + 1e-6;
      expect(isApart || isAbove, `${a} and ${b} overlap`).toBe(true);
    }
  }
  for (let e = 0; e < from.length; e++) {
    if (hasCycles) continue;
    expect(columnOf[from[e]]).toBeLessThan(columnOf[to[e]]);
    expect(x[from[e]] + width).toBeLessThanOrEqual(x[to[e]]);
    const line = points.subarray(routeStart[e], routeStart[e + 1]);
    expect(line[0]).toBeCloseTo(x[from[e]] + width, 3);
    expect(line[1]).toBeGreaterThanOrEqual(y[from[e]] - 1e-6);
    expect(line[1]).toBeLessThanOrEqual(y[from[e]] + heights[from[e]] + 1e-6);
    expect(line[line.length - 2]).toBeCloseTo(x[to[e]], 3);
    for (let i = 2; i < line.length; i += 2) expect(line[i]).toBeGreaterThanOrEqual(line[i - 2] - 1e-6);
  }
}

const heights = fc.constantFrom([40], [40, 58], [20, 30, 90]);

describe('the coarse layout', () => {
  test('[Y1] [Y2] overlaps nothing and leads every edge to the right', () => {
    fc.assert(
      fc.property(dags(40), heights, (dag, sizes) => {
        const graph = graphOf(dag, sizes);
        expectSound(graph, coarseLayout(graph));
      }),
    );
  });

  test('[Y3] places the same graph the same way', () => {
    fc.assert(
      fc.property(dags(30), (dag) => {
        expect(coarseLayout(graphOf(dag))).toEqual(coarseLayout(graphOf(dag)));
      }),
    );
  });

  test('[Y4] draws graphs with cycles too', () => {
    const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph = graphFrom(
          12,
          pairs.filter(([a, b]) => a !== b),
        );
        const layout = coarseLayout(graph);
        expectSound(graph, layout, true);
        expect(layout.routeStart).toHaveLength(graph.from.length + 1);
      }),
    );
  });

  test('[Y2] stands a late root before its effect and not at the start', () => {
    const { columnOf } = coarseLayout(graphOf([[], [0], [1], [], [2, 3]]));
    expect([...columnOf]).toEqual([0, 1, 2, 2, 3]);
  });
});

describe('growing', () => {
  /** A graph of which the rows in `old` were laid out before. */
  const grown = fc.tuple(dags(30), fc.infiniteStream(fc.boolean())).map(([dag, coins]) => {
    const isOld = dag.map(() => coins.next().value as boolean);
    const old = dag.flatMap((_, row) => (isOld[row] ? [row] : []));
    const placeOf = new Map(old.map((row, place) => [row, place]));
    const before = old.map((row) =>
      dag[row].filter((cause) => isOld[cause]).map((cause) => placeOf.get(cause)!),
    );
    return { dag, old, before };
  });

  const keptFrom = (size: number, old: readonly number[], layout: LayeredLayout): KeptPlaces => {
    const kept: KeptPlaces = {
      x: new Float64Array(size).fill(Number.NaN),
      y: new Float64Array(size).fill(Number.NaN),
      columnOf: new Int32Array(size),
    };
    old.forEach((row, place) => {
      kept.x[row] = layout.x[place];
      kept.y[row] = layout.y[place];
      kept.columnOf[row] = layout.columnOf[place];
    });
    return kept;
  };

  test('[Y1] [Y2] [Y5] stays sound, and who keeps its column keeps its place', () => {
    fc.assert(
      fc.property(grown, heights, ({ dag, old, before }, sizes) => {
        const graph = graphOf(dag, sizes);
        const first = coarseLayout({
          ...graphOf(before),
          heights: Float64Array.from(old, (row) => graph.heights[row]),
        });
        const kept = keptFrom(dag.length, old, first);
        const layout = growLayout(graph, kept);
        expectSound(graph, layout);
        for (const row of old) {
          if (layout.columnOf[row] !== kept.columnOf[row]) continue;
          expect(layout.x[row]).toBe(kept.x[row]);
          expect(layout.y[row]).toBeCloseTo(kept.y[row], 9);
        }
      }),
    );
  });

  test('[Y5] [Y6] causes of what is there appear left of it, effects right, and nothing moves', () => {
    // 2 -> 0 -> 1 -> 3: the middle two were there
    const first = coarseLayout(graphFrom(2, [[0, 1]]));
    const kept = keptFrom(4, [0, 1], first);
    const { x, y, columnOf } = growLayout(
      graphFrom(4, [
        [2, 0],
        [0, 1],
        [1, 3],
      ]),
      kept,
    );
    expect([...columnOf]).toEqual([0, 1, -1, 2]);
    expect([...x.subarray(0, 2)]).toEqual([...first.x]);
    expect([...y.subarray(0, 2)]).toEqual([...first.y]);
    expect([y[2], y[3]]).toEqual([y[0], y[1]]);
  });

  test('[Y5] only what has to make room moves', () => {
    // 0 -> 1 with something new between, and 2 beside 1
    const first = coarseLayout(
      graphFrom(3, [
        [0, 1],
        [0, 2],
      ]),
    );
    const kept = keptFrom(4, [0, 1, 2], first);
    const { x, y, columnOf } = growLayout(
      graphFrom(4, [
        [0, 3],
        [3, 1],
        [0, 2],
      ]),
      kept,
    );
    expect([...columnOf]).toEqual([0, 2, 1, 1]);
    expect([x[0], y[0], x[2], y[2]]).toEqual([first.x[0], first.y[0], first.x[2], first.y[2]]);
  });
});

describe('elk', () => {
  test('[Y1] [Y2] gives the same kind of layout', async () => {
    const elk = new ELK();
    const [dag] = fc.sample(dags(40), { seed: 7, numRuns: 5 }).sort((a, b) => b.length - a.length);
    const graph = graphOf(dag, [40, 58]);
    expectSound(graph, await elkLayout(graph, elk));
  });
});

describe('a column', () => {
  test('is spread as near to the wishes as room allows', () => {
    const at = (...middles: number[]) => middles.map((middle) => ({ middle, height: 10, weight: 1 }));
    expect([...spread(at(0, 50), () => 2)]).toEqual([0, 50]);
    expect([...spread(at(0, 0), () => 2)]).toEqual([-6, 6]);
    expect([...spread(at(10, 0, 40), () => 2)]).toEqual([-1, 11, 40]);
  });

  test('counts crossings as looking at every pair does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 12 }), (links) => {
        const pairs = [...new Map(links.map((link) => [link.join(), link])).values()];
        const after: number[][] = Array.from({ length: 12 }, () => []);
        for (const [a, b] of pairs) after[a].push(6 + b);
        const columns = [0, 6].map((first) => Array.from({ length: 6 }, (_, i) => first + i));
        const placeOf = Float64Array.from({ length: 12 }, (_, vertex) => vertex % 6);
        const graph = {
          nodes: 12,
          columnOf: new Int32Array(12),
          columns,
          first: 0,
          before: [],
          after,
          bendsOf: [],
        };
        let naive = 0;
        for (const [a, b] of pairs) for (const [c, d] of pairs) if (a < c && b > d) naive++;
        expect(crossings(graph, placeOf)).toBe(naive);
      }),
    );
  });
});
