import type { Steps } from '../../../base/steps.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import { bindingsAt } from '../bindings-at.ts';
import { forbiddenDraft } from '../forbidden.ts';
import type { Scope } from '../scope.ts';
import { eachLane, type Fitting, fitWords } from '../sweeps/fit-words.ts';
import { PastSweep } from '../sweeps/past-sweep.ts';
import { Tally } from '../tally.ts';
import { noSteps, type Runner, type Watch } from '../watch.ts';

/** A rule "never this event without (with) that cause" between single events that share no value. */
export interface PastRule {
  readonly scope: Scope;
  readonly pattern: Pattern & { readonly kind: 'cause' };
  readonly effect: Fitting;
  readonly cause: Fitting;
}

/** Up to 32 such rules in one sweep. */
export class PastGroup implements Runner {
  readonly watches: readonly Watch[];
  private readonly tallies: readonly Tally[];
  private readonly sweep: PastSweep;
  private readonly counts: Float64Array;

  constructor(private readonly rules: readonly PastRule[]) {
    const { computation } = rules[0].scope;
    let without = 0;
    rules.forEach(({ pattern }, lane) => {
      if (!pattern.has) without |= 1 << lane;
    });
    const effects = rules.map(({ effect }) => effect);
    const causes = rules.map(({ cause }) => cause);
    this.sweep = new PastSweep(
      computation,
      fitWords(computation, effects),
      fitWords(computation, causes),
      without,
    );
    this.counts = new Float64Array(rules.length);
    this.tallies = rules.map(({ scope }) => new Tally(scope.mostListed));
    this.watches = this.tallies.map((tally) => ({ tally, isSettled: false, waiting: () => [] }));
  }

  *advance(from: number, to: number): Steps<void> {
    const { rules, tallies, counts } = this;
    yield* this.sweep.advance(from, to, (row, bits) => {
      eachLane(bits, (lane) => {
        // rows come in order: the first ones are the listed ones
        if (counts[lane]++ >= rules[lane].scope.mostListed) return;
        const { scope, pattern, effect } = rules[lane];
        const part = { rows: [row], bindings: bindingsAt(scope.computation, effect.core, row) };
        tallies[lane].list(forbiddenDraft(scope, pattern, part));
      });
    });
    tallies.forEach((tally, lane) => {
      tally.judged = tally.violationCount = counts[lane];
    });
  }

  finish(): Steps<void> {
    return noSteps();
  }
}
