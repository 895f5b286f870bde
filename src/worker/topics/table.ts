import { csvLine } from '../../base/csv.ts';
import { durations, effectCounts, firstTime, orderedRows } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import { isoTime } from '../../model/event.ts';
import { parseFilter } from '../../model/filter/parse.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { CsvRequest, TableOrder, TablePage, TableQuestions, TableRequest } from '../contract/table.ts';
import { finderOf } from '../finders.ts';
import { Latest } from '../latest.ts';
import type { Shown } from '../shown.ts';
import { csvCells, csvHead, pathValues, type TableNumbers } from '../table-cells.ts';
import type { Desk } from './desk.ts';

const MOST_ROWS_PER_PAGE = 1000;

/** Bytes of text that are put together before they become a part of the file. */
const CSV_PART = 1 << 20;

interface Order {
  readonly shown: Shown;
  readonly revision: number;
  readonly rows: Uint32Array;
}

export class TableTopic implements TableQuestions {
  private readonly arranging = new Latest();
  private readonly writing = new Latest();
  private order: Order | undefined;
  private revision = 0;
  private readonly numbers = new WeakMap<Shown, TableNumbers>();

  constructor(private readonly desk: Desk) {}

  async arrange({ filter, sorts }: TableRequest): Promise<TableOrder | undefined> {
    const shown = this.desk.shown();
    const parsed = parseFilter(filter);
    if (!shown || parsed.problems.length > 0) return undefined;
    return this.arranging.run(async (breathe) => {
      const finder = finderOf(shown);
      const { mask } = await finder.keep(parsed.filter, breathe);
      const rows = await orderedRows(finder, mask, sorts, breathe);
      this.order = { shown, revision: ++this.revision, rows };
      return { revision: this.revision, rows: rows.length, total: mask.length };
    });
  }

  async page(
    revision: number,
    from: number,
    count: number,
    paths: readonly string[],
  ): Promise<TablePage | undefined> {
    const order = this.current(revision);
    if (!order) return undefined;
    const rows = order.rows.slice(from, from + Math.min(count, MOST_ROWS_PER_PAGE));
    return pageOf(order, from, rows, paths, this.numbersOf(order.shown));
  }

  async placeOf(revision: number, row: EventIndex): Promise<number | undefined> {
    const place = this.current(revision)?.rows.indexOf(row) ?? -1;
    return place < 0 ? undefined : place;
  }

  async rowsBetween(revision: number, from: number, to: number): Promise<Uint32Array> {
    return this.current(revision)?.rows.slice(from, to + 1) ?? new Uint32Array();
  }

  async csv(
    { revision, columns, rows: only }: CsvRequest,
    report: (fraction: number) => void,
  ): Promise<Blob | undefined> {
    const order = this.current(revision);
    if (!order) return undefined;
    const { shown } = order;
    const { computation } = shown;
    const numbers = this.numbersOf(shown);
    const rows = only ? membersOf(order.rows, only, computation.size) : order.rows;
    return this.writing.run(async (breathe) => {
      const parts: Blob[] = [];
      let text = `${csvLine(columns.map(csvHead))}\r\n`;
      for (let place = 0; place < rows.length; place++) {
        text += `${csvLine(csvCells(computation, numbers, rows[place], columns))}\r\n`;
        if (text.length > CSV_PART) {
          parts.push(new Blob([text]));
          text = '';
        }
        if ((place & 0xff) !== 0) continue;
        const pause = breathe();
        if (!pause) continue;
        await pause;
        report(place / rows.length);
      }
      return new Blob([...parts, text], { type: 'text/csv' });
    });
  }

  async cancel(): Promise<void> {
    this.writing.cancel();
  }

  /** The order of this number, if it is still that of what is shown. */
  private current(revision: number): Order | undefined {
    const { order } = this;
    return order?.revision === revision && order.shown === this.desk.shown() ? order : undefined;
  }

  private numbersOf(shown: Shown): TableNumbers {
    let numbers = this.numbers.get(shown);
    if (!numbers) {
      const { computation } = shown;
      numbers = {
        first: firstTime(computation),
        effects: effectCounts(computation),
        durations: durations(computation),
      };
      this.numbers.set(shown, numbers);
    }
    return numbers;
  }
}

/** Those of the ordered rows that are asked for. */
function membersOf(ordered: Uint32Array, only: Uint32Array, size: number): Uint32Array {
  const isWanted = new Uint8Array(size);
  for (const row of only) isWanted[row] = 1;
  return ordered.filter((row) => isWanted[row] === 1);
}

function pageOf(
  { shown, revision }: Order,
  from: number,
  rows: Uint32Array,
  paths: readonly string[],
  { first, effects, durations: lengths }: TableNumbers,
): TablePage {
  const { computation, failures, picture } = shown;
  const { timeOf, timeOrigin, levelOf, causeStart, typeOf, sourceOf } = computation;
  const { cut } = picture.overlays;
  const values: Record<string, (string | undefined)[]> = Object.fromEntries(paths.map((path) => [path, []]));
  if (paths.length > 0) {
    for (const row of rows) {
      pathValues(computation, row, paths).forEach((value, i) => {
        values[paths[i]].push(value);
      });
    }
  }
  return {
    revision,
    from,
    rows,
    since: Float64Array.from(rows, (row) => timeOf[row] - first),
    times: Array.from(rows, (row) => isoTime(timeOrigin, timeOf[row])),
    level: rows.map((row) => levelOf[row]),
    causes: rows.map((row) => causeStart[row + 1] - causeStart[row]),
    effects: rows.map((row) => effects[row]),
    duration: Float64Array.from(rows, (row) => lengths[row]),
    ...named('name', 'names', computation.types, typeOf, rows),
    ...named('source', 'sources', computation.sources, sourceOf, rows),
    ids: idsOf(computation, rows),
    failures: Uint8Array.from(rows, (row) => failures[row]),
    ...(cut && { happened: Uint8Array.from(rows, (row) => cut[row]) }),
    values,
  };
}

function idsOf(computation: Computation, rows: Uint32Array): string[] {
  return Array.from(rows, (row) => computation.idOf(eventIndex(row)));
}

/** The names that occur, each once, and per row its place among them. */
function named<One extends string, All extends string>(
  one: One,
  all: All,
  names: readonly string[],
  column: Uint32Array,
  rows: Uint32Array,
): Record<One, Uint32Array> & Record<All, string[]> {
  const places = new Map<number, number>();
  const own = rows.map((row) => {
    const number = column[row];
    let place = places.get(number);
    if (place === undefined) {
      place = places.size;
      places.set(number, place);
    }
    return place;
  });
  const texts = Array.from(places.keys(), (number) => names[number]);
  return { [one]: own, [all]: texts } as Record<One, Uint32Array> & Record<All, string[]>;
}
