import { expect, it } from 'vitest';
import { matcherOf } from './name-pattern.ts';
import { PatternTable } from './pattern-table.ts';

it.each([
  ['rules.edited', 'rules.edited', true],
  ['rules.edited', 'rules.edited.twice', false],
  ['rules.edited', 'rules', false],
  ['rules.*', 'rules.edited', true],
  ['rules.*', 'rules.edited.twice', true],
  ['rules.*', 'rules', false],
  ['rules.*', 'rulesets.edited', false],
  ['a.b.*', 'a.b.c', true],
  ['a.b.*', 'a.c', false],
  ['*', 'anything.at.all', true],
])('[B2] of “%s” and “%s”: %s', (pattern, name, isMeant) => {
  expect(matcherOf(pattern)(name)).toBe(isMeant);
});

it.each(['', '.*', '**', 'a*', '*.a', 'a.*.b', 'a.*.*'])('[B2] “%s” is no pattern', (pattern) => {
  expect(() => matcherOf(pattern)).toThrow('“prefix.*”');
});

it('[B2] what fits a name is found anew after every change, also when there are very many names', () => {
  const table = new PatternTable<string>();
  table.add('a.*', 'first');
  for (let i = 0; i < 3000; i++) expect(table.fitting(`a.${i}`)).toEqual(['first']);
  table.add('*', 'second');
  for (const i of [2999, 7]) expect(table.fitting(`a.${i}`)).toEqual(['first', 'second']);
  expect(table.fitting('b')).toEqual(['second']);
  table.remove('first');
  expect(table.fitting('a.7')).toEqual(['second']);
  expect(table.size).toBe(1);
});
