import { expect, test } from 'vitest';
import { cutName } from './cut-name.ts';

test('a long name keeps its end, from a separator on', () => {
  expect(cutName('cart.add')).toEqual(['cart.add', '']);
  expect(cutName('compose_creator_client.start')).toEqual(['compose_creator_client', '.start']);
  expect(cutName('/wrk2-api/post/compose.end')).toEqual(['/wrk2-api/post/compose', '.end']);
  expect(cutName('ThisIsANameWithoutAnySeparatorInIt')).toEqual(['ThisIsANameWithoutAnySepar', 'atorInIt']);
});
