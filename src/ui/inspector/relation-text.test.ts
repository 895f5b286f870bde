import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { relationOf } from '../../testing/fake-app.ts';
import type { EventLine, Relation } from '../../worker/contract.ts';
import { chainTitle, relationText } from './relation-text.ts';

const declared = { kind: 'declared', rule: 'causes', confidence: 1 } as const;
const guess = (confidence: number) => ({ kind: 'inferred', rule: 'guess', confidence }) as const;

const lines = (names: string, ...edges: EventLine['edge'][]): EventLine[] =>
  names.split(' ').map((name, row) => ({
    row: eventIndex(row),
    id: name,
    name,
    source: name.toLowerCase(),
    time: undefined,
    level: row,
    ...(edges[row - 1] ? { edge: edges[row - 1] } : {}),
  }));

const said = (changes: Partial<Relation>): string => {
  const { headline, sentences } = relationText(
    relationOf(changes),
    { name: 'A', source: 'web' },
    { name: 'B', source: 'db' },
  );
  return [headline, ...sentences].join(' | ');
};

const chains = (count: string, longest: number, events: number, isMore = false) => ({
  chains: { count, longest, events, isMore },
});

describe('how two events stand to each other, in words', () => {
  it.each<[Partial<Relation>, string]>([
    [{ kind: 'same' }, 'The same event | Both are one and the same.'],
    [
      { kind: 'precedes', distance: 5, ...chains('12', 9, 14) },
      'A precedes B | A chain of 5 steps is the shortest of 12 in all; the longest has 9 steps, and 14 events lie between.',
    ],
    [
      { kind: 'precedes', distance: 5, ...chains('1', 5, 4) },
      'A precedes B | A chain of 5 steps is the only one.',
    ],
    [
      { kind: 'follows', distance: 1, ...chains('1', 1, 0) },
      'B precedes A | It is a direct cause, and there is no other chain.',
    ],
    [
      { kind: 'follows', distance: 1, ...chains('2', 2, 1) },
      'B precedes A | A direct step is the shortest of 2 in all; the longest has 2 steps, and 1 event lies between.',
    ],
    [
      { kind: 'precedes', distance: 2, ...chains('1000000000000000000', 90, 400, true) },
      'A precedes B | A chain of 2 steps is the shortest of more than 10^18 in all; the longest has 90 steps, and 400 events lie between.',
    ],
    [
      { kind: 'precedes', distance: 2, ...chains('1', 2, 1), millis: 12.5 },
      'A precedes B | A chain of 2 steps is the only one. | 12.5 ms went by between the two.',
    ],
    [
      { kind: 'precedes', distance: 2, ...chains('1', 2, 1), millis: -3, contradictions: 1 },
      'A precedes B | A chain of 2 steps is the only one. | And that although the clock of db says that B was earlier by 3 ms. | Clocks contradict 1 step of this chain.',
    ],
    [
      { kind: 'follows', distance: 2, ...chains('1', 2, 1), millis: 3 },
      'B precedes A | A chain of 2 steps is the only one. | And that although the clock of web says that A was earlier by 3 ms.',
    ],
    [
      {
        kind: 'precedes',
        distance: 2,
        ...chains('1', 2, 1),
        chain: lines('A x B', declared, guess(0.7)),
        rests: { certain: false, declared: false },
      },
      'A precedes B | A chain of 2 steps is the only one. | 1 of these steps is inferred, with a 70 % confidence. | Every chain needs an inferred edge: this order rests on inference.',
    ],
    [
      {
        kind: 'precedes',
        distance: 3,
        ...chains('4', 6, 7),
        chain: lines('A x y B', guess(0.9), declared, guess(0.7)),
        rests: { certain: true, declared: false },
      },
      'A precedes B | A chain of 3 steps is the shortest of 4 in all; the longest has 6 steps, and 7 events lie between. | 2 of these steps are inferred, with at least 70 % confidence. | The order stands without inferred edges too: another chain needs none.',
    ],
    [
      {
        kind: 'precedes',
        distance: 1,
        ...chains('1', 1, 0),
        chain: lines('A B', guess(0.5)),
        rests: { certain: false, declared: false },
      },
      'A precedes B | It is a direct cause, and there is no other chain. | This step is inferred, with a 50 % confidence. | Every chain needs an inferred edge: this order rests on inference.',
    ],
    [
      { kind: 'precedes', distance: 2, ...chains('1', 2, 1), edges: 'declared' },
      'A precedes B | A chain of 2 steps is the only one. | Only edges that the recording declares are counted; derived and inferred ones are left out.',
    ],
    [
      { kind: 'independent' },
      'A and B are concurrent | Neither can have influenced the other, whatever their clocks say. | They have no cause in common. | They have no effect in common.',
    ],
    [
      {
        kind: 'independent',
        nearestCommonCauses: lines('X'),
        nearestCommonEffects: lines('Y Z'),
        millis: -3,
      },
      'A and B are concurrent | Neither can have influenced the other, whatever their clocks say. | Their nearest common cause is X in x. | They have 2 nearest common effects, such as Y in y. | By their clocks B came 3 ms earlier; that alone says nothing.',
    ],
    [
      { kind: 'independent', edges: 'certain' },
      'A and B are concurrent | No chain of the edges that count leads from one to the other. Edges that the reader inferred are left out. | They have no cause in common. | They have no effect in common.',
    ],
  ])('%#', (changes, sentence) => {
    expect(said(changes)).toBe(sentence);
  });
});

it('two events of the same name are told apart by their sources', () => {
  const named = (source: string) => ({ name: 'post', source });
  const headline = (a: string, b: string) =>
    relationText(relationOf({ kind: 'independent' }), named(a), named(b)).headline;
  expect(headline('web', 'db')).toBe('post in web and post in db are concurrent');
  expect(headline('web', 'web')).toBe('post and post are concurrent');
});

it('the title over a chain says which it is', () => {
  const of = (count: string) => chains(count, 9, 5).chains;
  expect(chainTitle(0, 5, of('1'))).toBe('The chain, 5 steps');
  expect(chainTitle(0, 5, of('12'))).toBe('Shortest chain of 12, 5 steps');
  expect(chainTitle(2, 7, of('12'))).toBe('Chain 3 of 12, 7 steps');
  expect(chainTitle(0, 1, of('123456'))).toBe('Shortest chain, 1 step');
});
