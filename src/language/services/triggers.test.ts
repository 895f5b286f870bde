import { describe, expect, it } from 'vitest';
import { isOffered } from './triggers.ts';

describe('completions unasked', () => {
  it.each([
    'constraint c: never ',
    'constraint c: ',
    '  every a -> ',
    'never a(',
    'never a(x: 1, ',
    'never a(x:',
    'never a@',
    'never order.',
    'where payload.x == ',
  ])('are offered behind %j', (line) => {
    expect(isOffered(line)).toBe(true);
  });

  it.each(['constraint c:', '  constraint must_hold "said":', 'never a ', 'constraint ', ' '])(
    'are not behind %j',
    (line) => {
      expect(isOffered(line)).toBe(false);
    },
  );
});
