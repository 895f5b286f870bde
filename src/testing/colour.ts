/** Colours as people see them, for tests of palettes. A colour is `#rrggbb`. */

type Triple = readonly [number, number, number];

/** What is missing in the eye. */
export type ColourVision = 'protanopia' | 'deuteranopia' | 'tritanopia';

export const COLOUR_VISIONS: readonly ColourVision[] = ['protanopia', 'deuteranopia', 'tritanopia'];

/** The contrast ratio of WCAG 2.2, 1 to 21. */
export function contrastOf(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** How different two colours look to a person with that vision, as a distance in CIE Lab; 2 can just be told apart. */
export function differenceSeen(a: string, b: string, vision: ColourVision): number {
  const [p, q] = [labOf(simulated(a, vision)), labOf(simulated(b, vision))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** Matrices of Viénot, Brettel and Mollon, for linear light. */
const MATRICES: Readonly<Record<ColourVision, readonly number[]>> = {
  protanopia: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
  deuteranopia: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
  tritanopia: [1, 0.1461, -0.1461, 0, 0.8594, 0.1406, 0, 0.8594, 0.1406],
};

function simulated(colour: string, vision: ColourVision): Triple {
  const [red, green, blue] = linearOf(colour);
  const matrix = MATRICES[vision];
  const row = (at: number): number => matrix[at] * red + matrix[at + 1] * green + matrix[at + 2] * blue;
  return [row(0), row(3), row(6)];
}

function luminance(colour: string): number {
  const [red, green, blue] = linearOf(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linearOf(colour: string): Triple {
  const part = (at: number): number => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function labOf([red, green, blue]: Triple): Triple {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
