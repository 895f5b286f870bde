import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranked, scoreOf } from './rank.ts';

const item = (title: string, words = '') => ({ title, words });

const best = (text: string, ...titles: string[]): string[] =>
  ranked(
    titles.map((title) => item(title)),
    text,
  ).map(({ item: { title } }) => title);

describe('finding by a text', () => {
  it('prefers the beginning of the title, then of a word, then the inside of a word', () => {
    expect(best('order', 'Disorder', 'Show order', 'Order by wall time')).toEqual([
      'Order by wall time',
      'Show order',
      'Disorder',
    ]);
  });

  it('wants every word of the text', () => {
    expect(best('zoom in', 'Zoom out', 'Zoom in')).toEqual(['Zoom in']);
    expect(scoreOf(item('Zoom in', 'closer'), 'zoom closer')).toBeGreaterThan(0);
    expect(scoreOf(item('Zoom in'), 'zoom lane')).toBeUndefined();
  });

  it('finds other words below the title', () => {
    const title = scoreOf(item('Why this happened'), 'why') ?? 0;
    const word = scoreOf(item('Show root causes', 'why'), 'why') ?? 0;
    expect(title).toBeGreaterThan(word);
  });

  it('finds letters in order when nothing else fits, from the beginning of a word', () => {
    expect(best('zmi', 'Zoom in', 'Amazing')).toEqual(['Zoom in']);
    expect(best('z', 'Organize')).toEqual(['Organize']);
    expect(best('qx', 'Zoom in')).toEqual([]);
  });

  it('finds everything by its own title, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (title) => {
        expect(scoreOf(item(title), title)).toBeDefined();
      }),
    );
  });
});
