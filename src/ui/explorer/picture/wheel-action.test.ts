import { describe, expect, it } from 'vitest';
import { type WheelTurn, wheelAction } from './wheel-action.ts';

const turn = (changes: Partial<WheelTurn>): WheelTurn => ({
  deltaX: 0,
  deltaY: 0,
  deltaMode: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...changes,
});

describe('the wheel over the picture', () => {
  it('zooms: away from the person comes closer, and back again ends where it began', () => {
    const closer = wheelAction(turn({ deltaY: -100 }));
    const further = wheelAction(turn({ deltaY: 100 }));
    if (closer.kind !== 'zoom' || further.kind !== 'zoom') throw new Error('zooms');
    expect(closer.factor).toBeGreaterThan(1);
    expect(closer.factor * further.factor).toBeCloseTo(1, 12);
  });

  it('pans along the axis with Shift, whether or not the browser has turned the delta', () => {
    expect(wheelAction(turn({ deltaY: 60, shiftKey: true }))).toEqual({ kind: 'pan', dx: 60, dy: 0 });
    expect(wheelAction(turn({ deltaX: 60, shiftKey: true }))).toEqual({ kind: 'pan', dx: 60, dy: 0 });
  });

  it('pans when a trackpad moves sideways', () => {
    expect(wheelAction(turn({ deltaX: -30, deltaY: 4 }))).toEqual({ kind: 'pan', dx: -30, dy: 0 });
  });

  it('changes the height of lanes with Alt', () => {
    expect(wheelAction(turn({ deltaY: -100, altKey: true })).kind).toBe('lanes');
  });

  it('is bounded, and understands wheels that count lines', () => {
    expect(wheelAction(turn({ deltaY: -1e6 }))).toEqual({ kind: 'zoom', factor: 2 });
    expect(wheelAction(turn({ deltaY: 3, deltaMode: 1 }), true)).toEqual({ kind: 'pan', dx: 0, dy: 54 });
  });

  it('scrolls through the lanes over their names', () => {
    expect(wheelAction(turn({ deltaY: 40 }), true)).toEqual({ kind: 'pan', dx: 0, dy: 40 });
  });
});
