import { describe, expect, test } from 'vitest';
import { paletteOf, pixelOf } from './palette.ts';

describe.each(['dark', 'light'] as const)('the %s palette', (theme) => {
  const palette = paletteOf(theme);

  test('text stands out from the ground as WCAG asks (4.5 to 1)', () => {
    for (const colour of [palette.text, palette.textFaint])
      expect(contrast(colour, palette.stripe)).toBeGreaterThan(4.5);
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
    'density',
    'densityPast',
    'densityFuture',
  ] as const)('%s stands out from every ground (3 to 1)', (name) => {
    for (const ground of [palette.ground, palette.stripe]) {
      expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(3);
    }
  });

  test('so does every hue of the event types', () => {
    for (const hue of palette.types) expect(contrast(hue, palette.stripe)).toBeGreaterThanOrEqual(3);
  });

  test.each(['protanopia', 'deuteranopia', 'tritanopia'] as const)(
    'past, future and elsewhere differ with %s',
    (kind) => {
      const seen = [palette.past, palette.future, palette.elsewhere, palette.failure].map((colour) =>
        simulated(colour, kind),
      );
      for (let a = 0; a < 3; a++) {
        for (let b = a + 1; b < 3; b++) expect(distance(seen[a], seen[b])).toBeGreaterThan(25);
      }
    },
  );
});

test('a pixel holds red, green, blue and alpha in the order of image data', () => {
  const bytes = new Uint8Array(Uint32Array.of(pixelOf('#12ab5f')).buffer);
  expect(Array.from(bytes)).toEqual([0x12, 0xab, 0x5f, 0xff]);
});

type Rgb = readonly [number, number, number];

function rgbOf(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = rgbOf(colour).map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** How people with one kind of cone missing see a colour (matrices of Viénot, Brettel and Mollon in linear light). */
function simulated(colour: string, kind: 'protanopia' | 'deuteranopia' | 'tritanopia'): Rgb {
  const [red, green, blue] = rgbOf(colour).map(linear);
  const matrix = {
    protanopia: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
    deuteranopia: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
    tritanopia: [1, 0.1461, -0.1461, 0, 0.8594, 0.1406, 0, 0.8594, 0.1406],
  }[kind];
  return [0, 3, 6].map(
    (i) => matrix[i] * red + matrix[i + 1] * green + matrix[i + 2] * blue,
  ) as unknown as Rgb;
}

/** Distance in CIE Lab. */
function distance(a: Rgb, b: Rgb): number {
  const [p, q] = [labOf(a), labOf(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

function labOf([red, green, blue]: Rgb): Rgb {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
