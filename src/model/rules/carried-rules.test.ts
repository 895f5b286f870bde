import { expect, test } from 'vitest';
import { carriedRules } from './carried-rules.ts';

test.each([
  ['constraint a: never B', 'constraint a: never B'],
  [['constraint a: never B', '', 'constraint c: never D'], 'constraint a: never B\n\nconstraint c: never D'],
  [[{ name: 'a', says: 'No "B".', text: 'never B' }], 'constraint a "No \\"B\\".":\n  never B'],
  [[{ name: 'a', text: 'never B' }], 'constraint a:\n  never B'],
  [[{ name: 'a', type: 'never', satisfied: true }], undefined],
  [[], undefined],
  [undefined, undefined],
  [3, undefined],
  [[null, 3, ['x']], undefined],
])('%j', (constraints, text) => {
  expect(carriedRules(constraints)).toBe(text);
});
