import { describe, expect, it } from 'vitest';
import { matchParts } from './match-parts.ts';

const shown = (text: string, wanted: string): string =>
  matchParts(text, wanted)
    .map((part) => (part.isMatch ? `<${part.text}>` : part.text))
    .join('');

describe('what was searched for', () => {
  it.each([
    ['payment.charge', 'charge', 'payment.<charge>'],
    ['Payment', 'pay', '<Pay>ment'],
    ['a.b', ' a.b ', '<a.b>'],
    ['order', 'x', 'order'],
    ['order', '', 'order'],
    ['İstanbul', 'bul', 'İstanbul'],
  ])('in %s for “%s” is %s', (text, wanted, parts) => {
    expect(shown(text, wanted)).toBe(parts);
  });
});
