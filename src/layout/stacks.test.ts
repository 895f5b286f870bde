import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Axis, isStepped } from '../model/view.ts';
import { computationOf } from '../testing/dag.ts';
import { dags } from '../testing/random-dags.ts';
import { place } from './index.ts';

/** Sources put together into lanes, so that events share places on every axis. */
const crowds = fc.record({
  dag: dags(40),
  sources: fc.integer({ min: 1, max: 12 }),
  lanes: fc.integer({ min: 1, max: 4 }),
  axis: fc.constantFrom<Axis>('rank', 'level', 'time', 'compact'),
});

test('[X5] events that share a place get places of their own inside their lane and column', async () => {
  await fc.assert(
    fc.asyncProperty(crowds, async ({ dag, sources, lanes, axis }) => {
      const computation = computationOf(dag, {
        sourceOf: (row) => `s${(row * 7) % sources}`,
        timeOf: (row) => Math.floor(row / 3) * 10,
      });
      const placement = (await place(computation)).withLanes({
        keyOf: computation.sourceOf,
        laneOfKey: Uint32Array.from(computation.sources, (_, source) => source % lanes),
        lanes,
      });
      const { x } = placement.axis(axis);
      const seen = new Set<string>();
      for (let row = 0; row < computation.size; row++) {
        const y = placement.yOf(row, axis);
        expect(Math.abs(y - placement.laneOf(row))).toBeLessThan(0.5);
        const place = `${placement.laneOf(row)} ${x[row].toFixed(9)} ${y.toFixed(6)}`;
        expect(seen).not.toContain(place);
        seen.add(place);
        if (!isStepped(axis)) continue;
        const column = axis === 'rank' ? placement.rankOf[row] : computation.levelOf[row];
        expect(Math.floor(x[row])).toBe(column);
      }
    }),
  );
});

test('[X5] on an axis of times nothing is moved along it', async () => {
  const computation = computationOf([[], [], [], [0, 1]], {
    sourceOf: () => 's',
    timeOf: (row) => (row < 3 ? 5 : 9),
  });
  const { x, offset } = (await place(computation)).axis('time');
  expect(Array.from(x)).toEqual([0, 0, 0, 4]);
  expect(Array.from(offset ?? [], (value) => Number(value.toFixed(2)))).toEqual([-0.27, 0, 0.27, 0]);
});
