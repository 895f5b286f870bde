import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Heap } from './heap.ts';

it('gives back the least item first, whatever was put in and taken out before', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { freq: 3 })), (moves) => {
      const heap = new Heap<number>((a, b) => a < b);
      const sorted: number[] = [];
      for (const move of moves) {
        if (move === null) expect(heap.pop()).toBe(sorted.shift());
        else {
          heap.push(move);
          sorted.push(move);
          sorted.sort((a, b) => a - b);
        }
        expect(heap.peek()).toBe(sorted[0]);
        expect(heap.size).toBe(sorted.length);
      }
    }),
  );
});
