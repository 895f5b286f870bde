/** The table of events: rows in an order, page by page. */
import type { SortBy } from '../../model/find.ts';
import type { EventIndex } from '../../model/ids.ts';

export interface TableRequest {
  /** Only what this filter keeps; the empty text: everything. */
  readonly filter: string;
  /** The first one counts most; none: causal order. */
  readonly sorts: readonly SortBy[];
}

/** An order of rows that the worker holds; the latest one only. */
export interface TableOrder {
  readonly revision: number;
  readonly rows: number;
  /** Events of the recording. */
  readonly total: number;
}

/** A run of rows as columns. */
export interface TablePage {
  readonly revision: number;
  readonly from: number;
  readonly rows: Uint32Array;
  /** Milliseconds since the first event, `NaN` without a time. */
  readonly since: Float64Array;
  readonly level: Uint32Array;
  readonly causes: Uint32Array;
  readonly effects: Uint32Array;
  /** Milliseconds from the start of its span to the end, `NaN` where there is none. */
  readonly duration: Float64Array;
  /** Per row a place in `names`, in `sources`. */
  readonly name: Uint32Array;
  readonly names: readonly string[];
  readonly source: Uint32Array;
  readonly sources: readonly string[];
  readonly ids: readonly string[];
  readonly times: readonly (string | undefined)[];
  /** 1 for an event that looks like a failure. */
  readonly failures: Uint8Array;
  /** 1 for an event inside the cut of a replay; absent without one. */
  readonly happened?: Uint8Array;
  /** Per asked path its values as text, `undefined` where there is none. */
  readonly values: Readonly<Record<string, readonly (string | undefined)[]>>;
}

export interface CsvRequest {
  readonly revision: number;
  /** Columns in their order. */
  readonly columns: readonly string[];
  /** Only these rows, in the order of the table; absent: all. */
  readonly rows?: Uint32Array;
}

/** Answers are `undefined` when the order has been replaced meanwhile, or nothing is open. */
export interface TableQuestions {
  arrange(request: TableRequest): Promise<TableOrder | undefined>;
  /** At most 1,000 rows. */
  page(
    revision: number,
    from: number,
    count: number,
    paths: readonly string[],
  ): Promise<TablePage | undefined>;
  /** Where in the order an event stands. */
  placeOf(revision: number, row: EventIndex): Promise<number | undefined>;
  /** The rows at places `from .. to`, both included. */
  rowsBetween(revision: number, from: number, to: number): Promise<Uint32Array>;
  csv(request: CsvRequest, report: (fraction: number) => void): Promise<Blob | undefined>;
  /** Ends writing. */
  cancel(): Promise<void>;
}
