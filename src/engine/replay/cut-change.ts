import type { Computation } from '../../model/computation.ts';

/** What moved between two cuts. */
export interface CutChange {
  /** Events that happened, and events that were taken back. */
  readonly came: number;
  readonly went: number;
  /** Per source how many of its events moved. */
  readonly ofSource: Uint32Array;
}

/** One pass over both. */
export function cutChange(
  { sources, sourceOf }: Computation,
  before: Uint8Array,
  after: Uint8Array,
): CutChange {
  const ofSource = new Uint32Array(sources.length);
  let came = 0;
  let went = 0;
  for (let row = 0; row < before.length; row++) {
    if (before[row] === after[row]) continue;
    if (after[row] === 1) came++;
    else went++;
    ofSource[sourceOf[row]]++;
  }
  return { came, went, ofSource };
}
