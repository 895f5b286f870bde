import { partOf, type Steps } from '../../base/steps.ts';
import type { Constraint, RuleSet } from '../../model/rules/constraint.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import type { Breathe } from '../find/breathe.ts';
import type { MatchData } from '../match/match-data.ts';
import { type CheckOptions, RuleBook, unjudged } from './rule-book.ts';

export interface CheckRulesOptions extends CheckOptions {
  /** What is there was cut off, and more would have come (K17). */
  readonly isCut?: boolean;
  /** Leaves the rules that follow unjudged once one is violated. */
  readonly stopAtFirst?: boolean;
}

/**
 * Judges every rule over the whole computation; the clocks of the rules are those of the data. Cancelled by what
 * `breathe` throws.
 * @param report how much is done, 0 to 1
 */
export async function checkRules(
  data: MatchData,
  rules: RuleSet,
  options: CheckRulesOptions,
  breathe: Breathe = () => undefined,
  report: (fraction: number) => void = () => {},
): Promise<Verdict[]> {
  const steps = checkingRules(data, rules.constraints, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    report(step.value);
    const pause = breathe();
    if (pause) await pause;
  }
}

/** The same in steps. */
export function* checkingRules(
  data: MatchData,
  constraints: readonly Constraint[],
  options: CheckRulesOptions,
): Steps<Verdict[]> {
  if (!options.stopAtFirst) return yield* judging(data, constraints, options);
  const verdicts: Verdict[] = [];
  for (const [i, constraint] of constraints.entries()) {
    if (verdicts.some(({ state }) => state === 'violated')) {
      verdicts.push(unjudged(constraint, 'Not judged: an earlier rule is violated.'));
      continue;
    }
    const steps = checkRule(data, constraint, options);
    verdicts.push(yield* partOf(steps, i / constraints.length, (i + 1) / constraints.length));
  }
  return verdicts;
}

/** Judges one rule over the whole computation. */
export function* checkRule(
  data: MatchData,
  constraint: Constraint,
  options: CheckRulesOptions,
): Steps<Verdict> {
  const [verdict] = yield* judging(data, [constraint], options);
  return verdict;
}

/** Reading columns takes the first part of the time, judging the rest. */
const READ = 0.4;

function* judging(
  data: MatchData,
  constraints: readonly Constraint[],
  options: CheckRulesOptions,
): Steps<Verdict[]> {
  const { size } = data.computation;
  const book = yield* partOf(RuleBook.of(data, constraints, options), 0, READ);
  yield* partOf(book.advance(0, size), READ, 0.95);
  const before = options.isCut ? book.entries.map((entry) => book.soFar(entry, size)) : [];
  const verdicts = yield* partOf(book.finish(size), 0.95, 1);
  return verdicts.map((verdict, i) => {
    const open = before[i];
    if (!open || verdict.state !== 'violated' || open.state === 'violated') return verdict;
    return { ...open, state: 'pending', notes: [...open.notes, CUT] };
  });
}

const CUT = 'Not decided: it was cut off while this rule still waited.';
