import { expect, it } from 'vitest';
import { RANDOM_FUNCTIONS } from '../../model/design/run-expression.ts';
import { GENERATORS } from './words.ts';

it('every generator has words', () => {
  expect([...GENERATORS.keys()].sort()).toEqual(Object.keys(RANDOM_FUNCTIONS).sort());
});
