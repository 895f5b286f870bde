import { describe, expect, test } from 'vitest';
import { exactLog } from './exact-log.ts';
import { Xoshiro } from './xoshiro.ts';

describe('xoshiro128**', () => {
  test('the numbers of the reference implementation', () => {
    const random = Xoshiro.fromState(1, 2, 3, 4);
    expect(Array.from({ length: 10 }, () => random.next())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('the same name and seed give the same numbers, another one of them others', () => {
    const first = (seed: number, name: string): number[] => {
      const random = Xoshiro.of(seed, name);
      return Array.from({ length: 4 }, () => random.next());
    };
    expect(first(1, 'a')).toEqual(first(1, 'a'));
    for (const other of [first(2, 'a'), first(1, 'b'), first(1, 'a.1'), first(1, '')]) {
      expect(other.filter((number) => first(1, 'a').includes(number))).toEqual([]);
    }
  });

  test('these bits and no others, on every engine', () => {
    const random = Xoshiro.of(7, 'pinned');
    expect([random.unit(), random.normal(), random.normal(), random.below(1000)]).toMatchInlineSnapshot(`
      [
        0.23046919591232595,
        -1.1193138412836652,
        0.8606424793590102,
        552,
      ]
    `);
  });

  test('mean and spread are what they should be', () => {
    const random = Xoshiro.of(3, 'moments');
    const count = 20_000;
    const moments = (draw: () => number): [number, number] => {
      const values = Array.from({ length: count }, draw);
      const mean = values.reduce((sum, value) => sum + value, 0) / count;
      return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count];
    };
    const [mean, variance] = moments(() => random.unit());
    expect(mean).toBeCloseTo(0.5, 1);
    expect(variance).toBeCloseTo(1 / 12, 2);
    const [ofNormal, spread] = moments(() => random.normal());
    expect(ofNormal).toBeCloseTo(0, 1);
    expect(spread).toBeCloseTo(1, 1);
    const tenths = new Array(10).fill(0);
    for (let i = 0; i < count; i++) tenths[random.below(10)]++;
    expect(Math.min(...tenths)).toBeGreaterThan(count / 11);
  });
});

test('the logarithm is that of the engine up to the last digits', () => {
  for (let i = 0; i < 2000; i++) {
    const x = Xoshiro.of(i, 'log').unit() * 10 ** ((i % 40) - 20) + Number.MIN_VALUE;
    expect(Math.abs(exactLog(x) - Math.log(x))).toBeLessThanOrEqual(
      4e-16 * Math.max(1, Math.abs(Math.log(x))),
    );
  }
  expect(exactLog(1)).toBe(0);
});
