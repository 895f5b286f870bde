import { isoTime } from '../../../model/event.ts';
import type { Extent } from '../../../store/index.ts';
import type { Axis, Snapshot } from '../../../worker/contract.ts';
import { clockText, offsetText } from '../../widgets/time-text.ts';
import { compactTicks, type GapMark, rankTicks, timeTicks } from './ticks.ts';

/** Least distance of two marks in CSS pixels: a time with its unit needs more room than a number. */
const STEP_ROOM = 56;
const TIME_ROOM = 104;

/** A squeezed gap narrower than this is not marked, in CSS pixels. */
const LEAST_GAP = 3;

/** The words at the right end that say what is counted, and the room they take, in CSS pixels. */
export const AXIS_UNITS: Readonly<Record<Axis, readonly [words: string, room: number]>> = {
  rank: ['causal steps', 144],
  level: ['causal level', 144],
  time: ['since the first event', 200],
  compact: ['since the first event, gaps squeezed', 276],
};

export interface Tick {
  readonly value: number;
  /** CSS pixels from the left edge of the picture. */
  readonly left: number;
  readonly text: string;
  readonly title: string;
}

export interface AxisMarks {
  readonly ticks: readonly Tick[];
  readonly squeezed: readonly GapMark[];
}

export const NO_MARKS: AxisMarks = { ticks: [], squeezed: [] };

/** The marks of an axis over the part of it that is on screen. */
export function axisMarks(
  place: AxisPlace & { readonly axis: Axis },
  snapshot: Snapshot,
  extent: Extent,
): AxisMarks {
  switch (place.axis) {
    case 'rank':
      return { ticks: stepMarks(place, extent, 1, (step) => `Step ${step} of causal order`), squeezed: [] };
    case 'level':
      return { ticks: stepMarks(place, extent, 0, (level) => `Causal level ${level}`), squeezed: [] };
    case 'time':
      return { ticks: timeMarks(place, snapshot.timeRange?.[0]), squeezed: [] };
    case 'compact':
      return compactMarks(place, snapshot.timeRange?.[0], extent.gaps ?? new Float64Array());
  }
}

/** The part of an axis that is on screen. */
export interface AxisPlace {
  readonly x: number;
  readonly scaleX: number;
  readonly width: number;
}

/** Column `r` of the axis ends at `r + 1`; people count steps from 1 and levels from 0. */
function stepMarks(
  { x, scaleX, width }: AxisPlace,
  { to }: Extent,
  first: 0 | 1,
  titleOf: (text: string) => string,
): Tick[] {
  const toWorld = 0.5 - first;
  const { values } = rankTicks(x - toWorld, x + width / scaleX - toWorld, STEP_ROOM / scaleX);
  return values
    .filter((value) => value >= first && value + toWorld < to)
    .map((value) => {
      const text = value.toLocaleString('en-US');
      return { value, left: (value + toWorld - x) * scaleX, text, title: titleOf(text) };
    });
}

function compactMarks(
  { x, scaleX, width }: AxisPlace,
  start: string | undefined,
  gaps: Float64Array,
): AxisMarks {
  const found = compactTicks(gaps, x, x + width / scaleX, TIME_ROOM / scaleX, LEAST_GAP / scaleX);
  const origin = start === undefined ? Number.NaN : Date.parse(start);
  const last = found.ticks.at(-1)?.millis ?? 0;
  const ticks = found.ticks.map((tick) => {
    const iso = isoTime(origin, tick.millis);
    return {
      value: tick.millis,
      left: (tick.x - x) * scaleX,
      text: offsetText(tick.millis, found.step, Math.abs(last)),
      title: iso === undefined ? '' : clockText(iso),
    };
  });
  return { ticks, squeezed: found.gaps };
}

function timeMarks({ x, scaleX, width }: AxisPlace, start: string | undefined): Tick[] {
  const to = x + width / scaleX;
  const { step, values } = timeTicks(x, to, TIME_ROOM / scaleX);
  const origin = start === undefined ? Number.NaN : Date.parse(start);
  return values.map((value) => {
    const iso = isoTime(origin, value);
    return {
      value,
      left: (value - x) * scaleX,
      text: offsetText(value, step, Math.max(Math.abs(x), Math.abs(to))),
      title: iso === undefined ? '' : clockText(iso),
    };
  });
}
