import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALIGNMENTS, aligned, distributed } from './align.ts';
import { groupBox, withGroup, withNote, withNoteChanged, withoutGroups, withPlaces } from './layout-deeds.ts';
import { nextInDirection, readingOrder } from './next-in-direction.ts';

const box = (x: number, y: number, width = 100, height = 40) => ({ x, y, width, height });

describe('align and distribute', () => {
  const boxes = new Map([
    ['a', box(0, 0)],
    ['b', box(40, 100, 60)],
    ['c', box(300, 30, 100, 80)],
  ]);

  test('align moves edges or middles into one line', () => {
    expect(aligned(boxes, 'left')).toEqual({ b: { x: 0, y: 100 }, c: { x: 0, y: 30 } });
    expect(aligned(boxes, 'right')).toEqual({ a: { x: 300, y: 0 }, b: { x: 340, y: 100 } });
    expect(aligned(boxes, 'bottom')).toEqual({ a: { x: 0, y: 100 }, c: { x: 300, y: 60 } });
  });

  test('aligning twice changes nothing more', () => {
    const any = fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.integer({ min: 1, max: 40 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(any, fc.constantFrom(...ALIGNMENTS), (all, how) => {
        const before = new Map(
          all.map(([x, y, size], i) => [`b${i}`, box(x * 8, y * 8, size * 8, size * 16)]),
        );
        const places = aligned(before, how);
        const after = new Map([...before].map(([name, one]) => [name, { ...one, ...places[name] }]));
        expect(aligned(after, how)).toEqual({});
      }),
      { numRuns: 100 },
    );
  });

  test('distribute makes the same room between neighbours, the outer ones stay', () => {
    expect(distributed(boxes, 'horizontally')).toEqual({ b: { x: 170, y: 100 } });
    expect(distributed(new Map([...boxes].slice(0, 2)), 'vertically')).toEqual({});
  });
});

describe('moving by keys', () => {
  const boxes = new Map([
    ['a', box(0, 0)],
    ['b', box(300, 10)],
    ['c', box(20, 200)],
    ['d', box(300, 210)],
  ]);

  test('goes to the nearest straight ahead', () => {
    expect(nextInDirection(boxes, 'a', 'right')).toBe('b');
    expect(nextInDirection(boxes, 'a', 'down')).toBe('c');
    expect(nextInDirection(boxes, 'd', 'left')).toBe('c');
    expect(nextInDirection(boxes, 'a', 'up')).toBeUndefined();
    expect(nextInDirection(boxes, 'gone', 'up')).toBeUndefined();
  });

  test('reads by rows', () => {
    expect(readingOrder(boxes)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('notes and groups', () => {
  const empty = { places: {}, notes: {}, groups: {} };

  test('a group is around its members that are there, with room for its title', () => {
    const around = groupBox(['a', 'gone'], new Map([['a', box(100, 100)]]));
    expect(around).toEqual({ x: 84, y: 60, width: 132, height: 96 });
    expect(groupBox(['gone'], new Map())).toBeUndefined();
  });

  test('components are in one group at most, an empty one goes', () => {
    const one = withGroup(empty, ['a', 'b']);
    const two = withGroup(one.layout, ['b', 'c']);
    expect(Object.values(two.layout.groups).map(({ title, members }) => `${title}: ${members}`)).toEqual([
      'Group 1: a',
      'Group 2: b,c',
    ]);
    expect(Object.keys(withGroup(two.layout, ['a']).layout.groups)).toHaveLength(2);
    expect(withoutGroups(two.layout, [one.id]).groups).toEqual({ [two.id]: two.layout.groups[two.id] });
  });

  test('notes are added, written and moved with the rest', () => {
    const { layout, id } = withNote(empty, { x: 8, y: 16 });
    const written = withNoteChanged(layout, id, { text: 'look' });
    expect(
      withPlaces(written, { a: { x: 1, y: 2 } }, { [id]: { x: 24, y: 32 }, gone: { x: 0, y: 0 } }),
    ).toEqual({
      places: { a: { x: 1, y: 2 } },
      notes: { [id]: { text: 'look', x: 24, y: 32, width: 200, height: 80 } },
      groups: {},
    });
    expect(withNoteChanged(layout, 'gone', { text: 'x' })).toBe(layout);
  });
});
