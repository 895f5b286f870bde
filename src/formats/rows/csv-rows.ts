import Papa from 'papaparse';
import type { Diagnostics } from '../../model/diagnostic.ts';
import { timeOf } from '../json/values.ts';
import type { ReadContext } from '../reader.ts';
import { type Row, type RowTable, SAMPLE_ROWS } from './row-table.ts';

const DELIMITERS = [',', ';', '\t', '|'];
/** How much text is parsed between two looks at the clock; grown when one row is longer. */
const CHUNK_CHARS = 128 * 1024;
const SNIFF_ROWS = 50;

/** How a text is laid out as a table. */
export interface CsvShape {
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
}

/**
 * The delimiter that gives the first rows the same number of cells, and the names of the columns. Without a header
 * (a first row with a number, a date or an empty cell in it) the columns are named by number: `1`, `2`, ….
 */
export function csvShape(text: string): CsvShape | undefined {
  let best: { delimiter: string; rows: string[][]; score: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const rows = firstRows(text, delimiter);
    const score = evenness(rows);
    if (score > (best?.score ?? 0)) best = { delimiter, rows, score };
  }
  if (!best) return undefined;
  const first = best.rows[0];
  const hasHeader = looksLikeHeader(first);
  const columns = hasHeader ? distinct(first.map((cell) => cell.trim())) : first.map((_, i) => String(i + 1));
  return { delimiter: best.delimiter, columns, hasHeader };
}

/** Line ends of all kinds as one character, so that a row's line can be counted and quotes may span lines. */
export function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

export function csvTable(
  text: string,
  shape: CsvShape,
  diagnostics: Diagnostics,
  context: ReadContext,
): RowTable {
  const places = new Map(shape.columns.map((column, i) => [column, i]));
  const sample: Row[] = [];
  const rowsWanted = SAMPLE_ROWS + (shape.hasHeader ? 1 : 0);
  for (const [i, { cells, line }] of rowsOf(text, shape.delimiter, rowsWanted).entries()) {
    if (i > 0 || !shape.hasHeader) sample.push(new CsvRow(cells, line, shape.columns, places));
  }
  return {
    columns: shape.columns,
    sample,
    placeKind: 'line',
    each: async (onRow) => {
      let isHeader = shape.hasHeader;
      await eachRow(text, shape.delimiter, diagnostics, context, (cells, line) => {
        if (isHeader) {
          isHeader = false;
          return;
        }
        if (cells.length !== shape.columns.length) tellRagged(cells.length, shape, line, diagnostics);
        onRow(new CsvRow(cells, line, shape.columns, places));
      });
    },
  };
}

class CsvRow implements Row {
  constructor(
    private readonly cells: readonly string[],
    readonly place: number,
    private readonly columns: readonly string[],
    private readonly places: ReadonlyMap<string, number>,
  ) {}

  /** Columns can be named by their number, too, where no header cell is that number. */
  value(path: string): unknown {
    const at = this.places.get(path) ?? (/^[1-9]\d{0,5}$/.test(path) ? Number(path) - 1 : undefined);
    return at === undefined ? undefined : this.cells[at];
  }

  payload(without: ReadonlySet<string>): string {
    const parts: string[] = [];
    for (let i = 0; i < this.cells.length; i++) {
      const column = this.columns[i] ?? `column ${i + 1}`;
      if (without.has(column) || without.has(String(i + 1))) continue;
      parts.push(`${JSON.stringify(column)}:${JSON.stringify(cellValue(this.cells[i]))}`);
    }
    return parts.length === 0 ? '' : `{${parts.join(',')}}`;
  }
}

/** A number or truth value where writing it again gives the same text, otherwise the text: nothing is lost. */
export function cellValue(cell: string): unknown {
  if (cell === 'true') return true;
  if (cell === 'false') return false;
  const number = Number(cell);
  return cell !== '' && Number.isFinite(number) && String(number) === cell ? number : cell;
}

function tellRagged(cells: number, shape: CsvShape, line: number, diagnostics: Diagnostics): void {
  const wanted = shape.columns.length;
  diagnostics.report({
    code: 'bad-value',
    severity: 'warning',
    message:
      cells < wanted
        ? `The row has ${cells} of ${wanted} columns; the others were taken as absent.`
        : `The row has ${cells} cells in a table of ${wanted} columns; the extra ones were kept by number.`,
    place: { line },
  });
}

interface ParsedRows {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/** Parses piece by piece; a row may be longer than a piece. Blank lines are no rows. */
async function eachRow(
  text: string,
  delimiter: string,
  diagnostics: Diagnostics,
  context: ReadContext,
  onRow: (cells: string[], line: number) => void,
): Promise<void> {
  let line = 1;
  let size = CHUNK_CHARS;
  let rows = 0;
  for (let at = 0; at < text.length; ) {
    const isLast = at + size >= text.length;
    const chunk = text.slice(at, at + size);
    const ends: number[] = [];
    const parsed = parseChunk(chunk, delimiter, isLast, ends);
    const consumed = isLast ? chunk.length : (ends.at(-1) ?? 0);
    const isOpen = parsed.errors.some(({ code }) => code === 'MissingQuotes');
    for (let i = 0, from = 0; i < parsed.data.length; from = ends[i++]) {
      const cells = parsed.data[i];
      const isBroken = isOpen && i === parsed.data.length - 1;
      if (isBroken) tellOpenQuote(chunk, from, line, diagnostics);
      else if (cells.length > 1 || cells[0].trim() !== '') {
        onRow(cells, line);
        rows++;
      }
      line += newlines(chunk, from, ends[i]);
    }
    at += consumed;
    size = consumed === 0 ? size * 2 : CHUNK_CHARS;
    const pause = context.breathe();
    if (pause) {
      context.report(at / text.length, rows);
      await pause;
    }
  }
}

/** Rows of a chunk with the offset after each; the last one only when it is known to be whole. */
function parseChunk(chunk: string, delimiter: string, isLast: boolean, ends: number[]): ParsedRows {
  const data: string[][] = [];
  const errors: { code: string }[] = [];
  const parser = new Papa.Parser({
    delimiter,
    newline: '\n',
    step: (row: { data: string[][]; errors: { code: string }[]; meta: { cursor: number } }) => {
      data.push(...row.data);
      errors.push(...row.errors);
      for (const _ of row.data) ends.push(row.meta.cursor);
    },
  } as unknown as Papa.ParseConfig);
  parser.parse(chunk, 0, !isLast);
  return { data, errors, meta: { cursor: ends.at(-1) ?? 0 } };
}

/** The first rows for looking at; nothing is reported. */
function rowsOf(text: string, delimiter: string, limit: number): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = [];
  let size = CHUNK_CHARS;
  for (;;) {
    rows.length = 0;
    const chunk = text.slice(0, size);
    const ends: number[] = [];
    const { data } = parseChunk(chunk, delimiter, size >= text.length, ends);
    let line = 1;
    for (let i = 0, from = 0; i < data.length && rows.length < limit; from = ends[i++]) {
      if (data[i].length > 1 || data[i][0].trim() !== '') rows.push({ cells: data[i], line });
      line += newlines(chunk, from, ends[i]);
    }
    if (rows.length >= limit || size >= text.length || size > 64 * CHUNK_CHARS) return rows;
    size *= 4;
  }
}

function firstRows(text: string, delimiter: string): string[][] {
  const chunk = text.slice(0, CHUNK_CHARS);
  const { data } = parseChunk(chunk, delimiter, chunk.length === text.length, []);
  return data.filter((cells) => cells.length > 1 || cells[0].trim() !== '').slice(0, SNIFF_ROWS);
}

/** The share of rows as wide as the first, times the width: 0 for text that is no table. */
function evenness(rows: readonly string[][]): number {
  if (rows.length === 0 || rows[0].length < 2) return 0;
  const wide = rows.filter((cells) => cells.length === rows[0].length).length;
  const share = wide / rows.length;
  return share < 0.5 ? 0 : share * Math.log2(rows[0].length + 1);
}

function looksLikeHeader(cells: readonly string[]): boolean {
  return cells.every(
    (cell) => cell.trim() !== '' && timeOf(cell) === undefined && !Number.isFinite(Number(cell)),
  );
}

function distinct(names: readonly string[]): string[] {
  const times = new Map<string, number>();
  return names.map((name) => {
    const count = (times.get(name) ?? 0) + 1;
    times.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function tellOpenQuote(chunk: string, from: number, line: number, diagnostics: Diagnostics): void {
  const lines = Math.max(1, newlines(chunk.trimEnd(), from, chunk.length) + 1);
  diagnostics.report({
    code: 'truncated',
    severity: 'error',
    message: `A quoted cell that begins in this row is never closed; the row and what follows (${lines === 1 ? 'one line' : `${lines} lines`}) were left out.`,
    place: { line },
    lost: lines,
  });
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
