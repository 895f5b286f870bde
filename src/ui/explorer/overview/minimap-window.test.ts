import { describe, expect, it } from 'vitest';
import { windowOnMinimap, worldOfMinimap } from './minimap-window.ts';

const map = { width: 200, height: 40, extent: { from: 0, to: 1000 }, lanes: 20 };

describe('the window on the minimap', () => {
  it('covers what is on screen', () => {
    const view = { x: 250, scaleX: 2, y: 5, laneHeight: 40 };
    expect(windowOnMinimap(map, view, 500, 400)).toEqual({ left: 50, width: 50, top: 10, height: 20 });
  });

  it('never leaves the map', () => {
    const view = { x: -100, scaleX: 0.5, y: 0, laneHeight: 10 };
    expect(windowOnMinimap(map, view, 800, 400)).toEqual({ left: 0, width: 200, top: 0, height: 40 });
  });

  it('stays large enough to grab, at the far end too', () => {
    const view = { x: 999.9, scaleX: 10_000, y: 19.9, laneHeight: 96 };
    expect(windowOnMinimap(map, view, 800, 96)).toEqual({ left: 192, width: 8, top: 32, height: 8 });
  });

  it('turns back into the place it stands for', () => {
    expect(worldOfMinimap(map, 50, 10)).toEqual({ x: 250, lane: 5 });
    expect(worldOfMinimap(map, -20, 90)).toEqual({ x: 0, lane: 20 });
  });
});
