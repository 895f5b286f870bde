import { counted } from '../../store/index.ts';
import type { PatternAnswer } from '../../worker/contract/rules.ts';

/** How many matches there are, in a sentence. */
export function matchCountText({ total, isComplete, start }: PatternAnswer): string {
  if (total === 0) return isComplete ? 'No match.' : 'No match so far; the search stopped at its limit.';
  const atLeast = isComplete ? '' : 'At least ';
  const listed = start.length - 1;
  const rest = listed < total ? ` The first ${listed.toLocaleString('en-US')} are listed.` : '';
  return `${atLeast}${counted(total, 'match', 'matches')}.${rest}`;
}
