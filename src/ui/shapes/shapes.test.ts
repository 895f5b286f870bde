import { describe, expect, it } from 'vitest';
import type { Shape } from '../../model/shape.ts';
import { placeShape } from './shape-picture.ts';
import { foundText, shapeText } from './shape-text.ts';

const shape: Shape = {
  nodes: [
    { type: 'ask', source: undefined, lane: 0 },
    { type: 'look', source: undefined, lane: 1 },
    { type: 'look', source: undefined, lane: 2 },
    { type: undefined, source: undefined, lane: 0 },
  ],
  links: [
    { from: 0, to: 1, kind: 'direct' },
    { from: 0, to: 2, kind: 'direct' },
    { from: 1, to: 3, kind: 'path' },
    { from: 2, to: 3, kind: 'path' },
  ],
  apart: [[1, 2]],
  keepsLanes: true,
};

describe('the small drawing', () => {
  it('puts effects right of their causes and lanes below one another', () => {
    expect(placeShape(shape)).toEqual({
      columns: 3,
      lanes: 3,
      nodes: [
        { column: 0, lane: 0 },
        { column: 1, lane: 1 },
        { column: 1, lane: 2 },
        { column: 2, lane: 0 },
      ],
    });
  });

  it('never puts two nodes on one spot', () => {
    const beside = {
      ...shape,
      links: [],
      apart: [],
      nodes: shape.nodes.map((node) => ({ ...node, lane: 0 })),
    };
    expect(placeShape(beside).nodes.map(({ column }) => column)).toEqual([0, 1, 2, 3]);
  });
});

describe('words about shapes', () => {
  const answer = {
    shape,
    lines: [{}, {}] as never,
    total: 2,
    isComplete: true,
    places: new Uint32Array(4),
    bySources: [],
    sourceCombinations: 1,
  };

  it('say how many there are, and what is not told', () => {
    expect(foundText(answer)).toBe('2 places have this shape, this one among them.');
    expect(foundText({ ...answer, total: 1 })).toBe('Only here: no other place has this shape.');
    expect(foundText({ ...answer, total: 3400 })).toBe(
      '3,400 places have this shape, this one among them. The first 2 are listed.',
    );
    expect(foundText({ ...answer, isComplete: false })).toMatch(
      /^At least 2 places have this shape: the search stopped/,
    );
  });

  it('read a shape aloud', () => {
    expect(shapeText(shape)).toBe(
      'ask (1) is a direct cause of look (2); ask (1) is a direct cause of look (3); look (2) precedes any event (4); ' +
        'look (3) precedes any event (4); look (2) and look (3) are independent.',
    );
    expect(shapeText({ ...shape, links: [], apart: [] })).toBe('ask (1), look (2), look (3), any event (4).');
  });
});
