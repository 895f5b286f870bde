import { describe, expect, test } from 'vitest';
import type { Pattern, Relation } from '../../model/pattern/pattern.ts';
import { layoutPattern, partAt, replacePart } from './pattern-layout.ts';

const event = (text: string): Pattern => ({
  kind: 'event',
  name: { how: 'prefix', text },
  source: undefined,
  attributes: [],
});
const join = (relation: Relation, left: Pattern, right: Pattern): Pattern => ({
  kind: 'join',
  relation,
  left,
  right,
});

/** Names by column and line of the drawing, as in a small map. */
function rows(pattern: Pattern): string[] {
  const { atoms } = layoutPattern(pattern);
  return atoms.map(({ atom, x, y }) => `${atom.name?.text} ${x},${y}`);
}

describe('the picture of a pattern', () => {
  test('order goes from left to right, what has no order stands below one another', () => {
    const fork = join('precedes', event('a'), join('independent', event('b'), event('c')));
    expect(rows(fork)).toEqual(['a 0,32', 'b 186,0', 'c 186,64']);
    expect(layoutPattern(fork).arrows).toEqual([
      { from: 0, to: 1, relation: 'precedes' },
      { from: 0, to: 2, relation: 'precedes' },
    ]);
  });

  test('arrows join the last of one part and the first of the next only', () => {
    const chain = join('precedes', join('precedes', event('a'), event('b')), event('c'));
    expect(layoutPattern(chain).arrows.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test('a frame lies around what it is about', () => {
    const repeated: Pattern = { kind: 'repeat', of: event('a'), least: 2, most: 5, relation: 'precedes' };
    const { frames, atoms, width, height } = layoutPattern(repeated);
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({ x: 0, y: 0, width, height });
    expect(atoms[0].x).toBeGreaterThan(frames[0].x);
    expect(atoms[0].y + 38).toBeLessThan(height);
  });

  test('a sign leads to its join, which can be replaced', () => {
    const pattern = join('precedes', event('a'), join('independent', event('b'), event('c')));
    const sign = layoutPattern(pattern).signs.find((one) => one.sign === 'independent');
    expect(sign?.path).toBe('r');
    const part = partAt(pattern, 'r');
    expect(part).toMatchObject({ kind: 'join', relation: 'independent' });
    expect(replacePart(pattern, 'r', event('d'))).toEqual(join('precedes', event('a'), event('d')));
    expect(partAt(pattern, 'rl')).toEqual(event('b'));
  });

  test('nothing overlaps', () => {
    const wide = join('distinct', join('precedes', event('a'), event('b')), {
      kind: 'or',
      left: event('c'),
      right: event('d'),
    });
    const { atoms } = layoutPattern(wide);
    for (const a of atoms)
      for (const b of atoms)
        if (a !== b) expect(Math.abs(a.x - b.x) >= 128 || Math.abs(a.y - b.y) >= 38).toBe(true);
  });
});
