import { expect, test } from 'vitest';
import { formatSamples } from '../testing/format-samples.ts';
import { fuzzReaders } from '../testing/fuzz-readers.ts';
import { READERS } from './registry.ts';

const samples = formatSamples();

fuzzReaders(samples, READERS);

test('every reader of the registry has a sample', () => {
  expect(samples.map(({ format }) => format).sort()).toEqual(READERS.map(({ id }) => id).sort());
});
