import { describe, expect, test } from 'vitest';
import type { Shape } from '../shape.ts';
import type { Pattern } from './pattern.ts';
import { patternOfShape } from './pattern-of-shape.ts';

const SIGNS = {
  precedes: '->',
  immediately: '|>',
  independent: '||',
  distinct: '~',
  union: 'union',
  earlier: '<',
} as const;

/** `(a -> (b || c))`, every join in parentheses. */
function words(pattern: Pattern): string {
  if (pattern.kind === 'event') return pattern.name?.text ?? '*';
  if (pattern.kind !== 'join') return pattern.kind;
  return `(${words(pattern.left)} ${SIGNS[pattern.relation]} ${words(pattern.right)})`;
}

/** Nodes a, b, … ; links `ab` are paths; every pair without a path is independent unless `isOpen`. */
function shape(count: number, paths: string, isOpen = false): Shape {
  const node = (letter: string): number => letter.charCodeAt(0) - 97;
  const links = paths
    .split(' ')
    .filter(Boolean)
    .map(([from, to]) => ({ from: node(from), to: node(to), kind: 'path' as const }));
  const before = Array.from({ length: count }, () => new Array<boolean>(count).fill(false));
  for (const { from, to } of links) before[from][to] = true;
  for (let via = 0; via < count; via++)
    for (let a = 0; a < count; a++)
      for (let b = 0; b < count; b++) before[a][b] ||= before[a][via] && before[via][b];
  const apart: [number, number][] = [];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) if (!before[a][b] && !isOpen) apart.push([a, b]);
  return {
    nodes: Array.from({ length: count }, (_, i) => ({
      type: String.fromCharCode(97 + i),
      source: undefined,
      lane: i,
    })),
    links,
    apart,
    keepsLanes: false,
  };
}

describe('the pattern of a shape', () => {
  test.each([
    ['a chain', 3, 'ab bc', '((a -> b) -> c)'],
    ['a fork', 3, 'ab ac', '(a -> (b || c))'],
    ['a join', 3, 'ac bc', '((a || b) -> c)'],
    ['a diamond', 4, 'ab ac bd cd', '((a -> (b || c)) -> d)'],
    ['two chains side by side', 4, 'ab cd', '((a -> b) || (c -> d))'],
    ['independent events', 3, '', '((a || b) || c)'],
  ])('%s', (_, count, paths, expected) => {
    const { pattern, lost } = patternOfShape(shape(count, paths));
    expect(words(pattern)).toBe(expected);
    expect(lost).toEqual([]);
  });

  test('what the shape leaves open is joined by ~', () => {
    expect(words(patternOfShape(shape(3, 'ab ac', true)).pattern)).toBe('(a -> (b ~ c))');
  });

  test('steps with nothing between are immediate, blocks only when all of their pairs are', () => {
    const chain = shape(3, 'ab bc');
    expect(words(patternOfShape(chain, { tight: [[0, 1]] }).pattern)).toBe('((a |> b) -> c)');
    const all = [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const;
    expect(words(patternOfShape(chain, { tight: all }).pattern)).toBe('((a |> b) |> c)');
  });

  test('an N cannot be said: the pair that was given up is named', () => {
    const { pattern, lost } = patternOfShape(shape(4, 'ac bc bd'));
    expect(words(pattern)).toBe('(a ~ (b -> (c || d)))');
    // a before c was given up, and with it that a is independent of b and d
    expect(lost).toEqual([
      [0, 2],
      [0, 1],
      [0, 3],
    ]);
  });

  test('types, sources and attributes that are kept', () => {
    const one: Shape = {
      ...shape(2, 'ab'),
      nodes: [
        { type: 'ask', source: 'web', lane: 0 },
        { type: undefined, source: undefined, lane: 1 },
      ],
    };
    const { pattern } = patternOfShape(one, {
      attributes: [[{ kind: 'bind', path: 'order', name: 'order' }]],
    });
    expect(pattern).toEqual({
      kind: 'join',
      relation: 'precedes',
      left: {
        kind: 'event',
        name: { how: 'exact', text: 'ask' },
        source: { how: 'exact', text: 'web' },
        attributes: [{ kind: 'bind', path: 'order', name: 'order' }],
      },
      right: { kind: 'event', name: undefined, source: undefined, attributes: [] },
    });
  });
});
