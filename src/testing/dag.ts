import type { Computation } from '../model/computation.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';

/** A graph in the plainest form there is: per event the list of its causes, all of them smaller. */
export type Dag = readonly (readonly number[])[];

/** Causes in CSR: what the order's algorithms read. */
export interface DagColumns {
  readonly size: number;
  readonly causeStart: Uint32Array;
  readonly causes: Uint32Array;
}

export function columnsOf(dag: Dag): DagColumns {
  const causeStart = new Uint32Array(dag.length + 1);
  dag.forEach((causes, i) => {
    causeStart[i + 1] = causeStart[i] + causes.length;
  });
  return { size: dag.length, causeStart, causes: Uint32Array.from(dag.flat()) };
}

export interface DagDetails {
  readonly timeOf?: (row: number) => number | undefined;
  readonly sourceOf?: (row: number) => string;
  readonly nameOf?: (row: number) => string;
}

/** A sealed computation with the ids `0`, `1`, … whose rows are the graph's numbers. */
export function computationOf(dag: Dag, details: DagDetails = {}): Computation {
  const builder = new ComputationBuilder();
  dag.forEach((causes, row) => {
    builder.add({
      id: String(row),
      name: details.nameOf?.(row) ?? `n${row % 3}`,
      source: details.sourceOf?.(row) ?? `s${row % 4}`,
      timeMillis: details.timeOf?.(row),
      causes: causes.map(String),
    });
  });
  return builder.seal();
}

export function dagOf(columns: DagColumns): Dag {
  return Array.from({ length: columns.size }, (_, row) =>
    Array.from(columns.causes.subarray(columns.causeStart[row], columns.causeStart[row + 1])),
  );
}
