import { fail, type Result, succeed } from '../../base/result.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { FieldMapping, FormatId, ReadPreview, Recording } from '../../model/recording.ts';
import type { ReadContext, ReadFault, Source } from '../reader.ts';
import { addMappedEvents, COLUMN_FIELDS, hasLinks } from './field-mapping.ts';
import { guessMapping } from './guess-mapping.ts';
import { addMappedSpans } from './mapped-spans.ts';
import type { RowTable } from './row-table.ts';

/** Of the references in a file read by a guess, how many must point at a row. */
const RESOLVED_SHARE = 0.8;
/** Of the rows in a file read by a guess, how many may repeat an id. */
const REPEATED_SHARE = 0.01;
const PREVIEW_ROWS = 20;
const PREVIEW_CHARS = 200;

/**
 * Rows to a recording: by the user's mapping, or by the guess where it is beyond doubt; otherwise the fault asks, with
 * the guess and the first rows. A guess is taken when ids are unique and its references point at rows.
 */
export async function readMappedRows(
  format: FormatId,
  source: Source,
  table: RowTable,
  context: ReadContext,
  fileDiagnostics: Diagnostics,
): Promise<Result<Recording, ReadFault>> {
  const given = context.options.mapping;
  const guess = guessMapping(table.columns, table.sample);
  const ask = (code: 'needs-mapping' | 'bad-mapping', message: string, mapping: FieldMapping) =>
    fail<ReadFault>({ code, message, question: { guess: { format, mapping }, preview: previewOf(table) } });

  const unknown = given && unknownColumns(given, table);
  if (unknown && unknown.length > 0) {
    return ask(
      'bad-mapping',
      `The mapping names ${unknown.map((name) => `“${name}”`).join(', ')}, which the rows do not have. They have ${listed(table.columns)}.`,
      guess.mapping,
    );
  }
  if (!given && !guess.isConfident) {
    return ask(
      'needs-mapping',
      `It is not plain which column is what. Say which holds the id of an event and which its causes or its parent; the columns are ${listed(table.columns)}.`,
      guess.mapping,
    );
  }

  const mapping = given ?? guess.mapping;
  const diagnostics = new Diagnostics();
  const builder = new ComputationBuilder({ diagnostics, placeKind: table.placeKind });
  if (mapping.endTime === undefined) await addMappedEvents(table, mapping, builder, context);
  else await addMappedSpans(table, mapping, builder, context);
  const rows = builder.size + diagnostics.countOf('duplicate-id');
  if (builder.size === 0) {
    return fail({ code: 'no-events', message: 'The file has columns and not one row that is an event.' });
  }
  const computation = builder.seal();
  const edges = computation.edgeCount;
  const dangling = computation.danglingEffect.length;
  if (!given) {
    const isSound =
      edges > 0 &&
      diagnostics.countOf('duplicate-id') <= rows * REPEATED_SHARE &&
      edges >= (edges + dangling) * RESOLVED_SHARE;
    if (!isSound) {
      return ask(
        'needs-mapping',
        `A guess at the columns gives ${diagnostics.countOf('duplicate-id')} repeated ids and ${dangling} causes that are not in the file, so it is probably wrong. Say which column is what.`,
        guess.mapping,
      );
    }
    fileDiagnostics.report({
      code: 'note',
      severity: 'info',
      message: `The columns were read as ${mappingInWords(mapping)}.`,
    });
  }
  if (!hasLinks(mapping)) {
    fileDiagnostics.report({
      code: 'note',
      severity: 'info',
      message:
        'No column says what caused what, so every row stands alone; nothing is linked by its time. Set a column of causes, parents or pairs to link them.',
    });
  }
  return succeed({
    name: source.name,
    format,
    executions: [{ label: source.name, computation, diagnostics }],
    diagnostics: fileDiagnostics,
  });
}

function mappingInWords(mapping: FieldMapping): string {
  const words = COLUMN_FIELDS.flatMap((field) =>
    mapping[field] === undefined ? [] : [`${field} = “${mapping[field]}”`],
  );
  const roots = mapping.rootValues?.map((value) => `“${value}”`).join(', ');
  return words.join(', ') + (roots ? `, where ${roots} means no parent` : '');
}

/** Columns of a mapping that no row seen has. */
function unknownColumns(mapping: FieldMapping, table: RowTable): string[] {
  return COLUMN_FIELDS.flatMap((field) => mapping[field] ?? []).filter(
    (path) => !table.columns.includes(path) && table.sample.every((row) => row.value(path) === undefined),
  );
}

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, 20).map((column) => `“${column}”`);
  return shown.join(', ') + (columns.length > 20 ? ` and ${columns.length - 20} more` : '');
}

function previewOf(table: RowTable): ReadPreview {
  return {
    columns: table.columns,
    rows: table.sample.slice(0, PREVIEW_ROWS).map((row) =>
      table.columns.map((column) => {
        const value = row.value(column);
        const text =
          value === undefined || value === null
            ? ''
            : typeof value === 'object'
              ? JSON.stringify(value)
              : String(value);
        return text.length > PREVIEW_CHARS ? `${text.slice(0, PREVIEW_CHARS - 1)}…` : text;
      }),
    ),
  };
}
