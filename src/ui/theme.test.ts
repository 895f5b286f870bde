import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paletteOf } from '../render/palette.ts';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const [light, dark] = css.split(':root[data-theme="dark"]');

const token = (block: string, name: string): string | undefined =>
  new RegExp(`--${name}:\\s*(#[0-9a-f]{6});`).exec(block)?.[1];

describe('the page and the canvas', () => {
  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('say the same with the same colour in the %s theme', (theme, block) => {
    const palette = paletteOf(theme);
    expect(token(block, 'past')).toBe(palette.past);
    expect(token(block, 'future')).toBe(palette.future);
    expect(token(block, 'contradiction')).toBe(palette.contradiction);
    expect(token(block, 'surface')).toBe(palette.ground);
  });
});

describe('text', () => {
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
  ];
  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('has a contrast of at least 4.5 to its ground in the %s theme', (_, block) => {
    for (const word of words) {
      for (const ground of ['surface', 'surface-sunken', 'surface-raised']) {
        const contrast = contrastOf(token(block, word)!, token(block, ground)!);
        expect(contrast, `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

/** WCAG 2.2: relative luminance and contrast ratio. */
function contrastOf(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
