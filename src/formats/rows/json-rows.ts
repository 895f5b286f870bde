import { fail, type Result } from '../../base/result.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { quoteLongNumbers } from '../json/exact-numbers.ts';
import { parseDocument } from '../json/json-document.ts';
import { eachLine, isLines, isLinesOfLists, LINES_OF_LISTS, parseLine } from '../json/json-lines.ts';
import { findRecords, pathsOf, valueAt, withoutPaths } from '../json/json-paths.ts';
import { type Fields, isFields } from '../json/values.ts';
import type { ReadContext, Reader, ReadFault, Sample, Source } from '../reader.ts';
import { readMappedRows } from './mapped-recording.ts';
import { type Row, type RowTable, SAMPLE_ROWS } from './row-table.ts';

/** Rows of which the paths are offered as columns. */
const ROWS_FOR_COLUMNS = 50;

/** Any JSON with a list of objects in it, or JSON Lines of objects, read by a field mapping. */
export const jsonRowsReader: Reader = {
  id: 'json',
  label: FORMAT_LABELS.json,
  suffixes: ['json', 'jsonl', 'ndjson'],
  // whatever another reader knows better is that one's
  sniff: ({ text }: Sample) => (/^\ufeff?\s*(\{\s*["}]|\[\s*[{\]])/.test(text) ? 0.1 : 0),
  read: readJsonRows,
};

async function readJsonRows(source: Source, context: ReadContext): Promise<Result<Recording, ReadFault>> {
  const diagnostics = new Diagnostics();
  const exact: Source = { name: source.name, bytes: quoteLongNumbers(source.bytes) };
  if (exact.bytes.every((byte) => byte <= 0x20))
    return fail({ code: 'empty', message: 'The file is empty.' });
  if (isLines(exact.bytes)) {
    const rowDiagnostics = new Diagnostics();
    const table = await linesTable(exact, rowDiagnostics, context);
    const read = await readMappedRows('json', source, table, context, diagnostics);
    diagnostics.absorb(rowDiagnostics);
    return read;
  }
  if (isLinesOfLists(exact.bytes)) return fail({ code: 'not-my-format', message: LINES_OF_LISTS });
  const document = parseDocument(exact, diagnostics);
  if (!document.ok) return document;
  const list = findRecords(document.value);
  if (!list) {
    return fail({
      code: 'no-events',
      message: 'This is sound JSON, and no list of objects stands near its top that could be events.',
    });
  }
  if (list.path !== '') {
    diagnostics.report({
      code: 'note',
      severity: 'info',
      message: `The rows are the list at “${list.path}”; what stands beside it was not read.`,
    });
  }
  const table = listTable(list.records, diagnostics, context);
  return readMappedRows('json', source, table, context, diagnostics);
}

class JsonRow implements Row {
  constructor(
    private readonly fields: Fields,
    readonly place: number,
  ) {}

  value(path: string): unknown {
    return valueAt(this.fields, path);
  }

  payload(without: ReadonlySet<string>): string {
    const rest = withoutPaths(this.fields, without);
    return Object.keys(rest).length === 0 ? '' : JSON.stringify(rest);
  }
}

function listTable(records: readonly unknown[], diagnostics: Diagnostics, context: ReadContext): RowTable {
  const sample: Row[] = [];
  for (let i = 0; i < records.length && sample.length < SAMPLE_ROWS; i++) {
    const record = records[i];
    if (isFields(record)) sample.push(new JsonRow(record, i + 1));
  }
  return {
    columns: columnsOf(records),
    sample,
    placeKind: 'record',
    each: async (onRow) => {
      for (let i = 0; i < records.length; i++) {
        const record = records[i];
        if (isFields(record)) onRow(new JsonRow(record, i + 1));
        else tellNoObject(diagnostics, { record: i + 1 });
        const pause = context.breathe();
        if (!pause) continue;
        context.report(i / records.length, i);
        await pause;
      }
    },
  };
}

async function linesTable(source: Source, diagnostics: Diagnostics, context: ReadContext): Promise<RowTable> {
  const records: Fields[] = [];
  const sample: Row[] = [];
  await eachLine(source, context, (bytes, start, end, line) => {
    const value = parseLine(bytes, start, end, line, new Diagnostics());
    if (isFields(value)) {
      sample.push(new JsonRow(value, line));
      if (records.length < ROWS_FOR_COLUMNS) records.push(value);
    }
    return sample.length < SAMPLE_ROWS;
  });
  return {
    columns: columnsOf(records),
    sample,
    placeKind: 'line',
    each: (onRow) =>
      eachLine(source, context, (bytes, start, end, line) => {
        const value = parseLine(bytes, start, end, line, diagnostics);
        if (isFields(value)) onRow(new JsonRow(value, line));
        else if (value !== undefined) tellNoObject(diagnostics, { line });
      }),
  };
}

function columnsOf(records: readonly unknown[]): string[] {
  const paths = new Set<string>();
  for (const record of records.slice(0, ROWS_FOR_COLUMNS)) if (isFields(record)) pathsOf(record, paths);
  return [...paths];
}

function tellNoObject(diagnostics: Diagnostics, place: { line?: number; record?: number }): void {
  diagnostics.report({
    code: 'bad-record',
    severity: 'error',
    message: 'The record is not an object; it was left out.',
    place,
    lost: 1,
  });
}
