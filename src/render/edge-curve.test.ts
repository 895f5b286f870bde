import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipCurve, edgeCurve, pointAt } from './edge-curve.ts';

const WIDTH = 1000;
const far = fc.double({ min: -1e7, max: 1e7, noNaN: true });
const lane = fc.double({ min: -2000, max: 3000, noNaN: true });

test('a curve begins at its cause and ends at its effect', () => {
  expect(edgeCurve(10, 20, 110, 60, 0).slice(0, 2)).toEqual([10, 20]);
  expect(edgeCurve(10, 20, 110, 60, 0).slice(6)).toEqual([110, 60]);
});

test('an edge over others in its lane rises by its lift', () => {
  expect(pointAt(edgeCurve(0, 50, 100, 50, 12), 0.5, 1)).toBeCloseTo(50 - 12);
});

test('clipping keeps what is on screen and cuts what is far away', () => {
  fc.assert(
    fc.property(far, lane, far, lane, (x1, y1, x2, y2) => {
      const whole = edgeCurve(x1, y1, x2, y2, 0);
      const cut = clipCurve(whole, WIDTH);
      const crosses = Math.min(x1, x2) < WIDTH && Math.max(x1, x2) > 0;
      if (crosses) {
        // The ends are near the screen, unless the curve turns back and stays whole.
        const isWhole = cut === whole;
        const reach = Math.max(...[0, 2, 4, 6].map((i) => Math.abs(cut[i] - WIDTH / 2)));
        if (!isWhole) expect(reach).toBeLessThan(WIDTH * 2);
        // The height at every x on the screen is that of the uncut curve.
        for (const x of [0, WIDTH / 3, WIDTH]) {
          if (x < Math.min(x1, x2) || x > Math.max(x1, x2)) continue;
          expect(heightAt(cut, x)).toBeCloseTo(heightAt(whole, x), -1);
        }
      }
    }),
  );
});

test('long edges are cut indeed', () => {
  expect(clipCurve(edgeCurve(-1e6, 0, 1e6, 100, 0), WIDTH)).not.toEqual(edgeCurve(-1e6, 0, 1e6, 100, 0));
  expect(clipCurve(edgeCurve(1e6, 0, -1e6, 100, 0), WIDTH)).not.toEqual(edgeCurve(1e6, 0, -1e6, 100, 0));
});

/** y at the parameter where x is reached, by bisection. */
function heightAt(curve: ReturnType<typeof edgeCurve>, x: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (pointAt(curve, middle, 0) < x === curve[0] < curve[6]) low = middle;
    else high = middle;
  }
  return pointAt(curve, low, 1);
}
