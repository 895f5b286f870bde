import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paletteOf } from '../render/palette.ts';
import { contrastOf } from '../testing/colour.ts';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const blockAfter = (selector: string): string => css.split(`${selector} {`)[1].split('}')[0];

const THEMES = [
  ['light', blockAfter(':root')],
  ['dark', blockAfter(':root[data-theme="dark"]')],
  ['contrast', blockAfter(':root[data-theme="contrast"]')],
] as const;

const token = (block: string, name: string): string | undefined =>
  new RegExp(`--${name}:\\s*(#[0-9a-f]{6});`).exec(block)?.[1];

describe('the page and the canvas', () => {
  it.each(THEMES)('say the same with the same colour in the %s theme', (theme, block) => {
    const palette = paletteOf(theme);
    expect(token(block, 'past')).toBe(palette.past);
    expect(token(block, 'future')).toBe(palette.future);
    expect(token(block, 'contradiction')).toBe(palette.contradiction);
    expect(token(block, 'danger')).toBe(palette.failure);
    for (const name of ['emphasis', 'anomaly', 'note'] as const)
      expect(token(block, name)).toBe(palette[name]);
    expect(token(block, 'surface')).toBe(palette.ground);
    expect(palette.types.map((_, i) => token(block, `hue-${i}`))).toEqual(palette.types);
  });
});

const words = [
  'ink',
  'ink-soft',
  'ink-faint',
  'accent',
  'past',
  'future',
  'elsewhere',
  'warning',
  'danger',
  'contradiction',
  'emphasis',
  'anomaly',
  'note',
];

describe('text', () => {
  it.each(THEMES)(
    'has a contrast of at least 4.5 to its ground, 7 in high contrast, in the %s theme',
    (theme, block) => {
      const least = theme === 'contrast' ? 7 : 4.5;
      for (const word of words) {
        for (const ground of ['surface', 'surface-sunken', 'surface-raised']) {
          const contrast = contrastOf(token(block, word)!, token(block, ground)!);
          expect(contrast, `${word} on ${ground}`).toBeGreaterThanOrEqual(least);
        }
      }
    },
  );

  it.each(THEMES)('can be read on the grounds of its own colour in the %s theme', (_, block) => {
    const pairs = [
      ['on-accent', 'accent'],
      ['on-accent', 'accent-strong'],
      ['accent', 'accent-soft'],
      ['ink', 'accent-soft'],
      ['ink', 'surface-hover'],
      ['ink-soft', 'accent-soft'],
      ['ink-soft', 'surface-hover'],
      ['danger', 'danger-soft'],
      ['warning', 'warning-soft'],
    ];
    for (const [word, ground] of pairs) {
      const contrast = contrastOf(token(block, word)!, token(block, ground)!);
      expect(contrast, `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has every token in every theme', () => {
    const names = (block: string): string[] =>
      [...block.matchAll(/--([a-z-]+):\s*#/g)].map(([, name]) => name).sort();
    for (const [theme, block] of THEMES) expect(names(block), theme).toEqual(names(THEMES[0][1]));
  });

  it('has lines that part controls from their ground in high contrast (3 to 1)', () => {
    const [, block] = THEMES[2];
    for (const line of ['line', 'line-strong'])
      expect(contrastOf(token(block, line)!, token(block, 'surface')!)).toBeGreaterThanOrEqual(3);
  });
});
