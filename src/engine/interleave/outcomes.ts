import { runThrough } from '../../base/steps.ts';
import type { RunEnd, RunRecipe } from '../../model/design/run.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { RuleState } from '../../model/rules/verdict.ts';
import { checkingRules } from '../check/check-rules.ts';
import { MatchData } from '../match/match-data.ts';
import { Reachability } from '../poset/reachability.ts';
import type { Run } from '../run/run.ts';
import { RunHash } from './run-hash.ts';

/** What several interleavings come to alike: one computation up to interleaving, and how it ended. */
export interface Outcome {
  /** The canonical hash of the computation (rule D11). */
  readonly hash: string;
  readonly end: RunEnd;
  readonly events: number;
  /** The state of every rule, in their order. */
  readonly states: readonly RuleState[];
  /** How many of the runs came to it. */
  readonly runs: number;
  /** A recipe that does. */
  readonly example: RunRecipe;
}

/** The shortest run that was found to violate a rule. */
export interface Violating {
  readonly constraint: string;
  readonly events: number;
  readonly recipe: RunRecipe;
}

/** Counts outcomes as runs end. */
export class OutcomeTable {
  private readonly byKey = new Map<string, Outcome & { runs: number }>();
  private readonly shortest = new Map<string, Violating>();
  private readonly hash = new RunHash();

  constructor(private readonly rules: RuleSet) {}

  /** Takes in a run that is finished. */
  add(run: Run): void {
    const end = run.end ?? 'stopped';
    const hash = this.hash.of(run);
    const known = this.byKey.get(`${hash} ${end}`);
    if (known) {
      known.runs++;
      return;
    }
    const events = run.size;
    const states = statesOf(run, this.rules);
    const outcome = { hash, end, events, states, runs: 1, example: run.recipe() };
    this.byKey.set(`${hash} ${end}`, outcome);
    states.forEach((state, i) => {
      const constraint = this.rules.constraints[i].name;
      if (state !== 'violated' || (this.shortest.get(constraint)?.events ?? events + 1) <= events) return;
      this.shortest.set(constraint, { constraint, events, recipe: outcome.example });
    });
  }

  get size(): number {
    return this.byKey.size;
  }

  /** The most frequent first. */
  outcomes(): Outcome[] {
    return Array.from(this.byKey.values(), (outcome) => ({ ...outcome })).sort((a, b) => b.runs - a.runs);
  }

  /** Per rule that some run violates the shortest such run, in the order of the rules. */
  violating(): Violating[] {
    return this.rules.constraints.flatMap(({ name }) => this.shortest.get(name) ?? []);
  }
}

/** Candidates that are looked at for one rule. */
const BUDGET = 1_000_000;

/** Of a run that is finished; one that was cut is judged as such (K17). */
export function statesOf(run: Run, { constraints, clocks }: RuleSet): RuleState[] {
  if (constraints.length === 0) return [];
  const computation = run.computation();
  const data = new MatchData(computation, Reachability.of(computation), clocks);
  const options = { mostListed: 1, budget: BUDGET, isCut: run.isCutOff };
  const verdicts = runThrough(checkingRules(data, constraints, options));
  return verdicts.map(({ state }) => state);
}
