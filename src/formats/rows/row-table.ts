/** One row of a table or one record of a list, while it is looked at. */
export interface Row {
  /** Line or record in the file, from 1. */
  readonly place: number;
  /** What stands under a column or a dotted path; `undefined` where the row has nothing. */
  value(path: string): unknown;
  /** JSON text of everything but the given columns or paths; the empty text when nothing is left. */
  payload(without: ReadonlySet<string>): string;
}

/** Rows with named columns, however they are stored. */
export interface RowTable {
  /** Columns or dotted paths, in the order of the file. For nested records: those of the first rows. */
  readonly columns: readonly string[];
  /** The first rows, at most `SAMPLE_ROWS`. */
  readonly sample: readonly Row[];
  readonly placeKind: 'line' | 'record';
  /** Goes through all rows from the beginning; reports what is no row. Lets other work through. */
  each(onRow: (row: Row) => void): Promise<void>;
}

export const SAMPLE_ROWS = 1000;
