import { describe, expect, it } from 'vitest';
import { clockText, durationText, millisBetween, offsetText, sinceText } from './time-text.ts';

describe('a length of time', () => {
  it.each([
    [0, '0 s'],
    [0.00000085 * 1000, '850 ns'],
    [0.0123, '12.3 µs'],
    [0.99999, '1 ms'],
    [12.34, '12.3 ms'],
    [999.96, '1 s'],
    [1250, '1.25 s'],
    [59_999.9, '1 min'],
    [1_564_000, '26 min 4 s'],
    [3_600_000 * 5 + 61_000, '5 h 1 min'],
    [86_400_000 * 2 + 3_600_000 * 3, '2 d 3 h'],
    [-12.3, '−12.3 ms'],
  ])('of %f ms is said as %s', (millis, text) => {
    expect(durationText(millis)).toBe(text);
  });
});

describe('a time since the start', () => {
  it.each([
    [0, '0 s'],
    [1234.5678, '1.235 s'],
    [343_973, '5 min 43.97 s'],
    [119_999.9, '1 min 59.99 s'],
    [60_000, '1 min 0 s'],
    [10_925_000, '3 h 2 min 5 s'],
    [144_720_000, '1 d 16 h 12 min'],
    [-75_250, '−1 min 15.25 s'],
  ])('of %f ms is said as %s', (millis, text) => {
    expect(sinceText(millis)).toBe(text);
  });
});

describe('a time since the start on an axis', () => {
  it.each([
    [0, 1000, 5000, '0'],
    [3400.2, 0.2, 3401, '3.4002 s'],
    [75_000, 15_000, 90_000, '1 min 15 s'],
    [60_000, 15_000, 90_000, '1 min'],
    [60_250, 50, 61_000, '1 min 0.25 s'],
    [500, 100, 900, '500 ms'],
    [500, 100, 1200, '0.5 s'],
    [0.0005, 0.0001, 0.0009, '500 ns'],
    [93_600_000, 3_600_000, 100_000_000, '1 d 2 h'],
  ])('%f ms, %f apart, up to %f is said as %s', (millis, step, furthest, text) => {
    expect(offsetText(millis, step, furthest)).toBe(text);
  });
});

describe('the time between two instants', () => {
  it('is exact to the nanosecond', () => {
    expect(millisBetween('2024-03-01T18:00:00.000000001Z', '2024-03-01T18:00:00.000000003Z')).toBeCloseTo(
      2e-6,
      12,
    );
    expect(millisBetween('2024-03-01T18:00:00.5Z', '2024-03-01T18:00:01.250Z')).toBe(750);
    expect(millisBetween('2024-03-01T18:00:00.999999999Z', '2024-03-01T18:00:01Z')).toBeCloseTo(1e-6, 12);
  });
});

describe('an instant', () => {
  it.each([
    ['2024-03-01T18:00:00.000Z', '2024-03-01 18:00:00 UTC'],
    ['2024-03-01T18:00:00.250Z', '2024-03-01 18:00:00.25 UTC'],
    ['2024-03-01T18:00:00.123456789Z', '2024-03-01 18:00:00.123456789 UTC'],
  ])('%s reads %s', (iso, text) => {
    expect(clockText(iso)).toBe(text);
  });
});
