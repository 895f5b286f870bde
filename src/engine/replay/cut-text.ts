import type { Computation } from '../../model/computation.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import { sweepPast } from '../poset/cones.ts';
import { cutOf, emptyCut } from './cut-marks.ts';
import { type LinearOrder, linearOrder, type OrderChoice } from './linear-order.ts';

/*
 * A cut in writing, short enough for an address (rule R12):
 *
 *     time.412          the first 412 events of an order
 *     ["a7","c12"]      the smallest cut that holds these events
 *     each.time.3-0-12  per source how many of its events, in the order named: what dragging lanes leaves behind
 *     runs.time.9.4.c   in an order by turns so many inside, so many outside, …, to base 36
 *
 * The shortest that says exactly this cut is taken.
 */

const CHOICES: readonly OrderChoice[] = ['recorded', 'time', 'level'];

/** Longer texts do not belong into an address. */
const LONGEST = 3000;

/** Looked at as the cut of its frontier up to this many events. */
const MOST_FRONTIER = 100;

export interface CutText {
  readonly text: string;
  /** False when the text says a cut with as many events that is not this one: no exact text was short enough. */
  readonly isExact: boolean;
}

/** @param order the linear order of `choice` */
export function writeCut(
  computation: Computation,
  marks: Uint8Array,
  choice: OrderChoice,
  order: LinearOrder,
): CutText {
  let happened = 0;
  for (const mark of marks) happened += mark;
  const first = `${choice}.${happened}`;
  if (order.rows.subarray(0, happened).every((row) => marks[row] === 1))
    return { text: first, isExact: true };
  const frontier = frontierUpTo(computation, marks, MOST_FRONTIER);
  const ids = frontier && JSON.stringify(frontier.map((row) => computation.idOf(row)));
  const texts = [ids, writeEach(computation, marks, choice, order), writeRuns(marks, choice, order)];
  const fitting = texts.filter((text) => text !== undefined && text.length <= LONGEST) as string[];
  if (fitting.length === 0) return { text: first, isExact: false };
  return { text: fitting.reduce((a, b) => (b.length < a.length ? b : a)), isExact: true };
}

/** The cut that a text says; `undefined` for nonsense. What it leads to is consistent whatever the text says. */
export function readCut(computation: Computation, text: string): Uint8Array | undefined {
  if (text.startsWith('[')) return readIds(computation, text);
  const [kind, ...rest] = text.split('.');
  if (kind === 'each' && rest.length === 2) return readEach(computation, rest[0], rest[1]);
  if (kind === 'runs' && rest.length > 1) return readRuns(computation, rest[0], rest.slice(1));
  const choice = choiceOf(kind);
  const count = wholeOf(rest[0], 10);
  if (!choice || rest.length !== 1 || count === undefined) return undefined;
  const marks = emptyCut(computation);
  for (const row of linearOrder(computation, choice).rows.subarray(0, count)) marks[row] = 1;
  return marks;
}

/** The maximal events inside, ascending; `undefined` when they are more. */
function frontierUpTo(
  { size, effects }: Computation,
  marks: Uint8Array,
  most: number,
): EventIndex[] | undefined {
  const rows: EventIndex[] = [];
  for (let row = 0; row < size; row++) {
    if (marks[row] === 0) continue;
    let isMaximal = true;
    for (let e = effects.start[row]; isMaximal && e < effects.start[row + 1]; e++) {
      isMaximal = marks[effects.rows[e]] === 0;
    }
    if (!isMaximal) continue;
    if (rows.length === most) return undefined;
    rows.push(eventIndex(row));
  }
  return rows;
}

function readIds(computation: Computation, text: string): Uint8Array | undefined {
  try {
    const ids: unknown = JSON.parse(text);
    if (!Array.isArray(ids)) return undefined;
    const rows = ids.map((id) => (typeof id === 'string' ? computation.rowOfId(id) : undefined));
    return cutOf(
      computation,
      rows.filter((row) => row !== undefined),
    );
  } catch {
    return undefined;
  }
}

/** `undefined` where the events inside are not the first ones of every source. */
function writeEach(
  { sources, sourceOf }: Computation,
  marks: Uint8Array,
  choice: OrderChoice,
  { rows }: LinearOrder,
): string | undefined {
  const counts = new Uint32Array(sources.length);
  const isOver = new Uint8Array(sources.length);
  for (const row of rows) {
    const source = sourceOf[row];
    if (marks[row] === 0) isOver[source] = 1;
    else if (isOver[source] === 1) return undefined;
    else counts[source]++;
  }
  return `each.${choice}.${Array.from(counts, (count) => count.toString(36)).join('-')}`;
}

function readEach(computation: Computation, order: string, counts: string): Uint8Array | undefined {
  const choice = choiceOf(order);
  const left = counts.split('-').map((count) => wholeOf(count, 36));
  if (!choice || left.some((count) => count === undefined)) return undefined;
  const marks = emptyCut(computation);
  for (const row of linearOrder(computation, choice).rows) {
    const source = computation.sourceOf[row];
    const count = left[source] ?? 0;
    if (count === 0) continue;
    left[source] = count - 1;
    marks[row] = 1;
  }
  return closed(computation, marks);
}

function writeRuns(marks: Uint8Array, choice: OrderChoice, { rows }: LinearOrder): string | undefined {
  const runs: string[] = [];
  let inside = 1;
  let length = 0;
  for (const row of rows) {
    if (marks[row] !== inside) {
      runs.push(length.toString(36));
      if (runs.length > LONGEST / 2) return undefined;
      inside = marks[row];
      length = 0;
    }
    length++;
  }
  if (inside === 1) runs.push(length.toString(36));
  return `runs.${choice}.${runs.join('.')}`;
}

function readRuns(computation: Computation, order: string, runs: readonly string[]): Uint8Array | undefined {
  const choice = choiceOf(order);
  const lengths = runs.map((run) => wholeOf(run, 36));
  if (!choice || lengths.some((length) => length === undefined)) return undefined;
  const { rows } = linearOrder(computation, choice);
  const marks = emptyCut(computation);
  let place = 0;
  lengths.forEach((length, i) => {
    const end = Math.min(rows.length, place + (length ?? 0));
    if (i % 2 === 0) for (let at = place; at < end; at++) marks[rows[at]] = 1;
    place = end;
  });
  return closed(computation, marks);
}

function closed(computation: Computation, marks: Uint8Array): Uint8Array {
  if (computation.size > 0) sweepPast(computation, marks, computation.size - 1);
  return marks;
}

function choiceOf(text: string): OrderChoice | undefined {
  return CHOICES.find((choice) => choice === text);
}

function wholeOf(text: string | undefined, base: 10 | 36): number | undefined {
  if (text === undefined || !/^[0-9a-z]+$/.test(text)) return undefined;
  const value = Number.parseInt(text, base);
  return Number.isSafeInteger(value) ? value : undefined;
}
