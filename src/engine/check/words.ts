import { durationText } from '../../base/time-text.ts';
import type { Computation } from '../../model/computation.ts';
import { eventIndex } from '../../model/ids.ts';
import { WALL_CLOCK } from '../../model/pattern/pattern.ts';

/** What a sentence says of an event: a computation has it, and so has a stream. */
export type NamedEvents = Pick<Computation, 'types' | 'typeOf' | 'idOf'>;

/** Events that a sentence names before it counts the rest. */
const MOST_NAMED = 3;

/** `Sensor.reading “e17”`. */
export function eventWords(computation: NamedEvents, row: number): string {
  return `${computation.types[computation.typeOf[row]]} “${computation.idOf(eventIndex(row))}”`;
}

/** `A “a”, B “b” and 4 others`. */
export function eventsWords(computation: NamedEvents, rows: ArrayLike<number>): string {
  const named = Array.from({ length: Math.min(rows.length, MOST_NAMED) }, (_, i) =>
    eventWords(computation, rows[i]),
  );
  const others = rows.length - named.length;
  return listed(others > 0 ? [...named, othersWords(others)] : named);
}

/** `one other`, `3 others`. */
export function othersWords(count: number): string {
  return count === 1 ? 'one other' : `${numberWords(count)} others`;
}

/** `one event`, `1,204 events`. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `one ${one}` : `${numberWords(count)} ${many}`;
}

export function numberWords(count: number): string {
  return count.toLocaleString('en-US');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words[0] ?? 'nothing';
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}

/** A length on a clock: `2 s`, `5 ticks of “row”`. */
export function lengthWords(length: number, clock: string): string {
  if (clock === WALL_CLOCK) return durationText(length);
  return `${numberWords(length)} ${length === 1 ? 'tick' : 'ticks'} of “${clock}”`;
}
