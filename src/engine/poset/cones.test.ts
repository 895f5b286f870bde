import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventIndex } from '../../model/ids.ts';
import { computationOf, type Dag } from '../../testing/dag.ts';
import { FAMILIES, familyComputation, familyOf } from '../../testing/families.ts';
import * as naive from '../../testing/naive.ts';
import { fromPicture, idsOf, rowOf } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { coneIntervals } from './cone-intervals.ts';
import { coneSizes } from './cone-sizes.ts';
import { futureCone, futureMarks, pastCone, pastMarks } from './cones.ts';
import { futureBits, pastBits } from './many-cones.ts';
import { Reachability } from './reachability.ts';
import { windowBetween } from './window.ts';

const diamond = fromPicture(`
  a @one
  b @two <- a
  c @one <- a
  d @two <- b, c
  e @three
  f @three <- d, e
`);

describe('slices of a picture', () => {
  test('[S1] the past cone holds all an event depends on and not the event', () => {
    expect(idsOf(diamond, pastCone(diamond, rowOf(diamond, 'd')))).toBe('a b c');
    expect(idsOf(diamond, pastCone(diamond, rowOf(diamond, 'a')))).toBe('');
  });

  test('[S2] the future cone holds all that depends on an event and not the event', () => {
    expect(idsOf(diamond, futureCone(diamond, rowOf(diamond, 'a')))).toBe('b c d f');
    expect(idsOf(diamond, futureCone(diamond, rowOf(diamond, 'f')))).toBe('');
  });

  test('[S4] a window holds the events on any path between its bounds, bounds included', () => {
    const window = (after?: string, before?: string) =>
      idsOf(
        diamond,
        windowBetween(diamond, {
          after: after === undefined ? undefined : rowOf(diamond, after),
          before: before === undefined ? undefined : rowOf(diamond, before),
        }),
      );
    expect(window('a', 'd')).toBe('a b c d');
    expect(window('b', 'd')).toBe('b d');
    expect(window('b', 'c')).toBe('');
    expect(window('d', 'a')).toBe('');
    expect(window('b', 'b')).toBe('b');
    expect(window('d')).toBe('d f');
    expect(window(undefined, 'c')).toBe('a c');
    expect(window()).toBe('a b c d e f');
  });

  test('[S6] cone sizes count events, sources and root causes; the rest is elsewhere', () => {
    expect(coneSizes(diamond, rowOf(diamond, 'd'))).toEqual({
      past: 3,
      future: 1,
      elsewhere: 1,
      pastSources: 2,
      futureSources: 1,
      rootCauses: 1,
    });
    expect(coneSizes(diamond, rowOf(diamond, 'f'))).toMatchObject({ past: 5, elsewhere: 0, rootCauses: 2 });
  });
});

test('[S1] [S2] [S3] cones are what a search finds, whichever way they are found', () => {
  fc.assert(
    fc.property(dags(), (dag) => {
      const computation = computationOf(dag);
      for (const row of eachRow(dag)) {
        const past = sorted(naive.ancestorsOf(dag, row));
        const future = sorted(naive.descendantsOf(dag, row));
        expect([...pastCone(computation, row)]).toEqual(past);
        expect([...futureCone(computation, row)]).toEqual(future);
        expect(marked(pastMarks(computation, row))).toEqual([...past, row]);
        expect(marked(futureMarks(computation, row))).toEqual([row, ...future]);
      }
    }),
    { numRuns: 60 },
  );
});

test('[S4] a window is the future of one bound within the past of the other', () => {
  fc.assert(
    fc.property(dags(24), fc.nat(), fc.nat(), (dag, first, second) => {
      if (dag.length === 0) return;
      const after = (first % dag.length) as EventIndex;
      const before = (second % dag.length) as EventIndex;
      const onPath = naive.rowsWhere(
        dag,
        (row) =>
          (row === after || naive.precedes(dag, after, row)) &&
          (row === before || naive.precedes(dag, row, before)),
      );
      expect([...windowBetween(computationOf(dag), { after, before })]).toEqual(onPath);
    }),
  );
});

test('[S5] 32 cones in one sweep are the 32 cones one by one', () => {
  fc.assert(
    fc.property(dags(), (dag) => {
      const computation = computationOf(dag);
      const rows = [...eachRow(dag)].slice(-32);
      const pasts = pastBits(computation, rows);
      const futures = futureBits(computation, rows);
      rows.forEach((row, bit) => {
        const has = (word: number) => ((word >>> bit) & 1) === 1;
        expect([...pasts.keys()].filter((other) => has(pasts[other]))).toEqual(
          marked(pastMarks(computation, row)),
        );
        expect([...futures.keys()].filter((other) => has(futures[other]))).toEqual(
          marked(futureMarks(computation, row)),
        );
      });
    }),
    { numRuns: 60 },
  );
  expect(() => pastBits(diamond, new Uint32Array(33))).toThrow('at most 32');
});

test('[S7] cones as intervals of chains have the sizes of the cones', () => {
  fc.assert(
    fc.property(dags(), (dag) => {
      const computation = computationOf(dag);
      const reachability = Reachability.of(computation, { strategy: 'clocks' });
      for (const row of eachRow(dag)) {
        const intervals = coneIntervals(reachability, row);
        expect(intervals?.past).toBe(naive.ancestorsOf(dag, row).size);
        expect(intervals?.future).toBe(naive.descendantsOf(dag, row).size);
      }
    }),
  );
  expect(coneIntervals(Reachability.of(diamond, { strategy: 'forest' }), 0 as EventIndex)).toBeUndefined();
});

test.each(FAMILIES)('[S1] [S2] large cones of %s, beyond the budget of a search, are the marks', (name) => {
  const computation = familyComputation(familyOf(name, 20_000));
  for (const row of [0, 1, 37, 9_999, 15_000, 19_999] as EventIndex[]) {
    expect([...pastCone(computation, row)]).toEqual(marked(pastMarks(computation, row)).slice(0, -1));
    expect([...futureCone(computation, row)]).toEqual(marked(futureMarks(computation, row)).slice(1));
  }
});

function eachRow(dag: Dag): EventIndex[] {
  return dag.map((_, row) => row as EventIndex);
}

function marked(marks: Uint8Array): number[] {
  return [...marks.keys()].filter((row) => marks[row] === 1);
}

function sorted(rows: Iterable<number>): number[] {
  return [...rows].sort((a, b) => a - b);
}
