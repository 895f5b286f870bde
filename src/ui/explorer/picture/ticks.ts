/** Marks of an axis: where they stand in world units, and how far apart they are. */
export interface Ticks {
  readonly step: number;
  readonly values: readonly number[];
}

/** Steps of time that people count in, in milliseconds, from a second on; below it they are decimal. */
const LONG_STEPS: readonly number[] = [
  1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000,
  7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
];

/** No axis has more marks than this. */
const MOST_TICKS = 200;

/**
 * Round times between `from` and `to` milliseconds.
 *
 * @param room least distance of two marks, in the same unit
 */
export function timeTicks(from: number, to: number, room: number): Ticks {
  const long = LONG_STEPS.find((step) => step >= room);
  const step = room < 1000 || long === undefined ? decimalStep(room) : long;
  return ticksBetween(from, to, step);
}

/** Whole ranks between `from` and `to`, at least `room` apart. */
export function rankTicks(from: number, to: number, room: number): Ticks {
  return ticksBetween(Math.max(0, from), to, Math.max(1, decimalStep(room)));
}

/** A stretch of the compact axis that stands for a longer one, in world x. */
export interface GapMark {
  readonly x: number;
  readonly width: number;
  readonly millis: number;
}

/** A place of the compact axis and the real time there. */
export interface CompactTick {
  readonly x: number;
  readonly millis: number;
}

/**
 * Round times between world `from` and `to` of the compact axis, none within a squeezed gap, the beginnings of stretches
 * too short for one, and the gaps that can be seen there.
 *
 * @param gaps as `AxisExtent.gaps`
 * @param room least distance of two marks, and the least width of a gap that is marked, in world x
 */
export function compactTicks(
  gaps: Float64Array,
  from: number,
  to: number,
  room: number,
  leastGap: number,
): { readonly step: number; readonly ticks: readonly CompactTick[]; readonly gaps: readonly GapMark[] } {
  const ticks: CompactTick[] = [];
  const marks: GapMark[] = [];
  const { step } = timeTicks(0, 0, room);
  let lost = 0; // real time less world x, within the stretch looked at
  let begin = Number.NEGATIVE_INFINITY;
  const addStretch = (end: number): void => {
    const [first, last] = [Math.max(from, begin), Math.min(to, end)];
    if (last < first) return;
    const round = ticksBetween(first + lost, last + lost, step).values;
    // a stretch too short for a round time is marked where it begins
    for (const millis of round.length > 0 ? round : begin >= from ? [begin + lost] : []) {
      const x = millis - lost;
      const before = ticks.at(-1);
      if (ticks.length < MOST_TICKS && (!before || x - before.x >= room)) ticks.push({ x, millis });
    }
  };
  for (let i = 0; i + 2 < gaps.length; i += 3) {
    const [x, width, millis] = gaps.subarray(i, i + 3);
    if (x > to) break;
    addStretch(x);
    if (x + width >= from && width >= leastGap && marks.length < MOST_TICKS) marks.push({ x, width, millis });
    lost += millis - width;
    begin = x + width;
  }
  addStretch(Number.POSITIVE_INFINITY);
  return { step, ticks, gaps: marks };
}

/** The next of 1, 2 or 5 times a power of ten. */
function decimalStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  for (const factor of [1, 2, 5]) if (factor * power >= least * (1 - 1e-9)) return rounded(factor * power);
  return rounded(10 * power);
}

function ticksBetween(from: number, to: number, step: number): Ticks {
  const values: number[] = [];
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  for (let i = first; i <= last && values.length < MOST_TICKS; i++) values.push(rounded(i * step));
  return { step, values };
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}
