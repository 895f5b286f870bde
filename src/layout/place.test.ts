import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lcg } from '../base/rng.ts';
import type { Computation } from '../model/computation.ts';
import { computationOf, type Dag } from '../testing/dag.ts';
import { familyComputation, familyOf } from '../testing/families.ts';
import { fromPicture } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import { NO_LANE, type Placement, place } from './index.ts';

/** Random graphs with random sources and times, some of them missing, all of them free to contradict causality. */
const computations = fc
  .tuple(dags(50), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 0x7fffffff }))
  .map(([dag, sources, seed]) => scatter(dag, sources, seed));

describe('placing', () => {
  test('[X2] every edge points to the right on the axis of levels', async () => {
    await fc.assert(
      fc.asyncProperty(computations, async (computation) => {
        const { x } = (await place(computation)).axis('level');
        for (let row = 0; row < computation.size; row++) {
          expect(Math.floor(x[row])).toBe(computation.levelOf[row]);
          for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++)
            expect(x[computation.causes[e]]).toBeLessThan(x[row]);
        }
      }),
    );
  });

  test('[X1] every edge points to the right on the rank axis', async () => {
    await fc.assert(
      fc.asyncProperty(computations, async (computation) => {
        const { x } = (await place(computation)).axis('rank');
        const wrong: string[] = [];
        for (let row = 0; row < computation.size; row++) {
          for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
            if (x[computation.causes[e]] >= x[row]) wrong.push(`${computation.causes[e]} -> ${row}`);
          }
        }
        expect(wrong).toEqual([]);
      }),
    );
  });

  test('[X1] events of one lane have ranks of their own, inside the picture', async () => {
    await fc.assert(
      fc.asyncProperty(computations, async (computation) => {
        const placement = await place(computation);
        const { rows, start, x } = placement.rows('rank');
        for (let lane = 0; lane < placement.lanes; lane++) {
          for (let i = start[lane]; i < start[lane + 1]; i++) {
            expect(placement.laneOf(rows[i])).toBe(lane);
            expect(x[i]).toBe(placement.axis('rank').x[rows[i]]);
            if (i > start[lane]) expect(x[i]).toBeGreaterThanOrEqual(x[i - 1] + 1);
            expect(x[i]).toBeLessThan(placement.ranks);
          }
        }
      }),
    );
  });

  test.each(['rank', 'level', 'time', 'compact'] as const)(
    'every event is placed once on the %s axis, for any folding of lanes',
    async (axis) => {
      await fc.assert(
        fc.asyncProperty(computations, fc.integer({ min: 1, max: 5 }), async (computation, fold) => {
          const placement = await place(computation);
          const { rows, start, x, bands } = placement.rows(axis, fold);
          expect(Array.from(rows).sort((a, b) => a - b)).toEqual(Array.from(rows.keys()));
          expect(start[bands]).toBe(computation.size);
          const { from, to } = placement.axis(axis);
          for (let band = 0; band < bands; band++) {
            for (let i = start[band]; i < start[band + 1]; i++) {
              expect(Math.floor(placement.laneOf(rows[i]) / fold)).toBe(band);
              if (i > start[band]) expect(x[i]).toBeGreaterThanOrEqual(x[i - 1]);
              expect(x[i]).toBeGreaterThanOrEqual(from);
              expect(x[i]).toBeLessThanOrEqual(to);
            }
          }
        }),
      );
    },
  );

  test('the same computation is placed the same way', async () => {
    await fc.assert(
      fc.asyncProperty(computations, async (computation) => {
        expect(columnsOf(await place(computation))).toEqual(columnsOf(await place(computation)));
      }),
    );
  });

  test('a source without events gets no lane', async () => {
    const computation = fromPicture('a @x\nb @y <- a');
    const sparse = { ...computation, sources: ['x', 'unused', 'y'], sourceOf: Uint32Array.of(0, 2) };
    const placement = await place(Object.setPrototypeOf(sparse, Object.getPrototypeOf(computation)));
    expect(Array.from(placement.laneOfKey)).toEqual([0, NO_LANE, 1]);
  });

  test('an empty computation is an empty picture', async () => {
    const placement = await place(fromPicture(''));
    expect(placement.lanes).toBe(0);
    expect(placement.axis('rank')).toMatchObject({ from: 0, to: 1 });
    expect(placement.axis('time')).toMatchObject({ from: 0, to: 1 });
  });

  test('ranks follow wall time where causality leaves a choice', async () => {
    // The file lists the second request first; its lane shows the earlier one first all the same.
    expect(
      await ranks(`
        late @web 50
        later @web 60 <- late
        early @web 10
        db @db 20 <- early
      `),
    ).toEqual('early 0, db 1, late 1, later 2');
  });

  test('a skewed clock turns no edge round', async () => {
    expect(
      await ranks(`
        send @a 100
        receive @b 40 <- send
        other @b 70
      `),
    ).toEqual('other 0, send 0, receive 1');
  });

  test('a large interleaved family keeps the law', async () => {
    const computation = familyComputation(familyOf('wide', 40_000));
    const { rankOf } = await place(computation);
    for (let row = 0; row < computation.size; row++) {
      for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
        if (rankOf[computation.causes[e]] >= rankOf[row]) expect.fail(`row ${row}`);
      }
    }
  });
});

describe('the time axis', () => {
  test('is milliseconds since the first event, contradictions left as they are', async () => {
    expect(
      await times(`
        send @a 1000
        receive @b 990.5 <- send
        reply @b 1010 <- receive
      `),
    ).toEqual('receive 0, send 9.5, reply 19.5');
  });

  test('puts events without a time between their neighbours by rank', async () => {
    expect(
      await times(`
        a @x
        b @x 100 <- a
        c @x <- b
        d @x <- c
        e @x 160 <- d
        f @x <- e
        g @other <- c
        h @free
      `),
    ).toEqual('a 0, b 0, h 5, c 20, g 20, d 40, e 60, f 60');
  });

  test('is the rank axis when nothing has a time', async () => {
    const placement = await place(fromPicture('a @x\nb @y <- a\nc @y <- b'));
    expect(Array.from(placement.axis('time').x)).toEqual([0.5, 1.5, 2.5]);
  });
});

async function ranks(picture: string): Promise<string> {
  const computation = fromPicture(picture);
  const { rankOf } = await place(computation);
  return listed(computation, rankOf);
}

async function times(picture: string): Promise<string> {
  const computation = fromPicture(picture);
  return listed(computation, (await place(computation)).axis('time').x);
}

/** Names with their values, by value and then name. */
function listed(computation: Computation, values: ArrayLike<number>): string {
  return Array.from(values, (value, row) => ({ value, name: computation.types[computation.typeOf[row]] }))
    .sort((a, b) => a.value - b.value || (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => `${name} ${value}`)
    .join(', ');
}

function columnsOf(placement: Placement): unknown {
  return [placement.rankOf, placement.laneOfKey, placement.axis('time').x, placement.rows('time').rows].map(
    (column) => Array.from(column),
  );
}

function scatter(dag: Dag, sources: number, seed: number): Computation {
  const chance = new Lcg(seed);
  const draw = (below: number): number => chance.below(below);
  const timed = draw(5);
  return computationOf(dag, {
    sourceOf: () => `s${draw(sources)}`,
    timeOf: (row) => (draw(4) < timed ? row * 10 + draw(60) : undefined),
  });
}
