import { describe, expect, test } from 'vitest';
import { COLOUR_VISIONS, contrastOf, differenceSeen } from '../testing/colour.ts';
import { paletteOf, pixelOf } from './palette.ts';

describe.each(['dark', 'light', 'contrast'] as const)('the %s palette', (theme) => {
  const palette = paletteOf(theme);

  test('text stands out from the ground as WCAG asks (4.5 to 1)', () => {
    for (const colour of [palette.text, palette.textFaint])
      expect(contrastOf(colour, palette.stripe)).toBeGreaterThan(4.5);
  });

  test.each([
    'past',
    'future',
    'elsewhere',
    'failure',
    'contradiction',
    'selected',
    'compared',
    'hovered',
    'marked',
    'emphasis',
    'cut',
    'anomaly',
    'picked',
    'note',
    'density',
    'densityPast',
    'densityFuture',
  ] as const)('%s stands out from every ground (3 to 1)', (name) => {
    for (const ground of [palette.ground, palette.stripe]) {
      expect(contrastOf(palette[name], ground)).toBeGreaterThanOrEqual(3);
    }
  });

  test('so does every hue of the event types', () => {
    for (const hue of palette.types) expect(contrastOf(hue, palette.stripe)).toBeGreaterThanOrEqual(3);
  });

  // shapes say the same: past is filled on its left, future on its right, elsewhere hollow, a failure a diamond
  describe.each(COLOUR_VISIONS)('seen with %s', (vision) => {
    test.each([
      { names: ['past', 'future', 'elsewhere'], least: 25 },
      { names: ['past', 'future', 'elsewhere', 'failure', 'anomaly'], least: 15 },
    ] as const)('$names differ by more than $least', ({ names, least }) => {
      for (const [a, b] of pairsOf(names.map((name) => palette[name])))
        expect(differenceSeen(a, b, vision), `${a} ${b}`).toBeGreaterThan(least);
    });
  });
});

test('the high-contrast palette stands out more: 7 to 1 for text and for every mark in question', () => {
  const palette = paletteOf('contrast');
  const events = ['past', 'future', 'failure', 'anomaly', 'contradiction'] as const;
  const signs = ['selected', 'marked', 'emphasis', 'note', 'text', 'textFaint'] as const;
  for (const name of [...events, ...signs])
    expect(contrastOf(palette[name], palette.ground), name).toBeGreaterThanOrEqual(7);
});

function pairsOf(colours: readonly string[]): [string, string][] {
  return colours.flatMap((a, at) => colours.slice(at + 1).map((b): [string, string] => [a, b]));
}

test('a pixel holds red, green, blue and alpha in the order of image data', () => {
  const bytes = new Uint8Array(Uint32Array.of(pixelOf('#12ab5f')).buffer);
  expect(Array.from(bytes)).toEqual([0x12, 0xab, 0x5f, 0xff]);
});
