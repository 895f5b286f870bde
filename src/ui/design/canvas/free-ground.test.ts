import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoxIndex } from './box-index.ts';
import { shiftToFreeGround } from './free-ground.ts';
import { areClose, type Box } from './geometry.ts';

const box: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -400, max: 400 }),
  y: fc.integer({ min: -400, max: 400 }),
  width: fc.integer({ min: 1, max: 300 }),
  height: fc.integer({ min: 1, max: 300 }),
});

test('boxes come to free ground together; what is there already stays where it is', () => {
  fc.assert(
    fc.property(
      fc.array(box, { minLength: 1, maxLength: 5 }),
      fc.array(box, { maxLength: 12 }),
      (boxes, taken) => {
        const { x, y } = shiftToFreeGround(boxes, new BoxIndex(taken), 20);
        for (const one of boxes)
          for (const other of taken)
            expect(areClose({ ...one, x: one.x + x, y: one.y + y }, other, 20)).toBe(false);
        const isFree = boxes.every((one) => taken.every((other) => !areClose(one, other, 20)));
        expect(x === 0 && y === 0).toBe(isFree);
      },
    ),
  );
});

test('a copy stands below what it is a copy of, or as near as that is free', () => {
  const card = { x: 0, y: 0, width: 160, height: 64 };
  expect(shiftToFreeGround([card], new BoxIndex([card]), 24)).toEqual({ x: 0, y: 96 });
  const below = { ...card, y: 96 };
  expect(shiftToFreeGround([card], new BoxIndex([card, below]), 24)).toEqual({ x: 0, y: -96 });
});
