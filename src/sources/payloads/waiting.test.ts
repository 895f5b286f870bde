import { describe, expect, test } from 'vitest';
import { LONGEST_KEY, RecentMap } from './recent-map.ts';
import { Waiting } from './waiting.ts';

describe('what waits', () => {
  test('is taken by its key, the first to come first', () => {
    const waiting = new Waiting<string>();
    waiting.add('a', 'a1');
    waiting.add('b', 'b1');
    waiting.add('a', 'a2');
    expect(waiting.peek('a')).toBe('a1');
    expect(['a', 'a', 'a', 'b'].map((key) => waiting.take(key))).toEqual(['a1', 'a2', undefined, 'b1']);
    expect(waiting.size).toBe(0);
  });

  test('is bounded: the oldest goes', () => {
    const waiting = new Waiting<number>(3);
    for (let i = 0; i < 5; i++) waiting.add(i % 2 === 0 ? 'even' : 'odd', i);
    expect(waiting.size).toBe(3);
    expect(['even', 'even', 'odd', 'odd'].map((key) => waiting.take(key))).toEqual([2, 4, 3, undefined]);
  });

  test('does not wait under endless keys', () => {
    const waiting = new Waiting<number>();
    waiting.add('x'.repeat(LONGEST_KEY + 1), 1);
    expect(waiting.size).toBe(0);
  });
});

test('a recent map forgets what was set longest ago', () => {
  const map = new RecentMap<number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  map.set('c', 4);
  expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([3, undefined, 4]);
});
