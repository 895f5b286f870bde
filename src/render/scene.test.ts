import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { futureCone, pastCone } from '../engine/index.ts';
import { place } from '../layout/index.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import { computationOf } from '../testing/dag.ts';
import { dags } from '../testing/random-dags.ts';
import { viewOf } from '../testing/view.ts';
import { eventAt, overviewGrid, Scene, tonesOf } from './index.ts';
import { visibleEdges } from './visible-edges.ts';
import { detailLevel, foldOf, screenX, screenY, windowOf } from './window.ts';

/** A random computation under a random view of a part of it. */
const looks = fc.record({
  dag: dags(60).filter((dag) => dag.length > 0),
  sources: fc.integer({ min: 1, max: 12 }),
  axis: fc.constantFrom('rank' as const, 'time' as const),
  x: fc.double({ min: -0.2, max: 0.9, noNaN: true }),
  zoom: fc.double({ min: 0.7, max: 12, noNaN: true }),
  y: fc.double({ min: 0, max: 6, noNaN: true }),
  laneHeight: fc.constantFrom(0.4, 2, 9, 24, 48),
  selected: fc.option(fc.nat(59)),
});

async function sceneOf(
  look: typeof looks extends fc.Arbitrary<infer T> ? T : never,
): Promise<{ scene: Scene; view: View }> {
  const computation = computationOf(look.dag, {
    sourceOf: (row) => `s${(row * 7) % look.sources}`,
    timeOf: (row) => (row * 37) % 101,
  });
  const placement = await place(computation);
  const scene = new Scene(placement, new Uint8Array(computation.size));
  const selected = look.selected === null ? undefined : eventIndex(look.selected % computation.size);
  if (selected !== undefined) {
    scene.select(
      tonesOf(computation.size, selected, pastCone(computation, selected), futureCone(computation, selected)),
    );
  }
  const { from, to } = placement.axis(look.axis);
  const view = viewOf({
    axis: look.axis,
    x: from + look.x * (to - from),
    scaleX: (600 / (to - from)) * look.zoom,
    y: look.y,
    laneHeight: look.laneHeight,
    width: 600,
    height: 120,
    theme: 'light',
    selected,
  });
  return { scene, view };
}

function onScreen({ placement }: Scene, view: View, row: number, reach = 0): boolean {
  const x = screenX(view, placement.axis(view.axis).x[row]);
  const lane = placement.laneOf(row);
  const fold = foldOf(view.laneHeight);
  const top = (Math.floor(lane / fold) * fold - view.y) * view.laneHeight;
  return x >= -reach && x < view.width + reach && top + fold * view.laneHeight > 0 && top < view.height;
}

describe('a window', () => {
  test('holds the events on screen and no others', async () => {
    await fc.assert(
      fc.asyncProperty(looks, async (look) => {
        const { scene, view } = await sceneOf(look);
        const window = windowOf(scene.placement, view);
        const found: number[] = [];
        window.entryFrom.forEach((from, i) => {
          for (let entry = from; entry < window.entryEnd[i]; entry++) found.push(window.rows.rows[entry]);
        });
        expect(window.events).toBe(found.length);
        const { size } = scene.placement.computation;
        for (let row = 0; row < size; row++) {
          if (onScreen(scene, view, row)) expect(found).toContain(row);
          if (!onScreen(scene, view, row, 13)) expect(found).not.toContain(row);
        }
      }),
    );
  });
});

describe('visible edges', () => {
  test('are all that touch an event on screen, and none twice', async () => {
    await fc.assert(
      fc.asyncProperty(looks, async (look) => {
        const { scene, view } = await sceneOf(look);
        const window = windowOf(scene.placement, view);
        const { edges, effects, hidden } = visibleEdges(scene, view, window, 'dots');
        expect(new Set(edges).size).toBe(edges.length);
        expect(hidden).toBe(0);
        edges.forEach((edge, i) => {
          expect(scene.placement.effectOfEdge(edge)).toBe(effects[i]);
        });
        const { causes, causeStart, size } = scene.placement.computation;
        for (let row = 0; row < size; row++) {
          for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
            if (onScreen(scene, view, row) || onScreen(scene, view, causes[e])) expect(edges).toContain(e);
          }
        }
      }),
    );
  });

  test('hold every edge whose straight line crosses the screen', async () => {
    await fc.assert(
      fc.asyncProperty(looks, async (look) => {
        const { scene, view } = await sceneOf(look);
        const { edges } = visibleEdges(scene, view, windowOf(scene.placement, view), 'dots');
        const { causes, causeStart, size } = scene.placement.computation;
        const { x } = scene.placement.axis(view.axis);
        for (let row = 0; row < size; row++) {
          for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
            const ends = [causes[e], row].map((end) => [
              screenX(view, x[end]),
              screenY(view, scene.placement.yOf(end, view.axis)),
            ]);
            if (crosses(ends[0], ends[1], view)) expect(edges).toContain(e);
          }
        }
      }),
    );
  });
});

describe('pointing', () => {
  test('finds the nearest event within reach', async () => {
    await fc.assert(
      fc.asyncProperty(looks, fc.nat(599), fc.nat(119), async (look, x, y) => {
        const { scene, view } = await sceneOf(look);
        fc.pre(detailLevel(view, windowOf(scene.placement, view)) !== 'density');
        const hit = eventAt(scene, view, x, y);
        const distances = Array.from(scene.placement.axis(view.axis).x, (at, row) =>
          Math.hypot(screenX(view, at) - x, screenY(view, scene.placement.yOf(row, view.axis)) - y),
        );
        const least = Math.min(...distances);
        if (hit) expect(Math.hypot(hit.x - x, hit.y - y)).toBeCloseTo(least, 6);
        else expect(least).toBeGreaterThanOrEqual(10);
      }),
    );
  });

  test('at an event finds an event in that very place', async () => {
    await fc.assert(
      fc.asyncProperty(looks, async (look) => {
        const { scene, view } = await sceneOf(look);
        for (let row = 0; row < scene.placement.computation.size; row++) {
          if (!onScreen(scene, view, row)) continue;
          const x = screenX(view, scene.placement.axis(view.axis).x[row]);
          const hit = eventAt(scene, view, x, screenY(view, scene.placement.yOf(row, view.axis)));
          expect(hit?.x).toBeCloseTo(x, 6);
        }
      }),
    );
  });
});

test('the overview counts every event once, in its column and its lane', async () => {
  await fc.assert(
    fc.asyncProperty(
      looks,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 9 }),
      async (look, columns, rows) => {
        const { scene, view } = await sceneOf(look);
        const { placement } = scene;
        const grid = overviewGrid(placement, view.axis, columns, rows);
        const { x, from, to } = placement.axis(view.axis);
        const naive = new Uint32Array(columns * rows);
        x.forEach((at, row) => {
          const column = Math.min(columns - 1, Math.floor(((at - from) / (to - from)) * columns + 1e-9));
          naive[
            Math.floor((placement.laneOf(row as EventIndex) * rows) / placement.lanes) * columns + column
          ]++;
        });
        expect(grid.reduce((a, b) => a + b, 0)).toBe(x.length);
        // Rounding at a column's edge may go either way: compare running sums within one column.
        for (let line = 0; line < rows; line++) {
          const sum = (of: Uint32Array) =>
            of.subarray(line * columns, (line + 1) * columns).reduce((a, b) => a + b, 0);
          expect(sum(grid)).toBe(sum(naive));
        }
      },
    ),
  );
});

/** Whether the straight line between two points crosses the screen, the borders left out. */
function crosses([x1, y1]: number[], [x2, y2]: number[], view: View): boolean {
  for (let step = 0; step <= 400; step++) {
    const t = step / 400;
    const x = x1 + (x2 - x1) * t;
    const y = y1 + (y2 - y1) * t;
    if (x > 0 && x < view.width && y > 0 && y < view.height) return true;
  }
  return false;
}
