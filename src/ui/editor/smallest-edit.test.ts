import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../language/index.ts';
import { smallestEdit } from './smallest-edit.ts';

describe('the smallest edit', () => {
  it.each([
    ['abc', 'abc', undefined],
    ['abc', 'axc', { from: 1, to: 2, insert: 'x' }],
    ['aa', 'aaa', { from: 2, to: 2, insert: 'a' }],
    ['aaa', 'aa', { from: 2, to: 3, insert: '' }],
    ['', 'a', { from: 0, to: 0, insert: 'a' }],
  ])('makes of %j the text %j', (before, after, edit) => {
    expect(smallestEdit(before, after)).toEqual(edit);
  });

  it('does what it says, for any two texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = smallestEdit(before, after);
        expect(edit ? applyEdits(before, [edit]) : before).toBe(after);
      }),
    );
  });
});
