import { fail, type Result } from '../../base/result.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { LONGEST_TEXT } from '../json/json-document.ts';
import type { ReadContext, Reader, ReadFault, Sample, Source } from '../reader.ts';
import { csvShape, csvTable, plainLineEnds } from './csv-rows.ts';
import { readMappedRows } from './mapped-recording.ts';

/** Tables as text: comma, semicolon, tab or bar, quoted cells with line breaks, read by a field mapping. */
export const csvReader: Reader = {
  id: 'csv',
  label: FORMAT_LABELS.csv,
  suffixes: ['csv', 'tsv'],
  sniff: sniffCsv,
  read: readCsv,
};

function sniffCsv(sample: Sample): number {
  const text = withoutMark(sample.text);
  if (/^\s*[[{]/.test(text) || text.includes('\u0000')) return 0;
  const shape = csvShape(plainLineEnds(sample.isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1)));
  if (!shape) return 0;
  const isNamed = /\.(csv|tsv)$/i.test(sample.name);
  if (isNamed) return 0.9;
  // a letter has commas too: without the name, a row of column names is wanted
  if (!shape.hasHeader) return 0;
  return shape.columns.length >= 3 ? 0.5 : 0.2;
}

async function readCsv(source: Source, context: ReadContext): Promise<Result<Recording, ReadFault>> {
  if (source.bytes.length > LONGEST_TEXT) {
    return fail({
      code: 'too-large',
      message: `A table of ${Math.round(source.bytes.length / 2 ** 20)} MiB is larger than a browser can read in one piece (512 MiB). Split it, or save it as JSON Lines.`,
    });
  }
  const text = plainLineEnds(withoutMark(new TextDecoder().decode(source.bytes)));
  if (text.trim() === '') return fail({ code: 'empty', message: 'The file is empty.' });
  const shape = csvShape(text);
  if (!shape) {
    return fail({
      code: 'not-my-format',
      message: 'No comma, semicolon, tab or bar divides the lines of this file into columns.',
    });
  }
  const diagnostics = new Diagnostics();
  if (!shape.hasHeader) {
    diagnostics.report({
      code: 'note',
      severity: 'info',
      message: `The first row looks like data, so the columns are named by number: 1 to ${shape.columns.length}.`,
      place: { line: 1 },
    });
  }
  const rowDiagnostics = new Diagnostics();
  const table = csvTable(text, shape, rowDiagnostics, context);
  const read = await readMappedRows('csv', source, table, context, diagnostics);
  diagnostics.absorb(rowDiagnostics);
  return read;
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
