import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Arrangement,
  LANE_GROUPINGS,
  LANE_SORTS,
  PLAIN_ARRANGEMENT,
} from '../../../model/arrangement.ts';
import type { AppState } from '../../app.ts';
import { lanesPart, readArrangement, readLists, writeLists } from '../../view-parts/lanes.ts';
import { folded, grouped, hidden, moved, pinned, shown, unfolded, unpinned } from './edits.ts';

const TAKEN = new Set(['a', 'b', 'c', 'd']);

describe('editing an arrangement', () => {
  test('a lane that is moved again is moved once', () => {
    const once = moved('a', 'b')(PLAIN_ARRANGEMENT);
    expect(moved('a', undefined)(moved('c', 'a')(once)).moves).toEqual([
      { lane: 'c', below: 'a' },
      { lane: 'a', below: undefined },
    ]);
  });

  test('pinned lanes move among themselves', () => {
    const some = ['a', 'b', 'c'].reduce((now, lane) => pinned(lane)(now), PLAIN_ARRANGEMENT);
    expect(moved('a', 'b')(some)).toMatchObject({ pinned: ['b', 'a', 'c'], moves: [] });
    expect(moved('c', undefined)(some).pinned).toEqual(['c', 'a', 'b']);
    expect(unpinned('b')(some).pinned).toEqual(['a', 'c']);
  });

  test('hiding twice hides once, and showing takes it back', () => {
    const none = hidden(['a', 'b'])(hidden(['a'])(PLAIN_ARRANGEMENT));
    expect(none.hidden).toEqual(['a', 'b']);
    expect(shown(['a'])(none).hidden).toEqual(['b']);
  });

  test('a fold takes the members of folds in it, and its name is free', () => {
    const one = folded('a', ['a', 'b'], TAKEN)(pinned('a')(PLAIN_ARRANGEMENT));
    expect(one).toMatchObject({ folds: [{ name: 'a', members: ['a', 'b'] }], pinned: [] });
    const two = folded('d', ['a', 'c'], TAKEN)(one);
    expect(two.folds).toEqual([{ name: 'd (2)', members: ['c', 'a', 'b'] }]);
    expect(folded('a', ['a'], TAKEN)(PLAIN_ARRANGEMENT)).toBe(PLAIN_ARRANGEMENT);
    expect(unfolded('d (2)')(two).folds).toEqual([]);
    expect(unfolded('nobody')(two)).toBe(two);
  });

  test('lanes of another kind forget what was said of the old ones', () => {
    const before = hidden(['a'])({ ...PLAIN_ARRANGEMENT, sort: 'name', foldsRuns: true });
    expect(grouped('type')(before)).toEqual({
      ...PLAIN_ARRANGEMENT,
      by: 'type',
      sort: 'name',
      foldsRuns: true,
    });
  });
});

describe('an arrangement in a link', () => {
  const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ',', ';', '\\', 'a,b;c\\'));
  const arrangements: fc.Arbitrary<Arrangement> = fc.record({
    by: fc.constantFrom(...LANE_GROUPINGS),
    sort: fc.constantFrom(...LANE_SORTS),
    moves: fc.array(fc.record({ lane: name, below: fc.option(name, { nil: undefined }) })),
    hidden: fc.array(name),
    folds: fc.array(fc.record({ name, members: fc.array(name, { minLength: 2 }) })),
    pinned: fc.array(name),
    foldsRuns: fc.boolean(),
  });

  test('is read as it was written, whatever lanes are called', () => {
    fc.assert(
      fc.property(arrangements, (arrangement) => {
        const link = new URLSearchParams();
        lanesPart.write({ arrangement } as AppState, link);
        expect(readArrangement(new URLSearchParams(link.toString()))).toEqual(arrangement);
      }),
    );
  });

  test('is empty for a fresh recording, and nonsense is passed over', () => {
    const link = new URLSearchParams();
    lanesPart.write({ arrangement: PLAIN_ARRANGEMENT } as AppState, link);
    expect(link.toString()).toBe('');
    expect(readArrangement(new URLSearchParams('lanes=x&ord=&fold=a&runs=2'))).toEqual(PLAIN_ARRANGEMENT);
  });

  test('lists of any texts come back', () => {
    fc.assert(
      fc.property(fc.array(fc.array(name, { minLength: 1 }), { minLength: 1 }), (lists) => {
        expect(readLists(writeLists(lists))).toEqual(lists);
      }),
    );
  });
});
