import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computationOf } from '../testing/dag.ts';
import { dags } from '../testing/random-dags.ts';
import { flowTable, KINDS, place } from './index.ts';

const stretches = fc.record({
  dag: dags(50),
  sources: fc.integer({ min: 1, max: 9 }),
  begin: fc.double({ min: -0.3, max: 1, noNaN: true }),
  width: fc.double({ min: 0.02, max: 1.6, noNaN: true }),
  tiles: fc.integer({ min: 1, max: 12 }),
  fold: fc.constantFrom(1, 2, 4),
  mostFlows: fc.constantFrom(1, 4, 1000),
});

test('[B1] [B2] [B3] every edge of a stretch is in one flow, joined or not', async () => {
  await fc.assert(
    fc.asyncProperty(stretches, async ({ dag, sources, begin, width, tiles, fold, mostFlows }) => {
      const computation = computationOf(dag, {
        sourceOf: (row) => `s${(row * 7) % sources}`,
        timeOf: (row) => (row * 37) % 101,
      });
      const placement = await place(computation);
      const whole = placement.axis('time');
      const span = whole.to - whole.from;
      const from = whole.from + begin * span;
      const to = from + width * span;
      const table = flowTable(placement, {
        axis: 'time',
        from,
        to,
        tileWidth: (to - from) / tiles,
        fold,
        mostFlows,
        kindOf: computation.provenances.map(() => 0),
      });
      const wanted: number[] = [];
      for (let row = 0; row < computation.size; row++) {
        for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
          const ends = [whole.x[computation.causes[e]], whole.x[row]];
          const isWhole = from <= whole.from && to >= whole.to;
          if (isWhole || (Math.min(...ends) < to && Math.max(...ends) >= from)) wanted.push(e);
        }
      }
      expect(Array.from(table.edges).sort((a, b) => a - b)).toEqual(wanted);
      const counts = new Array<number>(table.flows).fill(0);
      table.edges.forEach((edge, i) => {
        const flow = table.flowOf[i];
        counts[flow]++;
        const cause = computation.causes[edge];
        expect(table.from[flow]).toBe(Math.floor(placement.laneOf(cause) / table.fold));
        expect(table.to[flow]).toBe(Math.floor(placement.laneOf(table.effects[i]) / table.fold));
      });
      expect(Array.from(counts.keys(), (flow) => table.counts[flow * KINDS])).toEqual(counts);
      const isJoined = table.flows <= Math.max(mostFlows, 9);
      expect(isJoined).toBe(true);
    }),
  );
});
