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

/**
 * What is written at a line: numbers of a run, condition and delay as far as there is room. One that is pointed at or
 * selected says all of it, with what it gives on.
 */
export function labelOf(
  { wire, middle }: Line,
  sign: ConnectionSign | undefined,
  { isNamed, hasLabel }: { readonly isNamed: boolean; readonly hasLabel: boolean },
): LineLabel | undefined {
  const own = isNamed ? wire.fullLabel : hasLabel ? wire.label : '';
  const room = middle.isLevel ? middle.room - 40 : ROOM_UPRIGHT;
  const number = sign?.label ?? '';
  const left = Math.floor((room - number.length * EACH_BOLD) / EACH);
  const words = [number, isNamed ? own : cut(own, left)].filter(Boolean).join('  ');
  if (words === '') return undefined;
  const width = Math.round(words.length * (number === '' ? EACH : EACH_BOLD)) + 10;
  // a line that is off is interrupted there
  const above = (sign?.isOff ?? wire.isOff) && middle.isLevel ? LABEL_HEIGHT : 0;
  return { text: words, x: middle.x, y: middle.y - above, width };
}

/** As much as there is room for; nothing where it would tell nothing. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return most < LEAST ? '' : `${text.slice(0, most - 1)}…`;
}
