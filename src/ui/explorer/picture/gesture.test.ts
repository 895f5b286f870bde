import { describe, expect, it } from 'vitest';
import { Gesture } from './gesture.ts';

describe('a gesture on the picture', () => {
  it('that hardly moves is a click', () => {
    const gesture = new Gesture();
    gesture.down(1, { x: 10, y: 10 });
    expect(gesture.move(1, { x: 12, y: 11 })).toBeUndefined();
    expect(gesture.up(1)).toBe(true);
  });

  it('that moves pans against the movement, from the first pixel on, and is no click', () => {
    const gesture = new Gesture();
    gesture.down(1, { x: 10, y: 10 });
    expect(gesture.move(1, { x: 30, y: 5 })).toMatchObject({ dx: -20, dy: 5, factor: 1 });
    expect(gesture.isDragging).toBe(true);
    expect(gesture.move(1, { x: 31, y: 5 })).toMatchObject({ dx: -1, dy: 0 });
    expect(gesture.up(1)).toBe(false);
    expect(gesture.isDragging).toBe(false);
  });

  it('of two fingers moving apart zooms around their middle', () => {
    const gesture = new Gesture();
    gesture.down(1, { x: 100, y: 50 });
    gesture.down(2, { x: 200, y: 50 });
    expect(gesture.move(2, { x: 300, y: 50 })).toEqual({ dx: -50, dy: 0, factor: 2, at: { x: 200, y: 50 } });
    expect(gesture.up(2)).toBe(false);
    expect(gesture.up(1)).toBe(false);
  });

  it('that the browser takes over is forgotten', () => {
    const gesture = new Gesture();
    gesture.down(1, { x: 0, y: 0 });
    gesture.cancel();
    expect(gesture.move(1, { x: 90, y: 0 })).toBeUndefined();
    expect(gesture.up(1)).toBe(false);
  });
});
