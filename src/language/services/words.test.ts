import { expect, it } from 'vitest';
import { GENERATORS as GENERATOR_NAMES } from '../check/values.ts';
import { GENERATORS } from './words.ts';

it('every generator has words', () => {
  expect([...GENERATORS.keys()].sort()).toEqual([...GENERATOR_NAMES].sort());
});
