import type { Steps } from '../../base/steps.ts';
import { partOf } from '../../base/steps.ts';
import type { Constraint, ConstraintBody } from '../../model/rules/constraint.ts';
import type { RuleState, Verdict } from '../../model/rules/verdict.ts';
import type { MatchData } from '../match/match-data.ts';
import { unconcernedDraft } from './missing.ts';
import { visibleMask } from './observe.ts';
import { planRule } from './rule-plan.ts';
import { Scope } from './scope.ts';
import { LANES } from './sweeps/fit-words.ts';
import { Tally } from './tally.ts';
import { whyVacuous } from './vacuity.ts';
import type { Runner, SoleWatch, Watch } from './watch.ts';
import { AfterGroup, type AfterRule } from './watches/after-group.ts';
import { PastGroup, type PastRule } from './watches/past-group.ts';
import { RefusedWatch } from './watches/refused-watch.ts';

export interface CheckOptions {
  /** Violations that are listed per rule; all are counted. */
  readonly mostListed: number;
  /** Candidates that are looked at for a rule before it is given up: for the whole, or for each batch. */
  readonly budget: number;
}

/** One rule on its way to a verdict. */
export interface RuleEntry {
  readonly constraint: Constraint;
  readonly scope: Scope;
  readonly watch: Watch;
  readonly notes: () => readonly string[];
}

/** Rules made ready to be judged over one computation; those that can share a sweep do. */
export class RuleBook {
  private constructor(
    readonly entries: readonly RuleEntry[],
    private readonly runners: readonly Runner[],
  ) {}

  static *of(data: MatchData, constraints: readonly Constraint[], options: CheckOptions): Steps<RuleBook> {
    const drafting = new Drafting();
    for (const [place, constraint] of constraints.entries()) {
      const visible = yield* visibleMask(data, constraint.observe);
      const scope = new Scope(data, visible, options.mostListed, options.budget);
      const steps = planRule(scope, constraint.body);
      const plan = yield* partOf(steps, place / constraints.length, (place + 1) / constraints.length);
      if (!plan.ok) drafting.sole(place, constraint, new RefusedWatch(scope, plan.fault.message), scope);
      else if (plan.value.kind === 'sole') {
        drafting.sole(place, constraint, plan.value.watch, scope, plan.value.notes);
      } else if (plan.value.kind === 'after')
        drafting.after.push({ constraint, place, rule: plan.value.rule });
      else drafting.past.push({ constraint, place, rule: plan.value.rule });
    }
    drafting.closeGroups();
    return new RuleBook(drafting.entries, drafting.runners);
  }

  /** Takes in the rows `from .. to - 1`. */
  *advance(from: number, to: number): Steps<void> {
    const { runners, entries } = this;
    for (const { scope } of entries) scope.refill();
    for (const [i, runner] of runners.entries()) {
      yield* partOf(runner.advance(from, to), i / runners.length, (i + 1) / runners.length);
    }
  }

  /** No more than `size` rows come: what waits is violated, and what concerns nothing is found out. */
  *finish(size: number): Steps<Verdict[]> {
    const { entries, runners } = this;
    for (const [i, runner] of runners.entries()) {
      yield* partOf(runner.finish(size), (i / runners.length) * 0.5, ((i + 1) / runners.length) * 0.5);
    }
    const verdicts: Verdict[] = [];
    for (const [i, entry] of entries.entries()) {
      const from = 0.5 + (i / entries.length) * 0.5;
      yield from;
      verdicts.push(yield* partOf(finalVerdict(entry, size), from, from + 0.5 / entries.length));
    }
    return verdicts;
  }

  /** The verdicts by now, when so many rows are known and more may come. */
  soFar(entry: RuleEntry, size: number): Verdict {
    const { tally, isSettled } = entry.watch;
    const state = tally.violationCount > 0 ? 'violated' : isSettled ? 'satisfied' : 'pending';
    return verdictOf(entry, tally, state, size);
  }
}

/** Entries, each in the place of its rule, and runners while rules are planned one after the other. */
class Drafting {
  readonly entries: RuleEntry[] = [];
  readonly runners: Runner[] = [];
  readonly after: Waiting<AfterRule>[] = [];
  readonly past: Waiting<PastRule>[] = [];

  sole(
    place: number,
    constraint: Constraint,
    watch: SoleWatch,
    scope: Scope,
    notes: RuleEntry['notes'] = () => [],
  ): void {
    this.entries[place] = { constraint, scope, watch, notes };
    this.runners.push(watch);
  }

  closeGroups(): void {
    this.group(this.after, (rules) => new AfterGroup(rules));
    this.group(this.past, (rules) => new PastGroup(rules));
  }

  private group<R extends { readonly scope: Scope }>(
    waiting: readonly Waiting<R>[],
    make: (rules: readonly R[]) => Runner & { readonly watches: readonly Watch[] },
  ): void {
    for (let from = 0; from < waiting.length; from += LANES) {
      const some = waiting.slice(from, from + LANES);
      const group = make(some.map(({ rule }) => rule));
      this.runners.push(group);
      some.forEach(({ constraint, place, rule: { scope } }, lane) => {
        this.entries[place] = { constraint, scope, watch: group.watches[lane], notes: () => [] };
      });
    }
  }
}

interface Waiting<R> {
  readonly constraint: Constraint;
  readonly place: number;
  readonly rule: R;
}

function* finalVerdict(entry: RuleEntry, size: number): Steps<Verdict> {
  const { constraint, scope, watch } = entry;
  const { tally } = watch;
  if (watch instanceof RefusedWatch) return verdictOf(entry, tally, 'violated', size);
  const why = yield* whyVacuous(scope, constraint.body, tally, size);
  if (why === undefined) {
    return verdictOf(entry, tally, tally.violationCount > 0 ? 'violated' : 'satisfied', size);
  }
  const nothing = new Tally(tally.mostListed);
  if (constraint.vacuity === 'fail') nothing.violate(unconcernedDraft(scope, why));
  const state = { skip: 'vacuous', pass: 'satisfied', fail: 'violated' } as const;
  return verdictOf(entry, nothing, state[constraint.vacuity], size);
}

function verdictOf(
  { constraint, notes }: Pick<RuleEntry, 'constraint' | 'notes'>,
  tally: Tally,
  state: RuleState,
  size: number,
): Verdict {
  return {
    constraint: constraint.name,
    severity: constraint.severity,
    state,
    judged: tally.judged,
    held: tally.held,
    unit: unitOf(constraint.body),
    pending: tally.pending,
    violationCount: tally.violationCount,
    violations: tally.violations(constraint, size),
    isComplete: tally.isComplete,
    notes: [...new Set([...tally.notes, ...notes()])],
  };
}

/** What is counted as judged and held. */
export function unitOf({ kind }: ConstraintBody): Verdict['unit'] {
  switch (kind) {
    case 'exists':
    case 'whole':
      return 'computation';
    case 'never':
    case 'within-cause':
    case 'satisfies':
      return 'match';
    case 'leads':
      return 'trigger';
    case 'emitted-by':
      return 'source';
    default:
      return 'event';
  }
}

/** A rule that is left unjudged. */
export function unjudged(constraint: Constraint, note: string): Verdict {
  return verdictOf({ constraint, notes: () => [note] }, new Tally(0), 'pending', 0);
}
