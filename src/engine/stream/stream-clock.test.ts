import { expect, it } from 'vitest';
import { StreamClock } from './stream-clock.ts';

const HOUR = 3_600_000;

function clockAfter(...times: number[]): StreamClock {
  const clock = new StreamClock();
  for (const time of times) clock.take(time, 0);
  return clock;
}

it('[W8] is the latest time, and goes on at its pace while nothing comes', () => {
  const clock = clockAfter(-500, Number.NaN, -900);
  expect(clock.latest).toBe(-500);
  expect(clock.now(100)).toBe(-400);
  clock.pace = 0.1;
  expect(clock.now(100)).toBe(-490);
  expect(new StreamClock().now(5)).toBe(Number.NEGATIVE_INFINITY);
});

it('[W8] does not believe a single time far ahead, be it the first; several in a row it does', () => {
  expect(clockAfter(1, 9 * HOUR, 2).latest).toBe(2);
  expect(clockAfter(9 * HOUR, 9 * HOUR, 1).latest).toBe(1);
  expect(clockAfter(1, 9 * HOUR, 9 * HOUR, 2, 9 * HOUR).latest).toBe(2);
  expect(clockAfter(1, 9 * HOUR, 9 * HOUR + 1, 9 * HOUR).latest).toBe(9 * HOUR);
  expect(clockAfter(1, HOUR).latest).toBe(HOUR);
});

it('[W8] expects as much more as time has passed since', () => {
  const clock = clockAfter(1);
  clock.take(9 * HOUR, 8 * HOUR);
  expect(clock.latest).toBe(9 * HOUR);
});
