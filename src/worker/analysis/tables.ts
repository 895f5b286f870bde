import { csvCell } from '../../base/csv.ts';
import type { Computation } from '../../model/computation.ts';
import { isoTime } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import type { TableRequest, ValueColumn } from '../contract/analysis.ts';

/** Rows of a table that Markdown is given at most: it is for reading. */
const MARKDOWN_ROWS = 1000;

/** Lines put together before they become a part of the file. */
const CHUNK = 5000;

export const EVENT_COLUMNS = ['id', 'name', 'source', 'time'] as const;

/** An event's own cells: id, name, source, time. */
export function eventCells(computation: Computation, row: number): string[] {
  const { types, typeOf, sources, sourceOf, timeOrigin, timeOf } = computation;
  return [
    computation.idOf(eventIndex(row)),
    types[typeOf[row]],
    sources[sourceOf[row]],
    isoTime(timeOrigin, timeOf[row]) ?? '',
  ];
}

/** Listed events with their columns, as a file. */
export function writeTable(computation: Computation, table: TableRequest): Blob {
  switch (table.format) {
    case 'csv':
      return csvTable(computation, table);
    case 'json':
      return jsonTable(computation, table);
    case 'markdown':
      return markdownTable(computation, table);
  }
}

function csvTable(computation: Computation, { list, columnTitles }: TableRequest): Blob {
  return csvBlob([...EVENT_COLUMNS, ...columnTitles], list.rows.length, (i) => [
    ...eventCells(computation, list.rows[i]),
    ...list.columns.map((column) => cellOf(column, i)),
  ]);
}

/** Comma separated, quoted where needed, line by line. */
export function csvBlob(
  titles: readonly string[],
  count: number,
  cellsOf: (i: number) => readonly string[],
): Blob {
  return lineBlob('text/csv', [titles.map(csvCell).join(',')], count, (i) =>
    cellsOf(i).map(csvCell).join(','),
  );
}

function jsonTable(computation: Computation, { title, sentences, list, columnTitles }: TableRequest): Blob {
  const head = JSON.stringify({ title, sentences }).slice(0, -1);
  const { rows, columns } = list;
  const lines = (i: number): string => {
    const [id, name, source, time] = eventCells(computation, rows[i]);
    const values = columns.map((column, c) => [columnTitles[c], jsonValue(column, i)] as const);
    const record = { id, name, source, ...(time === '' ? {} : { time }), ...Object.fromEntries(values) };
    return `${JSON.stringify(record)}${i + 1 < rows.length ? ',' : ''}`;
  };
  return lineBlob('application/json', [`${head},"events":[`], rows.length, lines, [']}']);
}

function markdownTable(
  computation: Computation,
  { title, sentences, list, columnTitles, link }: TableRequest,
): Blob {
  const { rows, columns } = list;
  const shown = Math.min(rows.length, MARKDOWN_ROWS);
  const titles = ['event', 'source', 'time', ...columnTitles];
  const head = [`# ${title}`, '', ...sentences.flatMap((sentence) => [sentence, ''])];
  if (shown > 0) {
    head.push(`| ${titles.map(markdownCell).join(' | ')} |`, `|${' --- |'.repeat(titles.length)}`);
  }
  const cut =
    shown < rows.length
      ? [
          '',
          `The first ${count(shown)} of ${count(rows.length)} events are listed; the CSV and JSON files hold all.`,
        ]
      : [];
  const line = (i: number): string => {
    const [id, name, source, time] = eventCells(computation, rows[i]);
    const event = `[${markdownCell(name)}](${link[0]}${addressPart(id)}${link[1]})`;
    const cells = [event, markdownCell(source), time, ...columns.map((column) => cellOf(column, i))];
    return `| ${cells.join(' | ')} |`;
  };
  return lineBlob('text/markdown', head, shown, line, cut);
}

/** As `URLSearchParams` writes it, with the brackets that would end a Markdown link. */
function addressPart(id: string): string {
  return new URLSearchParams({ '': id }).toString().slice(1).replaceAll('(', '%28').replaceAll(')', '%29');
}

function markdownCell(text: string): string {
  return text.replace(/[\\|[\]`*_<>]/g, '\\$&').replace(/\s+/g, ' ');
}

function cellOf({ values, digits }: ValueColumn, i: number): string {
  return digits?.[i] ?? (Number.isNaN(values[i]) ? '' : String(values[i]));
}

function jsonValue({ values, digits }: ValueColumn, i: number): string | number | null {
  if (digits) return digits[i];
  return Number.isFinite(values[i]) ? values[i] : null;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function lineBlob(
  type: string,
  head: readonly string[],
  lines: number,
  lineOf: (i: number) => string,
  tail: readonly string[] = [],
): Blob {
  const parts: string[] = [`${head.join('\n')}\n`];
  for (let from = 0; from < lines; from += CHUNK) {
    const to = Math.min(lines, from + CHUNK);
    parts.push(`${Array.from({ length: to - from }, (_, i) => lineOf(from + i)).join('\n')}\n`);
  }
  if (tail.length > 0) parts.push(`${tail.join('\n')}\n`);
  return new Blob(parts, { type });
}
