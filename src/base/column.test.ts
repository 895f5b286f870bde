import fc from 'fast-check';
import { expect, test } from 'vitest';
import { F64Column, U8Column, U32Column } from './column.ts';

/** Segments hold 65,536 values: sizes around one and two of them are where mistakes live. */
const sizes = fc.oneof(fc.nat(20), fc.constantFrom(65_535, 65_536, 65_537, 131_072, 131_073));

test('values pushed one by one come back, one by one and as a whole', () => {
  for (const size of [0, 1, 65_535, 65_536, 65_537, 140_000]) {
    const column = new U32Column();
    for (let i = 0; i < size; i++) column.push(i * 3);
    expect(column.length).toBe(size);
    const flat = column.flatten();
    expect(flat.length).toBe(size);
    for (let i = 0; i < size; i += 97) {
      expect(column.get(i)).toBe(i * 3);
      expect(flat[i]).toBe(i * 3);
    }
  }
});

test('pushing many is pushing each', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(sizes, fc.boolean()), { maxLength: 5 }), (parts) => {
      const column = new U32Column();
      const expected: number[] = [];
      for (const [size, oneByOne] of parts) {
        const values = Uint32Array.from({ length: size }, (_, i) => expected.length + i);
        if (oneByOne) for (const value of values) column.push(value);
        else column.pushAll(values);
        for (const value of values) expected.push(value);
      }
      expect(column.flatten()).toEqual(Uint32Array.from(expected));
    }),
    { numRuns: 15 },
  );
});

test('set replaces a value across segments', () => {
  const column = new F64Column();
  for (let i = 0; i < 70_000; i++) column.push(i + 0.5);
  column.set(65_536, Number.NaN);
  column.set(3, -1);
  expect(column.get(65_536)).toBeNaN();
  expect(column.get(3)).toBe(-1);
  expect(column.get(65_535)).toBe(65_535.5);
});

test('flatten gives a copy that later values do not touch', () => {
  const column = new U8Column();
  column.push(7);
  const flat = column.flatten();
  column.set(0, 9);
  column.push(8);
  expect([...flat]).toEqual([7]);
});
