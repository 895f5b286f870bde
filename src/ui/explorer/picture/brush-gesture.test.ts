import { describe, expect, it } from 'vitest';
import { BrushGesture } from './brush-gesture.ts';

describe('drawing a rectangle', () => {
  it('goes from any corner to any other', () => {
    const brush = new BrushGesture();
    brush.down(1, { x: 50, y: 60 });
    expect(brush.move(1, { x: 10, y: 90 })).toEqual({ left: 10, top: 60, right: 50, bottom: 90 });
    expect(brush.up(1)).toEqual({ left: 10, top: 60, right: 50, bottom: 90 });
    expect(brush.isDown).toBe(false);
  });

  it('that hardly moves is a click, one that came back is not', () => {
    const brush = new BrushGesture();
    brush.down(1, { x: 50, y: 60 });
    expect(brush.move(1, { x: 52, y: 61 })).toBeUndefined();
    expect(brush.up(1)).toBeUndefined();
    brush.down(1, { x: 50, y: 60 });
    brush.move(1, { x: 80, y: 60 });
    brush.move(1, { x: 51, y: 60 });
    expect(brush.up(1)).toEqual({ left: 50, top: 60, right: 51, bottom: 60 });
  });

  it('belongs to the pointer that began it', () => {
    const brush = new BrushGesture();
    brush.down(1, { x: 0, y: 0 });
    brush.down(2, { x: 9, y: 9 });
    expect(brush.move(2, { x: 40, y: 40 })).toBeUndefined();
    expect(brush.up(2)).toBeUndefined();
    expect(brush.cancel()).toEqual({ id: 1, point: { x: 0, y: 0 } });
    expect(brush.cancel()).toBeUndefined();
    brush.down(1, { x: 0, y: 0 });
    expect(brush.move(1, { x: 20, y: 20 })).toEqual({ left: 0, top: 0, right: 20, bottom: 20 });
  });
});
