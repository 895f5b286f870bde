import type { Steps } from '../../base/steps.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { ConstraintBody } from '../../model/rules/constraint.ts';
import { nameTester } from '../match/values/name-test.ts';
import { asksNamesOnly, fitMask } from './fitting.ts';
import { eventPatterns, eventPatternWords } from './pattern-words.ts';
import type { Scope } from './scope.ts';
import type { Tally } from './tally.ts';
import { listed } from './words.ts';

/** Why a rule is vacuous (rule K4), as the end of a sentence; `undefined` when something is concerned. */
export function* whyVacuous(
  scope: Scope,
  body: ConstraintBody,
  tally: Tally,
  size: number,
): Steps<string | undefined> {
  if (!hasSeen(scope, size)) return scope.visible ? 'no event is observed' : 'there is no event';
  switch (body.kind) {
    case 'leads':
      return tally.judged === 0 && tally.isComplete ? 'the trigger never holds' : undefined;
    case 'satisfies':
      return tally.judged === 0 && tally.isComplete ? 'the pattern never holds' : undefined;
    case 'count':
      return body.least === 0 && tally.judged === 0
        ? `there is no ${eventPatternWords(body.pattern)}`
        : undefined;
    case 'exists':
    case 'never':
    case 'whole':
      return yield* whyNoneFits(scope, [body.pattern], size);
    case 'within-cause':
      return yield* whyNoneFits(scope, [body.pattern, body.cause], size);
    default:
      return undefined;
  }
}

function hasSeen({ visible }: Scope, size: number): boolean {
  if (!visible) return size > 0;
  const first = visible.indexOf(1);
  return first >= 0 && first < size;
}

function* whyNoneFits(scope: Scope, patterns: readonly Pattern[], size: number): Steps<string | undefined> {
  const parts = patterns.flatMap(eventPatterns);
  for (const part of parts) if ((yield* firstFitting(scope, part)) < size) return undefined;
  return `there is no ${listed([...new Set(parts.map((part) => eventPatternWords(part)))], 'or')}`;
}

/** The first row that a basic pattern selects by itself; beyond all rows when there is none. */
function* firstFitting(scope: Scope, pattern: ReturnType<typeof eventPatterns>[number]): Steps<number> {
  const { computation, data, visible } = scope;
  const { size, types, typeOf, sources, sourceOf } = computation;
  if (!asksNamesOnly(pattern)) {
    const first = (yield* fitMask(data, pattern, visible)).indexOf(1);
    return first < 0 ? size : first;
  }
  const { name, source } = pattern;
  const passesName = name ? types.map(nameTester(name)) : undefined;
  const passesSource = source && source.how !== 'bind' ? sources.map(nameTester(source)) : undefined;
  for (let row = 0; row < size; row++) {
    if (passesName && !passesName[typeOf[row]]) continue;
    if (passesSource && !passesSource[sourceOf[row]]) continue;
    if (scope.isSeen(row)) return row;
  }
  return size;
}
