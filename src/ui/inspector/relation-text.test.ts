import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { EventLine, Relation } from '../../worker/contract.ts';
import { relationText } from './relation-text.ts';

const lines = (names: string): EventLine[] =>
  names
    .split(' ')
    .filter(Boolean)
    .map((name, row) => ({ row: eventIndex(row), id: name, name, source: 's', time: undefined, level: row }));

const relation = (changes: Partial<Relation>): Relation => ({
  kind: 'independent',
  distance: undefined,
  chain: [],
  nearestCommonCauses: [],
  ...changes,
});

const said = (changes: Partial<Relation>): string => {
  const { headline, detail, listTitle } = relationText(relation(changes), 'A', 'B');
  return [headline, detail, listTitle ?? '-'].join(' | ');
};

describe('how two events stand to each other, in words', () => {
  it.each([
    [
      { kind: 'precedes', distance: 5, chain: lines('A b c d e B') } as const,
      'A precedes B | A causal chain of 5 steps leads from one to the other; there may be longer ones. | Shortest chain',
    ],
    [
      { kind: 'follows', distance: 1, chain: lines('B A') } as const,
      'B precedes A | B is a direct cause of A. | Shortest chain',
    ],
    [
      { kind: 'independent' } as const,
      'A and B are independent | Neither can have influenced the other, whatever their clocks say. They have no cause in common either. | -',
    ],
    [
      { kind: 'independent', nearestCommonCauses: lines('x y') } as const,
      'A and B are independent | Neither can have influenced the other, whatever their clocks say. They have common causes. | Nearest common causes',
    ],
  ])('%#', (changes, sentence) => {
    expect(said(changes)).toBe(sentence);
  });
});
