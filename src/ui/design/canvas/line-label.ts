import type { ConnectionSign } from './canvas-props.ts';
import type { Line } from './lines.ts';

/** Words at a line, on a ground of their own so that no line runs through them. */
export interface LineLabel {
  readonly text: string;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export const LABEL_HEIGHT = 16;
const EACH = 5.7;
const EACH_BOLD = 6.3;
/** Beside an upright line stand cards. */
const ROOM_UPRIGHT = 112;
/** Fewer letters tell nothing. */
const LEAST = 8;

/** So much of the line is seen beside a sign. */
const BESIDE_SIGN = 12;

/**
 * What is written at a line: numbers of a run, condition and delay as far as there is room. One that is pointed at or
 * selected says all of it, with what it gives on.
 */
export function labelOf(
  { wire, middle }: Line,
  sign: ConnectionSign | undefined,
  {
    isNamed,
    hasLabel,
    rank = 0,
  }: {
    readonly isNamed: boolean;
    readonly hasLabel: boolean;
    /** So many labels stand at the same place already. */
    readonly rank?: number;
  },
): LineLabel | undefined {
  const own = isNamed ? wire.fullLabel : hasLabel ? wire.label : '';
  const room = middle.isLevel ? middle.room - 40 : ROOM_UPRIGHT;
  const number = sign?.label ?? '';
  const left = Math.floor((room - number.length * EACH_BOLD) / EACH);
  const fitting =
    wire.brief === undefined || own === '' ? cut(own, left) : whole(own, wire.brief, left, middle);
  const words = [number, isNamed ? own : fitting].filter(Boolean).join(' · ');
  if (words === '') return undefined;
  const width = Math.round(words.length * (number === '' ? EACH : EACH_BOLD)) + 10;
  // a line that is off is interrupted there
  const above = (sign?.isOff ?? wire.isOff) && middle.isLevel ? LABEL_HEIGHT : 0;
  return { text: words, x: middle.x, y: middle.y - above - rank * (LABEL_HEIGHT + 1), width };
}

/** How many labels before it stand where the label of a line would; none: not listed. */
export function labelRanks(lines: readonly Line[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const places = new Map<string, { readonly x: number; readonly y: number }[]>();
  for (const { wire, middle } of lines) {
    if (wire.label === '') continue;
    const [column, row] = [Math.floor(middle.x / NEAR), Math.floor(middle.y / NEAR)];
    let rank = 0;
    for (let x = column - 1; x <= column + 1; x++)
      for (let y = row - 1; y <= row + 1; y++)
        for (const one of places.get(`${x} ${y}`) ?? [])
          if (Math.abs(one.x - middle.x) < NEAR && Math.abs(one.y - middle.y) < LABEL_HEIGHT) rank++;
    if (rank > 0) ranks.set(wire.id, rank);
    const here = `${column} ${row}`;
    places.set(here, [...(places.get(here) ?? []), middle]);
  }
  return ranks;
}

/** Labels whose middles are so near hide one another. */
const NEAR = 40;

/** All of it or its sign: a part of it may say something else. */
function whole(text: string, brief: string, most: number, { isLevel, room }: Line['middle']): string {
  if (text.length <= most) return text;
  return !isLevel || brief.length * EACH + 10 + BESIDE_SIGN <= room ? brief : '';
}

/** As much as there is room for; nothing where it would tell nothing. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return most < LEAST ? '' : `${text.slice(0, most - 1)}…`;
}
