import type { Computation } from '../../model/computation.ts';

/** How much of a computation a text picture shows. */
export interface Shown {
  /** Rows `0 .. rows - 1` are shown: no cause of a shown event is missing. */
  readonly rows: number;
  readonly edges: number;
  /** What is not shown, in a whole sentence; `undefined` when everything is. */
  readonly notice: string | undefined;
}

/** The longest run of first rows within the limits. Pictures of more than that are of no use to anybody. */
export function shownRows(computation: Computation, maxRows: number, maxEdges: number): Shown {
  const { size, causeStart } = computation;
  let rows = Math.min(size, maxRows);
  while (rows > 0 && causeStart[rows] > maxEdges) rows--;
  if (rows === 0 && size > 0) rows = 1;
  const notice =
    rows === size
      ? undefined
      : `Only the first ${rows} of ${size} events (${causeStart[rows]} of ${computation.edgeCount} causes) are shown; the picture ends at ${maxRows} events or ${maxEdges} causes. Export a slice to see others.`;
  return { rows, edges: causeStart[rows], notice };
}
