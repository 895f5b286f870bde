import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, type Dag } from '../../testing/dag.ts';
import { familyOf } from '../../testing/families.ts';
import { closureOf } from '../../testing/naive.ts';
import { dags } from '../../testing/random-dags.ts';
import { inducedOrder, THROUGH_HIDDEN } from './induced.ts';

/** A random graph and which of its events are kept. */
const filtered = fc
  .tuple(dags(40), fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), fc.integer({ min: 1, max: 9 }))
  .map(([dag, coins, tenths]) => ({
    dag,
    keep: Uint8Array.from(dag, (_, row) => (coins[row] && (row * 7) % 10 < tenths ? 1 : 0)),
  }));

describe('the order among some of the events', () => {
  test('[I1] is exactly the order of the whole between them', async () => {
    await fc.assert(
      fc.asyncProperty(filtered, async ({ dag, keep }) => {
        const { rows, edges } = await induced(dag, keep);
        const before = closureOf(dag);
        const kept = rows.map((row) => [...before[row]].filter((other) => keep[other] === 1).sort(byValue));
        const own = closureOf(toDag(rows, edges));
        expect(own.map((set) => [...set].map((i) => rows[i]).sort(byValue))).toEqual(kept);
        expect(rows).toEqual([...keep.keys()].filter((row) => keep[row] === 1));
      }),
    );
  });

  test('[I2] keeps every edge between kept events, and as what it is', async () => {
    await fc.assert(
      fc.asyncProperty(filtered, async ({ dag, keep }) => {
        const { edges, edgeOf, causes } = await induced(dag, keep);
        const direct = edges.filter((_, i) => edgeOf[i] !== THROUGH_HIDDEN);
        const wanted = dag.flatMap((own, effect) =>
          keep[effect] === 0 ? [] : own.filter((c) => keep[c] === 1).map((c) => [c, effect]),
        );
        expect(direct.toSorted(byPair)).toEqual(wanted.toSorted(byPair));
        edges.forEach(([cause], i) => {
          if (edgeOf[i] !== THROUGH_HIDDEN) expect(causes[edgeOf[i]]).toBe(cause);
        });
      }),
    );
  });

  test('[I3] adds an edge exactly where a path runs through hidden events and no kept event lies between', async () => {
    await fc.assert(
      fc.asyncProperty(filtered, async ({ dag, keep }) => {
        const { edges, edgeOf, summaries } = await induced(dag, keep);
        const before = closureOf(dag);
        const added = edges.filter((_, i) => edgeOf[i] === THROUGH_HIDDEN);
        const wanted: number[][] = [];
        dag.forEach((causes, effect) => {
          for (const cause of keep[effect] === 1 ? before[effect] : []) {
            if (keep[cause] === 0 || causes.includes(cause)) continue;
            const isCovered = [...before[effect]].some((row) => keep[row] === 1 && before[row].has(cause));
            if (!isCovered) wanted.push([cause, effect]);
          }
        });
        expect(added.toSorted(byPair)).toEqual(wanted.toSorted(byPair));
        expect(summaries).toBe(added.length);
      }),
    );
  });

  test('[I4] without a budget edges stay true, and what was not followed is counted', async () => {
    await fc.assert(
      fc.asyncProperty(filtered, async ({ dag, keep }) => {
        const { rows, edges, unfollowed } = await induced(dag, keep, 0);
        const before = closureOf(dag);
        for (const [cause, effect] of edges) expect(before[effect].has(cause)).toBe(true);
        expect(unfollowed).toBeLessThanOrEqual(rows.length);
      }),
    );
    const all = await induced([[], [0], [1], [], [3], [2, 4]], Uint8Array.of(1, 0, 0, 1, 0, 1), -1);
    expect(all).toMatchObject({ summaries: 0, unfollowed: 1 });
  });

  test('[I5] nothing kept is nothing, everything kept is the whole', async () => {
    const dag = [[], [0], [0, 1], [2]];
    expect(await induced(dag, new Uint8Array(4))).toMatchObject({ rows: [], edges: [], summaries: 0 });
    expect(await induced(dag, new Uint8Array(4).fill(1))).toMatchObject({
      edges: [
        [0, 1],
        [0, 2],
        [1, 2],
        [2, 3],
      ],
      summaries: 0,
    });
  });

  test.each(['lanes', 'trace', 'wide'] as const)('[I3] a tenth of a large %s needs no cap', async (name) => {
    const family = familyOf(name, 20_000);
    const keep = Uint8Array.from({ length: family.size }, (_, row) => (row % 10 === 3 ? 1 : 0));
    expect((await inducedOrder(family, keep)).unfollowed).toBe(0);
  });
});

async function induced(dag: Dag, keep: Uint8Array, budget?: number) {
  const columns = columnsOf(dag);
  const order = await inducedOrder(columns, keep, { budget });
  const rows = Array.from(order.rows);
  const edges: [number, number][] = [];
  for (let i = 0; i < rows.length; i++) {
    for (let e = order.causeStart[i]; e < order.causeStart[i + 1]; e++)
      edges.push([rows[order.causes[e]], rows[i]]);
  }
  return { ...order, rows, edges, causes: columns.causes };
}

/** The induced order as a graph of its own numbers. */
function toDag(rows: readonly number[], edges: readonly (readonly [number, number])[]): Dag {
  const numberOf = new Map(rows.map((row, i) => [row, i]));
  return rows.map((row) =>
    edges.filter(([, effect]) => effect === row).map(([cause]) => numberOf.get(cause) as number),
  );
}

function byValue(a: number, b: number): number {
  return a - b;
}

function byPair([a, b]: readonly number[], [c, d]: readonly number[]): number {
  return b - d || a - c;
}
