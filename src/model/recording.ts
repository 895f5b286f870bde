import type { Computation } from './computation.ts';
import type { Diagnostics } from './diagnostic.ts';

/** Names of formats: stable, used on the command line, in addresses and in stored settings. */
export type FormatId =
  | 'lightcone-jsonl'
  | 'lightcone-msgpack'
  | 'lcone'
  | 'pyrapide'
  | 'gorapide'
  | 'shiviz'
  | 'jaeger'
  | 'zipkin'
  | 'otlp'
  | 'transcript'
  | 'csv'
  | 'json';

/** The formats' names for people. */
export const FORMAT_LABELS: Readonly<Record<FormatId, string>> = {
  'lightcone-jsonl': 'Lightcone JSON Lines',
  'lightcone-msgpack': 'Lightcone MessagePack',
  lcone: 'Lightcone columns (.lcone)',
  pyrapide: 'PyRapide JSON',
  gorapide: 'gorapide JSON',
  shiviz: 'ShiViz log (vector clocks)',
  jaeger: 'Jaeger JSON',
  zipkin: 'Zipkin JSON',
  otlp: 'OTLP JSON',
  transcript: 'Transcript of an agent or of MCP',
  csv: 'CSV table',
  json: 'JSON records',
};

/** One execution of a recording: a file may hold several. */
export interface Execution {
  /** The execution's own name where the file gives one, otherwise `execution 1`, … or the file's name. */
  readonly label: string;
  readonly computation: Computation;
  readonly diagnostics: Diagnostics;
}

/** What a reader makes of one file. Has at least one execution. */
export interface Recording {
  readonly name: string;
  readonly format: FormatId;
  readonly executions: readonly Execution[];
  /** What concerns the file as a whole: encoding, archive entries, parts that hold no events. */
  readonly diagnostics: Diagnostics;
}

/** How the fields of foreign rows are to be read; the user sets it, the app remembers it per set of columns. */
export interface FieldMapping {
  readonly id?: string;
  readonly name?: string;
  readonly source?: string;
  readonly time?: string;
  /** How to read the time column; `auto` looks at the values. */
  readonly timeUnit?: 'auto' | 'iso' | 's' | 'ms' | 'us' | 'ns';
  /** A column or path with ids of causes: one, or several in a list or separated by `causeSeparator`. */
  readonly causes?: string;
  readonly causeSeparator?: string;
  /** A column with the id of one parent. */
  readonly parent?: string;
  /** Rows with the same value here are the two ends of one exchange: the first causes the second. */
  readonly pairKey?: string;
  /** An end time: the row becomes a start and an end event. */
  readonly endTime?: string;
  /** Values of `parent` that mean "no parent", such as `root`. */
  readonly rootValues?: readonly string[];
}

/** What a person may say about how to read a file. */
export interface ReadOptions {
  readonly format?: FormatId;
  /** For logs with vector clocks: named groups `host`, `clock`, `event` and any others. */
  readonly regex?: string;
  /** Splits a log into executions; an optional group `trace` names the execution that follows. */
  readonly delimiter?: string;
  readonly mapping?: FieldMapping;
  /** Use the entry of this name when the file is an archive with several. */
  readonly entry?: string;
}

/** A first look at rows or lines for the dialog that asks how to read them. */
export interface ReadPreview {
  readonly columns: readonly string[];
  /** At most 20 rows, one text per column. For logs: one column, the lines. */
  readonly rows: readonly (readonly string[])[];
}

/** Formats that can be written: stable names, as `FormatId`. */
export type ExportFormat =
  | 'pyrapide'
  | 'lightcone-jsonl'
  | 'lightcone-msgpack'
  | 'lcone'
  | 'dot'
  | 'mermaid'
  | 'ascii'
  | 'summary'
  | 'shiviz'
  | 'otlp';
