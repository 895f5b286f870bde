import type { Steps } from '../../base/steps.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import { fitMask } from './fitting.ts';
import { eventPatterns, eventPatternWords } from './pattern-words.ts';
import { fixedDraft, type Scope } from './scope.ts';
import type { Draft } from './tally.ts';
import { listed, numberWords } from './words.ts';

/** Parts of a pattern whose events are counted in a sentence. */
const MOST_COUNTED = 4;

/** A match that has to be there and is not; the sentence says how many events there are for each of its parts. */
export function* missingDraft(scope: Scope, pattern: Pattern, size: number): Steps<Draft> {
  const counts: string[] = [];
  for (const part of eventPatterns(pattern).slice(0, MOST_COUNTED)) {
    const mask = yield* fitMask(scope.data, part, scope.visible);
    let count = 0;
    for (let row = 0; row < size; row++) count += mask[row];
    counts.push(`${count === 0 ? 'no' : numberWords(count)} ${eventPatternWords(part)}`);
  }
  const [only] = counts;
  const sentence =
    counts.length === 1 && only.startsWith('no ')
      ? `There is ${only}.`
      : `There is no match among ${listed([...new Set(counts)])}.`;
  return fixedDraft(scope, 'missing_match', [], () => ({ sentence }));
}

/** Nothing in the computation is concerned, and that is not allowed (rule K4). */
export function unconcernedDraft(scope: Scope, what: string): Draft {
  return fixedDraft(scope, 'missing_match', [], () => ({ sentence: `Nothing is concerned: ${what}.` }));
}
