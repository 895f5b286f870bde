import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { breather } from '../base/breathe.ts';
import { Cancelled, CancelToken } from '../base/cancel.ts';
import { partOf, runThrough, type Steps } from '../base/steps.ts';
import { drive } from './drive.ts';

// what takes 50 ms is said to take 50 ms; messages, which let others in, are real
beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

function* counting(count: number): Steps<string> {
  for (let i = 0; i < count; i++) {
    vi.advanceTimersByTime(50);
    yield i / count;
  }
  return 'counted';
}

test('work in steps: quiet at first, then told ten times a second', async () => {
  const told: number[] = [];
  expect(await drive(counting(20), breather(), (fraction) => told.push(fraction), 300)).toBe('counted');
  expect(told).toEqual([0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]);
  const short: number[] = [];
  await drive(counting(5), breather(), (fraction) => short.push(fraction), 300);
  expect(short).toEqual([]);
});

test('a cancelled one ends at its next step', async () => {
  const cancel = new CancelToken();
  const driven = drive(counting(1000), breather(cancel), () => cancel.cancel());
  await expect(driven).rejects.toBeInstanceOf(Cancelled);
});

test('parts of longer work report where they are in it', () => {
  expect([...partOf(counting(2), 0.5, 1)]).toEqual([0.5, 0.75]);
  expect(runThrough(partOf(counting(2), 0.5, 1))).toBe('counted');
});
