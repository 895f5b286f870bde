import type { Pattern } from '../../model/pattern/pattern.ts';
import { beginsBefore } from './ends.ts';
import { eventPatterns, patternWords } from './pattern-words.ts';
import { fixedDraft, type Said, type Scope } from './scope.ts';
import type { Draft, Part } from './tally.ts';
import { endsWords } from './unanswered.ts';
import { eventsWords, eventWords } from './words.ts';

/** A match of what must never be. */
export function forbiddenDraft(scope: Scope, pattern: Pattern, { rows, bindings }: Part): Draft {
  return fixedDraft(scope, 'forbidden_match', rows, () => forbiddenSaid(scope, pattern, { rows, bindings }), {
    bindings,
  });
}

function forbiddenSaid(scope: Scope, pattern: Pattern, { rows, bindings }: Part): Said {
  const { computation } = scope;
  if (rows.length === 0)
    return { sentence: 'The pattern also matches no events at all, so this rule can never hold.' };
  if (rows.length === 1 && pattern.kind === 'cause' && !pattern.has) {
    const begins = beginsBefore(scope.view(computation.size), rows[0]);
    const cause = patternWords(pattern.cause, bindings);
    const past =
      begins.nearest.length === 0 && begins.isComplete
        ? `nothing${scope.visible ? ' that is observed' : ''} is before it`
        : `its past begins ${endsWords(computation, begins)}`;
    return {
      sentence: `${eventWords(computation, rows[0])} has no ${cause} in its past; ${past}.`,
      others: begins.nearest,
    };
  }
  const isApart = hasIndependence(pattern);
  if (rows.length === 1) {
    return { sentence: `${eventWords(computation, rows[0])} happened, which must never be.` };
  }
  if (rows.length === 2 && eventPatterns(pattern).length === 2 && pattern.kind === 'join') {
    const [first, second] = [eventWords(computation, rows[0]), eventWords(computation, rows[1])];
    const relation = { precedes: 'precedes', immediately: 'immediately precedes' }[
      pattern.relation as string
    ];
    if (relation) return { sentence: `${first} ${relation} ${second}, which must never be.` };
    if (isApart) return { sentence: `${first} and ${second} are independent, which must never be.`, isApart };
  }
  return { sentence: `${eventsWords(computation, rows)} happened together, which must never be.`, isApart };
}

function hasIndependence(pattern: Pattern): boolean {
  if (pattern.kind === 'event') return false;
  if ('relation' in pattern && pattern.relation === 'independent') return true;
  if ('of' in pattern) return hasIndependence(pattern.of);
  return hasIndependence(pattern.left) || hasIndependence(pattern.right);
}
