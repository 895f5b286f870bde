import type { Steps } from '../../base/steps.ts';
import { Xoshiro } from '../../base/xoshiro.ts';
import type { RunRecipe } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { Choice } from '../run/choice.ts';
import type { DeliveryLog } from '../run/delivery-log.ts';
import { type SystemPlan, systemPlanOf } from '../run/plan/system-plan.ts';
import { Run, type StepReport } from '../run/run.ts';
import type { ScriptHost } from '../run/script-host.ts';
import { Footprints } from './footprints.ts';
import { type Outcome, OutcomeTable, statesOf, type Violating } from './outcomes.ts';
import { Search } from './search.ts';
import { shortening } from './shorten.ts';

export interface ExploreOptions {
  /** `systematic`: one run for each way that may make a difference. `random`: every choice is drawn. */
  readonly how: 'systematic' | 'random';
  /** What random choices are drawn from; the recipe's own seed goes on to decide everything else. */
  readonly seed?: number;
  /** Runs that are made at most. */
  readonly mostRuns: number;
  /** Events that one run may have at most; the recipe may say less. */
  readonly mostEvents: number;
  /** What is judged; the rules of the system when absent. */
  readonly rules?: RuleSet;
  /** Ends with the first run that violates a rule. */
  readonly stopAtViolation?: boolean;
  /** Asked after every run; what was found so far is the answer. */
  readonly isStopped?: () => boolean;
}

/** What the interleavings of a system come to (rules Y). */
export interface Exploration {
  /** Runs that went to their end, and those that were given up because another one went the same way. */
  readonly runs: number;
  readonly givenUp: number;
  readonly steps: number;
  /** Every interleaving comes to one of the outcomes: nothing was left out, and no run met a limit. */
  readonly isExhaustive: boolean;
  /** The most frequent first. */
  readonly outcomes: readonly Outcome[];
  /** For each rule that some run violates the shortest that was found, with as few choices of its own as need be. */
  readonly counterexamples: readonly Violating[];
}

/** The last part of the work: shortening. */
const SHORTENING = 0.1;

/** Runs a system again and again, each time in another order of what may happen in any. */
export function* explore(
  system: System,
  recipe: RunRecipe,
  options: ExploreOptions,
  host?: ScriptHost,
): Steps<Exploration> {
  const mostEvents = Math.min(options.mostEvents, recipe.options.mostEvents);
  const bounded = { ...recipe, options: { ...recipe.options, mostEvents } };
  const rules = options.rules ?? system.rules;
  const plan = systemPlanOf(system);
  const table = new OutcomeTable(rules);
  const runs =
    options.how === 'random'
      ? new RandomRuns(plan, bounded, options.seed ?? 1, host)
      : new SystematicRuns(plan, bounded, host);
  let count = 0;
  let hasMore = true;
  while (hasMore && count + runs.givenUp < options.mostRuns) {
    const run = runs.next();
    if (run) {
      count++;
      run.finish();
      table.add(run);
      run.dispose();
    }
    hasMore = runs.turn();
    yield ((1 - SHORTENING) * (count + runs.givenUp)) / options.mostRuns;
    if (options.isStopped?.() || (options.stopAtViolation && table.violating().length > 0)) break;
  }
  const counterexamples: Violating[] = [];
  const found = table.violating();
  for (const [i, violating] of found.entries()) {
    const steps = shortened(plan, violating, rules, host);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        counterexamples.push(step.value);
        break;
      }
      yield 1 - SHORTENING + (SHORTENING * i) / found.length;
    }
  }
  const outcomes = table.outcomes();
  return {
    runs: count,
    givenUp: runs.givenUp,
    steps: runs.steps,
    isExhaustive: !hasMore && outcomes.every(({ end }) => end === 'quiescent'),
    outcomes,
    counterexamples,
  };
}

function* shortened(
  plan: SystemPlan,
  { constraint, events, recipe }: Violating,
  rules: RuleSet,
  host: ScriptHost | undefined,
): Generator<void, Violating> {
  let least = events;
  const only = { ...rules, constraints: rules.constraints.filter(({ name }) => name === constraint) };
  const keeps = (run: Run): boolean => {
    if (run.size > least || statesOf(run, only)[0] !== 'violated') return false;
    least = run.size;
    return true;
  };
  const shorter = yield* shortening(plan, recipe, keeps, host);
  return { constraint, events: least, recipe: shorter };
}

/** Every choice is drawn; there is always another run. */
class RandomRuns {
  readonly givenUp = 0;
  steps = 0;
  private count = 0;

  constructor(
    private readonly plan: SystemPlan,
    private readonly recipe: RunRecipe,
    private readonly seed: number,
    private readonly host: ScriptHost | undefined,
  ) {}

  next(): Run {
    const draws = Xoshiro.of(this.seed, `interleaving ${this.count++}`);
    const run = Run.from(this.plan, this.recipe, this.host);
    for (let ready = run.enabled(); ready.length > 0; ready = run.enabled()) {
      run.takeChoice(draws.below(ready.length));
      this.steps++;
    }
    return run;
  }

  turn(): boolean {
    return true;
  }
}

/** What is remembered of a step to know what made its task ready. */
interface Taken {
  readonly choice: Choice;
  /** Deliveries there were before it; what an event put in from outside asked for included. */
  readonly deliveries: number;
}

/** Those runs that `Search` asks for. */
class SystematicRuns {
  givenUp = 0;
  steps = 0;
  private readonly search = new Search();
  private readonly footprints: Footprints;
  private readonly taken: Taken[] = [];

  constructor(
    private readonly plan: SystemPlan,
    private readonly recipe: RunRecipe,
    private readonly host: ScriptHost | undefined,
  ) {
    this.footprints = new Footprints(plan.system, recipe);
  }

  /** A run that stands still, not finished; nothing when it would have gone where another one went. */
  next(): Run | undefined {
    const { search, taken } = this;
    const run = Run.from(this.plan, this.recipe, this.host);
    const prefix = search.prefix();
    for (const [at, index] of prefix.entries()) {
      const report = run.takeChoice(index) as StepReport;
      if (at < prefix.length - 1) continue;
      search.retook(this.footprintOf(run, report));
      // what lies before it is the same as when it was taken otherwise
      const { deliveries } = taken[at];
      taken.length = at;
      taken.push({ choice: report.choice as Choice, deliveries });
    }
    this.steps += prefix.length;
    let isNew = true;
    for (let ready = run.enabled(); ready.length > 0; ready = run.enabled()) {
      const awake = search.awake(ready);
      if (awake.length === 0) {
        isNew = false;
        break;
      }
      const deliveries = run.deliveries.length;
      const isFree = awake.length === ready.length;
      const report = (isFree ? run.step() : run.takeChoice(awake[0])) as StepReport;
      const choice = report.choice as Choice;
      search.took(choice, this.footprintOf(run, report));
      taken.push({ choice, deliveries });
      this.steps++;
    }
    search.ran((step) => this.enablersOf(step, run.deliveries));
    if (isNew) return run;
    run.dispose();
    this.givenUp++;
    return undefined;
  }

  turn(): boolean {
    return this.search.turn();
  }

  private footprintOf(run: Run, { choice, firstRow, endRow }: StepReport) {
    const events: [string, string][] = [];
    for (let row = firstRow; row < endRow; row++) {
      events.push([run.events.nameAt(row), run.events.sourceAt(row)]);
    }
    return this.footprints.of(choice as Choice, events);
  }

  /**
   * The step that made the task of a step, and the one that took what was before it in a pipe. Timers and delayed emissions
   * are due later than the step that asked for them, and touch its component: nobody needs to know that step.
   */
  private enablersOf(step: number, deliveries: DeliveryLog): number[] {
    const { kind, delivery, connection } = this.taken[step].choice;
    if (kind === 'start') return this.lastBefore(step, (other) => other.kind === 'start');
    if (delivery === undefined || connection === undefined) return [];
    const asked = deliveries.enqueuedStepOf(delivery);
    const maker = delivery < this.taken[asked].deliveries ? asked - 1 : asked;
    const made = maker < 0 ? [] : [maker];
    if (this.plan.system.connections[connection].how !== 'pipe') return made;
    return [...made, ...this.lastBefore(step, (other) => other.connection === connection)];
  }

  private lastBefore(step: number, test: (choice: Choice) => boolean): number[] {
    for (let at = step - 1; at >= 0; at--) if (test(this.taken[at].choice)) return [at];
    return [];
  }
}
