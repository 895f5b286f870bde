import { describe, expect, test } from 'vitest';
import { assert, unreachable } from './assert.ts';
import { breather } from './breathe.ts';
import { Cancelled, CancelToken } from './cancel.ts';
import { Interner } from './interner.ts';
import { fail, succeed } from './result.ts';
import { Lcg } from './rng.ts';

test('an interner numbers texts in order of first sight', () => {
  const interner = new Interner();
  expect(['b', 'a', 'b', '', 'a'].map((text) => interner.of(text))).toEqual([0, 1, 0, 2, 1]);
  expect(interner.texts).toEqual(['b', 'a', '']);
  expect(interner.find('a')).toBe(1);
  expect(interner.find('c')).toBeUndefined();
});

test('the generator gives the numbers of its definition', () => {
  // state x 1664525 + 1013904223 modulo 2^32 from 12345, with whole numbers of any length
  let state = 12345n;
  const rng = new Lcg();
  for (let i = 0; i < 1000; i++) {
    state = (state * 1664525n + 1013904223n) % 2n ** 32n;
    expect(rng.next()).toBe(Number(state));
  }
  const dice = new Lcg(7);
  const seen = new Set(Array.from({ length: 200 }, () => dice.below(6)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

test('results are opened by asking', () => {
  expect(succeed(3)).toEqual({ ok: true, value: 3 });
  expect(fail('no')).toEqual({ ok: false, fault: 'no' });
});

test('an assertion carries its message', () => {
  expect(() => assert(false, 'size 3 of 2')).toThrow('assertion failed: size 3 of 2');
  expect(() => assert(true, 'never')).not.toThrow();
  expect(() => unreachable('x' as never)).toThrow('unreachable value: x');
});

describe('breathing', () => {
  test('costs nothing until the turn is over, then lets others through', async () => {
    const breathe = breather();
    expect(breathe()).toBeUndefined();
    let others = 0;
    const other = new Promise<void>((resolve) => {
      setTimeout(() => {
        others++;
        resolve();
      }, 0);
    });
    let pauses = 0;
    while (others === 0) {
      const pause = breathe();
      if (!pause) continue;
      pauses++;
      await pause;
    }
    await other;
    expect(pauses).toBeGreaterThan(0);
  });

  test('ends with Cancelled when nobody waits any more', async () => {
    const token = new CancelToken();
    const breathe = breather(token);
    const work = async () => {
      for (;;) {
        const pause = breathe();
        if (pause) await pause;
      }
    };
    setTimeout(() => token.cancel(), 0);
    await expect(work()).rejects.toBeInstanceOf(Cancelled);
    expect(() => token.throwIfCancelled()).toThrow('cancelled');
  });
});
