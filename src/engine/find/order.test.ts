import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { eventAt } from '../../model/event.ts';
import type { SortBy } from '../../model/find.ts';
import { eventIndex } from '../../model/ids.ts';
import { SlicesBuilder } from '../../model/slices.ts';
import { idsOf } from '../../testing/picture.ts';
import { computations } from '../../testing/random-computations.ts';
import { facetsOf, valueFacet } from './facets.ts';
import { columnPath, Finder } from './finder.ts';
import { compareNatural, naturalRanks, packTexts } from './natural-order.ts';
import { orderedRows } from './order.ts';
import { pathColumn, valueIn } from './path-column.ts';
import { payloadPaths } from './payload-paths.ts';
import { valueAt } from './value-at.ts';

const atOnce = (): undefined => undefined;

const all = ({ size }: Computation): Uint8Array => new Uint8Array(size).fill(1);

describe('the natural order of texts', () => {
  it.each([
    ['e2', 'e10'],
    ['e02', 'e10'],
    ['a', 'B'],
    ['B', 'c'],
    ['Ab', 'ab'],
    ['a', 'a1'],
    ['1.9', '1.10'],
    ['', 'a'],
    ['span-9-a', 'span-10'],
  ])('%s before %s', (a, b) => {
    const texts = packTexts([a, b]);
    expect(compareNatural(texts, 0, 1)).toBeLessThan(0);
    expect(compareNatural(texts, 1, 0)).toBeGreaterThan(0);
  });

  test('is an order, and ranks agree with it', async () => {
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'B', 'b', '0', '1', '9', 'é', '-') }),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 3, maxLength: 20 }), async (words) => {
        const texts = packTexts(words);
        const ranks = await naturalRanks(texts, atOnce);
        for (let a = 0; a < words.length; a++) {
          for (let b = 0; b < words.length; b++) {
            expect(Math.sign(ranks[a] - ranks[b])).toBe(Math.sign(compareNatural(texts, a, b)));
            expect(ranks[a] === ranks[b]).toBe(words[a] === words[b]);
          }
        }
      }),
    );
  });
});

/** Sorted by comparing whole events, one column after another. */
function naiveOrder(computation: Computation, sorts: readonly SortBy[]): number[] {
  const texts = (values: readonly (string | undefined)[]): ((a: number, b: number) => number) => {
    const packed = packTexts(values.map((value) => value ?? ''));
    return (a, b) => compareNatural(packed, a, b);
  };
  const rows = Array.from({ length: computation.size }, (_, row) => row);
  const views = rows.map((row) => eventAt(computation, eventIndex(row)));
  const compared = sorts.map(({ column, isDescending }) => {
    const sign = isDescending ? -1 : 1;
    const numbers = (of: (row: number) => number | undefined) => (a: number, b: number) => {
      const [x, y] = [of(a), of(b)];
      if (x === undefined || y === undefined) return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0);
      return sign * (x - y);
    };
    const { causeStart } = computation;
    if (column === 'time') {
      const { timeOf } = computation;
      return numbers((row) => (Number.isNaN(timeOf[row]) ? undefined : timeOf[row]));
    }
    if (column === 'level') return numbers((row) => computation.levelOf[row]);
    if (column === 'causes') return numbers((row) => causeStart[row + 1] - causeStart[row]);
    if (column === 'effects')
      return numbers((row) => computation.causes.filter((cause) => cause === row).length);
    const byName = texts(views.map((view) => view[column as 'name' | 'source' | 'id']));
    return (a: number, b: number) => sign * byName(a, b);
  });
  return rows.sort((a, b) => {
    for (const compare of compared) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}

test('[F17] sorts by any columns, missing values last, equal rows in causal order', async () => {
  const sorts = fc.uniqueArray(
    fc.record({
      column: fc.constantFrom('time', 'name', 'source', 'id', 'level', 'causes', 'effects'),
      isDescending: fc.boolean(),
    }),
    { maxLength: 3, selector: ({ column }) => column },
  );
  await fc.assert(
    fc.asyncProperty(computations(10), sorts, async (computation, by) => {
      const finder = new Finder(computation, new Uint8Array(computation.size));
      expect([...(await orderedRows(finder, all(computation), by, atOnce))]).toEqual(
        naiveOrder(computation, by),
      );
    }),
    { numRuns: 200 },
  );
});

function withValues(values: readonly unknown[]): Computation {
  const builder = new ComputationBuilder();
  values.forEach((value, i) => {
    builder.add({ id: `e${i}`, name: 'x', payload: value === undefined ? undefined : { v: value } });
  });
  return builder.seal();
}

test('[F17] values of a path: numbers, texts, booleans, null, lists; events without one last either way', async () => {
  const computation = withValues([null, 'b', undefined, '10', 9, true, [1], 'a10', false, 'a9', -3]);
  const finder = new Finder(computation, new Uint8Array(computation.size));
  const order = async (isDescending: boolean): Promise<string> =>
    idsOf(
      computation,
      await orderedRows(finder, all(computation), [{ column: 'payload.v', isDescending }], atOnce),
    );
  expect(await order(false)).toBe('e10 e4 e3 e9 e7 e1 e8 e5 e0 e6 e2');
  expect(await order(true)).toBe('e6 e0 e5 e8 e1 e7 e9 e3 e4 e10 e2');
});

test('[F11] a path among the bytes leads where it leads in the parsed value', async () => {
  const keys = fc.constantFrom('a', 'b', 'a.b', 'ab', '', 'é', '"', '__proto__');
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(0, -1, 12.5, 1e21, 123456789012, -0.001, 'x', '"', 'é', true, false, null, ''),
      fc.array(tie('json'), { maxLength: 2 }),
      fc.dictionary(keys, tie('json'), { maxKeys: 4 }),
    ),
  }));
  const spaces = fc.constantFrom(undefined, 1, '\t');
  await fc.assert(
    fc.asyncProperty(fc.array(json, { maxLength: 4 }), keys, keys, spaces, async (payloads, a, b, space) => {
      const builder = new SlicesBuilder();
      payloads.forEach((value, row) => {
        builder.setText(row, JSON.stringify(value, null, space));
      });
      const slices = builder.seal(payloads.length);
      for (const path of [a, `${a}.${b}`, `${a}.0`, 'a.b.a']) {
        const column = await pathColumn(slices, payloads.length, path, atOnce);
        payloads.forEach((value, row) => {
          expect(valueIn(column, row), `${path} in ${JSON.stringify(value)}`).toEqual(valueAt(value, path));
        });
      }
    }),
    { numRuns: 400 },
  );
  const twice = new SlicesBuilder();
  twice.setText(0, '{"a": 1, "a": "two"}');
  expect(valueIn(await pathColumn(twice.seal(1), 1, 'a', atOnce), 0)).toBe('two');
});

test('[F18] every path that leads somewhere is found, with how often', async () => {
  await fc.assert(
    fc.asyncProperty(computations(8), async (computation) => {
      const { paths } = await payloadPaths(computation, atOnce, () => {});
      for (const { of, path, count, numbers } of paths) {
        const slices = of === 'payload' ? computation.payload : computation.metadata;
        let leading = 0;
        for (let row = 0; row < computation.size; row++)
          if (valueAt(slices?.value(row), path) !== undefined) leading++;
        // a key may hold a dot and so be reached in more rows than it was met in
        expect(leading, `${of}.${path}`).toBeGreaterThanOrEqual(count);
        expect(numbers).toBeLessThanOrEqual(count);
      }
    }),
    { numRuns: 100 },
  );
  const { paths } = await payloadPaths(
    withValues([1, '2', { a: [{ b: 1 }, { b: 2 }] }, undefined]),
    atOnce,
    () => {},
  );
  expect(paths).toEqual([
    { of: 'payload', path: 'v', count: 2, numbers: 2 },
    { of: 'payload', path: 'v.a.b', count: 1, numbers: 1 },
  ]);
});

describe('[F18] facets', () => {
  test('count all events and those the filter keeps', async () => {
    await fc.assert(
      fc.asyncProperty(computations(10), fc.nat(1023), async (computation, bits) => {
        const finder = new Finder(computation, new Uint8Array(computation.size));
        const mask = Uint8Array.from({ length: computation.size }, (_, row) => (bits >> row) & 1);
        const facets = await facetsOf(finder, mask, 7, atOnce);
        const kept = mask.reduce((sum, one) => sum + one, 0);
        const sum = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0);
        for (const values of [facets.names, facets.sources]) {
          expect(sum(values.map((value) => value.all))).toBe(computation.size);
          expect(sum(values.map((value) => value.kept))).toBe(kept);
        }
        expect(sum(facets.levels.all)).toBe(computation.size);
        expect(sum(facets.levels.kept)).toBe(kept);
        const timed = [...computation.timeOf].filter((time) => !Number.isNaN(time)).length;
        expect(sum(facets.times?.all ?? [])).toBe(timed);
        for (const { kept: some, all: every } of [...facets.traits, ...facets.edges]) {
          expect(some).toBeLessThanOrEqual(every);
          expect(every).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('of a path: its most frequent values, and the range of numbers', async () => {
    const computation = withValues([5, 5, 7, '5', undefined]);
    const finder = new Finder(computation, new Uint8Array(5));
    const { of, path } = columnPath('payload.v');
    const column = await finder.column(of, path, atOnce);
    const facet = valueFacet(column, Uint8Array.of(1, 0, 1, 1, 1), 1);
    expect(facet).toEqual({
      values: [{ value: '5', kept: 2, all: 3 }],
      valueCount: 2,
      kept: 3,
      all: 4,
      range: undefined,
    });
  });
});
