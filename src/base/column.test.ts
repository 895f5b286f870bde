import { expect, test } from 'vitest';
import { F64Column, U32Column } from './column.ts';

test.each([0, 1, 127, 128, 129, 1024, 8192, 65_535, 65_536, 65_537, 200_000])(
  '%i values come back in order',
  (size) => {
    const column = new U32Column();
    for (let i = 0; i < size; i++) column.push(i * 3);
    expect(column.length).toBe(size);
    const flat = column.flatten();
    expect(flat.length).toBe(size);
    expect(flat.every((value, i) => value === i * 3 && column.get(i) === value)).toBe(true);
  },
);

test('a value can be set while the column grows', () => {
  const column = new F64Column();
  for (let i = 0; i < 70_000; i++) {
    column.push(i);
    if (i % 1000 === 0) column.set(i >> 1, -1);
  }
  expect([column.get(0), column.get(1), column.get(500), column.get(34_500)]).toEqual([-1, 1, -1, -1]);
});
