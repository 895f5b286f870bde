import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tablesText } from '../../../scripts/grammar.mjs';
import { isReserved, KEYWORDS } from './words.ts';

test('the specification names the reserved words', () => {
  const spec = readFileSync(join(import.meta.dirname, '../SPEC.md'), 'utf8');
  const [, words] = /Reserved words are never names[^`]*`([^`]*)`/.exec(spec)!;
  expect(words.split(/\s+/).sort()).toEqual(KEYWORDS.filter(isReserved).sort());
});

test('the tables are those of the grammar (else: npm run grammar)', () => {
  expect(readFileSync(join(import.meta.dirname, 'tables.json'), 'utf8')).toBe(tablesText());
});
