import { describe, expect, it } from 'vitest';
import { escaped, fenced } from './markdown.ts';

describe('text of other people in a hover', () => {
  it.each([
    ['plain words', 'plain words'],
    ['a_b *c* [d](e)', 'a\\_b \\*c\\* \\[d\\]\\(e\\)'],
    ['<img src=x>', '&#60;img src=x\\>'],
    ['a & b `c`', 'a &#38; b \\`c\\`'],
    ['https://x.y', 'https\\://x\\.y'],
  ])('%j is written as %j', (text, expected) => {
    expect(escaped(text)).toBe(expected);
  });

  it('cannot end the block it stands in', () => {
    expect(fenced('a ```` b')).toBe('`````lightcone\na ```` b\n`````');
  });
});
