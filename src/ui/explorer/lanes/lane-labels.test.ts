import { describe, expect, it } from 'vitest';
import { laneLabels } from './lane-labels.ts';

const lanesShown = (y: number, laneHeight: number, height: number, lanes: number): string =>
  laneLabels(y, laneHeight, height, lanes)
    .map(({ lane, y: at }) => `${lane}@${at}`)
    .join(' ');

describe('names of lanes', () => {
  it('stand in the middle of their lanes', () => {
    expect(lanesShown(0, 40, 100, 5)).toBe('0@20 1@60 2@100');
  });

  it('follow when the picture is scrolled', () => {
    expect(lanesShown(1.5, 20, 60, 5)).toBe('1@0 2@20 3@40 4@60');
  });

  it('thin out where lanes are flat, always the same ones', () => {
    expect(lanesShown(0, 5, 50, 100)).toBe('0@2.5 3@17.5 6@32.5 9@47.5');
    expect(lanesShown(2, 5, 40, 100)).toBe('3@7.5 6@22.5 9@37.5');
  });

  it('end with the lanes', () => {
    expect(lanesShown(0, 40, 400, 2)).toBe('0@20 1@60');
    expect(lanesShown(0, 40, 400, 0)).toBe('');
  });
});
