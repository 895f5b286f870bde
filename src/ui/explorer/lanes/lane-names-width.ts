import type { LanesAnswer } from '../../../store/index.ts';

/** The column of lane names takes what the names need, within these, in CSS pixels. */
const LEAST_WIDTH = 96;
const MOST_WIDTH = 220;

/** Sides of the column and a little air. */
const PADDING = 28;

/** Average width of a letter of the names, in CSS pixels; a longer name ends in an ellipsis. */
const LETTER_WIDTH = 6.7;

/** Wide enough for every name up to a bound: one very long name does not take the picture's room. */
export function laneNamesWidth({ lines, lanes }: LanesAnswer): number {
  let length = 0;
  for (const { label, memberCount } of lines.slice(0, lanes))
    length = Math.max(length, label.length + (memberCount > 1 ? 4 : 0));
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, length * LETTER_WIDTH + PADDING)));
}
