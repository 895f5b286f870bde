import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import { spanText } from './span-text.ts';

const at = (time: string | undefined, level: number) => ({
  row: eventIndex(1),
  id: 'x',
  name: 'x',
  source: 's',
  time,
  level,
});

describe('the other end of a span', () => {
  it.each([
    [
      '2024-03-01T18:00:00Z',
      1,
      '2024-03-01T18:00:00.0123Z',
      2,
      'The span that starts here ends after 12.3 ms with',
    ],
    [
      '2024-03-01T18:00:02Z',
      5,
      '2024-03-01T18:00:00Z',
      2,
      'The span that ends here started 2 s earlier with',
    ],
    [
      '2024-03-01T18:00:02Z',
      1,
      '2024-03-01T18:00:01Z',
      2,
      'By its clock this span ends 1 s before it starts; its other end is',
    ],
    [undefined, 1, undefined, 2, 'The span that starts here ends with'],
  ])('%#', (time, level, partnerTime, partnerLevel, words) => {
    expect(spanText(at(time, level), at(partnerTime, partnerLevel))).toBe(words);
  });
});
