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
    rise = 0,
  }: {
    readonly isNamed: boolean;
    readonly hasLabel: boolean;
    /** So far above its line it stands, where other labels stand at the line. */
    readonly rise?: number;
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
  return { text: words, x: middle.x, y: middle.y - above - rise, width };
}

/** How far above its line a label stands, so that it hides none before it; none: not listed. */
export function labelRises(lines: readonly Line[]): ReadonlyMap<string, number> {
  const rises = new Map<string, number>();
  const places = new Map<string, { readonly x: number; readonly y: number }[]>();
  const inTheWay = (x: number, y: number): { readonly y: number } | undefined => {
    const [column, row] = [Math.floor(x / NEAR), Math.floor(y / APART)];
    for (let i = column - 1; i <= column + 1; i++)
      for (let j = row - 1; j <= row + 1; j++)
        for (const one of places.get(`${i} ${j}`) ?? [])
          if (Math.abs(one.x - x) < NEAR && Math.abs(one.y - y) < LABEL_HEIGHT) return one;
    return undefined;
  };
  for (const { wire, middle } of lines) {
    if (wire.label === '') continue;
    const { x } = middle;
    let { y } = middle;
    for (let other = inTheWay(x, y); other; other = inTheWay(x, y)) y = other.y - APART;
    if (y !== middle.y) rises.set(wire.id, middle.y - y);
    const here = `${Math.floor(x / NEAR)} ${Math.floor(y / APART)}`;
    places.set(here, [...(places.get(here) ?? []), { x, y }]);
  }
  return rises;
}

/** From the middle of a label to that of one that was moved above it. */
const APART = LABEL_HEIGHT + 1;
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
