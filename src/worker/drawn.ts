import { NO_EVENT } from '../model/ids.ts';
import type { Emphasis, Overlays } from '../render/index.ts';

/**
 * Which events are drawn, and by what. The drawn events have numbers of their own; every one of them stands for itself
 * and, where runs are folded, for the events behind it in its run.
 */
export interface DrawnRows {
  /** Per drawn event its row, the first one of a run; ascending. */
  readonly rows: Uint32Array;
  /** Per row the drawn event that stands for it, `NO_EVENT` where it is hidden. */
  readonly drawnOf: Uint32Array;
  /** Per drawn event how many it stands for; absent where each stands for itself alone. */
  readonly standsFor?: Uint32Array;
}

/** `undefined` where every event is drawn as itself: then nothing has to be translated. */
export type Drawn = DrawnRows | undefined;

/** The number by which a row is drawn. */
export function toDrawn(drawn: Drawn, row: number): number | undefined {
  if (!drawn) return row;
  const number = drawn.drawnOf[row];
  return number === undefined || number === NO_EVENT ? undefined : number;
}

export function toRow(drawn: Drawn, number: number): number {
  return drawn ? drawn.rows[number] : number;
}

/** Drawn numbers of rows, each once, hidden ones left out, ascending. */
export function drawnOfAll(drawn: DrawnRows, rows: Uint32Array): Uint32Array {
  const found: number[] = [];
  for (const row of rows) if (drawn.drawnOf[row] !== NO_EVENT) found.push(drawn.drawnOf[row]);
  return Uint32Array.from(new Set(found)).sort();
}

/** The rows that drawn events stand for, one after the other: those of the `i`th are `rows[start[i] .. start[i + 1])`. */
export interface RowsOfMarks {
  readonly rows: Uint32Array;
  readonly start: Uint32Array;
}

export function rowsOfMarks(drawn: Drawn, numbers: Uint32Array): RowsOfMarks {
  const start = new Uint32Array(numbers.length + 1);
  numbers.forEach((number, i) => {
    start[i + 1] = start[i] + (drawn?.standsFor?.[number] ?? 1);
  });
  if (!drawn) return { rows: numbers, start };
  if (!drawn.standsFor) return { rows: numbers.map((number) => drawn.rows[number]), start };
  const next = new Map(Array.from(numbers, (number, i) => [number, start[i]]));
  const rows = new Uint32Array(start[numbers.length]);
  for (let row = 0; row < drawn.drawnOf.length; row++) {
    const at = next.get(drawn.drawnOf[row]);
    if (at === undefined) continue;
    rows[at] = row;
    next.set(drawn.drawnOf[row], at + 1);
  }
  return { rows, start };
}

/**
 * What was laid over the whole, on what is drawn of it (rule D4). A result keeps its lines across events that are
 * hidden; a run has happened when its last event has, and belongs to a result with any of its events.
 */
export function drawnOverlays(drawn: Drawn, laid: Overlays): Overlays {
  if (!drawn) return laid;
  const { emphasis, cut, enabled, anomalies, ghosts, picked, found, notes, link, ...others } = laid;
  const pair = link?.map((row) => toDrawn(drawn, row));
  return {
    ...(drawnColumns(drawn, others) as Overlays),
    emphasis: emphasis && drawnEmphasis(drawn, emphasis),
    cut: cut && allMarked(drawn, cut),
    enabled: enabled && drawnOfAll(drawn, enabled),
    anomalies: anomalies && drawnAnomalies(drawn, anomalies),
    ghosts: ghosts?.flatMap((ghost) => {
      const after = toDrawn(drawn, ghost.after);
      return after === undefined ? [] : [{ ...ghost, after }];
    }),
    picked: picked && drawnOfAll(drawn, picked),
    found: found && drawnOfAll(drawn, found),
    notes: notes?.flatMap((note) => {
      const row = toDrawn(drawn, note.row);
      return row === undefined ? [] : [{ ...note, row }];
    }),
    link: pair?.[0] !== undefined && pair[1] !== undefined ? [pair[0], pair[1]] : undefined,
  } as Overlays;
}

/** What topics lay over in the two common forms: a list of rows, and one byte per row. */
function drawnColumns(drawn: DrawnRows, laid: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const translate = (column: unknown): unknown => {
    if (column instanceof Uint32Array) return drawnOfAll(drawn, column);
    return column instanceof Uint8Array ? anyMarked(drawn, column) : column;
  };
  return Object.fromEntries(Object.entries(laid).map(([name, column]) => [name, translate(column)]));
}

function drawnEmphasis(drawn: DrawnRows, { marks, links, ...others }: Emphasis): Emphasis {
  return { ...others, marks: anyMarked(drawn, marks), links: bridgedLinks(drawn, links) };
}

function anyMarked({ rows, drawnOf }: DrawnRows, marks: Uint8Array): Uint8Array {
  const own = new Uint8Array(rows.length);
  for (let row = 0; row < drawnOf.length; row++) {
    if (marks[row] === 1 && drawnOf[row] !== NO_EVENT) own[drawnOf[row]] = 1;
  }
  return own;
}

function allMarked({ rows, drawnOf }: DrawnRows, marks: Uint8Array): Uint8Array {
  const own = new Uint8Array(rows.length).fill(1);
  for (let row = 0; row < drawnOf.length; row++) {
    if (marks[row] === 0 && drawnOf[row] !== NO_EVENT) own[drawnOf[row]] = 0;
  }
  return own;
}

/** So many lines are followed across hidden events. */
const MOST_BRIDGED = 20_000;

/** Lines between drawn events; one that ends in a hidden event goes on along the lines that leave it. */
function bridgedLinks(drawn: DrawnRows, links: Uint32Array): Uint32Array {
  const leaving = new Map<number, number[]>();
  for (let i = 0; i + 1 < links.length; i += 2) {
    if (toDrawn(drawn, links[i]) !== undefined) continue;
    const onward = leaving.get(links[i]);
    if (onward) onward.push(links[i + 1]);
    else leaving.set(links[i], [links[i + 1]]);
  }
  const pairs: number[] = [];
  const known = new Set<string>();
  for (let i = 0; i + 1 < links.length && pairs.length < MOST_BRIDGED; i += 2) {
    const from = toDrawn(drawn, links[i]);
    if (from === undefined) continue;
    const seen = new Set<number>();
    const ends = [links[i + 1]];
    for (const end of ends) {
      const to = toDrawn(drawn, end);
      if (to === undefined) {
        if (!seen.has(end)) for (const next of leaving.get(end) ?? []) ends.push(next);
        seen.add(end);
      } else if (to !== from && !known.has(`${from} ${to}`)) {
        known.add(`${from} ${to}`);
        pairs.push(from, to);
      }
    }
  }
  return Uint32Array.from(pairs);
}

/** The gravest anomaly of each drawn event. */
function drawnAnomalies(
  drawn: DrawnRows,
  { rows, severity, ...others }: NonNullable<Overlays['anomalies']>,
): NonNullable<Overlays['anomalies']> {
  const gravest = new Map<number, number>();
  rows.forEach((row, i) => {
    const number = toDrawn(drawn, row);
    if (number !== undefined) gravest.set(number, Math.max(severity[i], gravest.get(number) ?? 0));
  });
  const own = Uint32Array.from(gravest.keys()).sort();
  return { ...others, rows: own, severity: Float32Array.from(own, (row) => gravest.get(row) as number) };
}
