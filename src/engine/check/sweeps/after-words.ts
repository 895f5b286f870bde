import type { Steps } from '../../../base/steps.ts';
import type { Computation } from '../../../model/computation.ts';
import type { FitWords } from './fit-words.ts';

const ROWS_PER_STEP = 1 << 15;

/** Per row, bit `i`: an event that fits pattern `i` lies after it. One sweep down the whole. */
export function* afterWords(
  { size, causeStart, causes, typeOf, sourceOf }: Computation,
  { byType, bySource, byRow }: FitWords,
): Steps<Uint32Array> {
  const after = new Uint32Array(size);
  let end = causeStart[size];
  for (let row = size - 1; row >= 0; row--) {
    if ((row & (ROWS_PER_STEP - 1)) === 0) yield 1 - row / size;
    const start = causeStart[row];
    let fits = byType[typeOf[row]] & bySource[sourceOf[row]];
    if (byRow !== undefined) fits &= byRow[row];
    const bits = after[row] | fits;
    if (bits !== 0) for (let e = start; e < end; e++) after[causes[e]] |= bits;
    end = start;
  }
  return after;
}
