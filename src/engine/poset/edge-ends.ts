import type { CauseColumns } from './cause-columns.ts';

/** The row of the effect of an edge, given by its place in `causes`: the one whose causes hold the place. */
export function effectOfEdge({ size, causeStart }: CauseColumns, edge: number): number {
  let low = 0;
  for (let high = size; low < high; ) {
    const middle = (low + high) >>> 1;
    if (causeStart[middle + 1] <= edge) low = middle + 1;
    else high = middle;
  }
  return low;
}
