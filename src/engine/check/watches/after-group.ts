import type { Steps } from '../../../base/steps.ts';
import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import { bindingsAt } from '../bindings-at.ts';
import type { Scope } from '../scope.ts';
import { AfterSweep } from '../sweeps/after-sweep.ts';
import { eachLane, type Fitting, fitWords } from '../sweeps/fit-words.ts';
import { Tally } from '../tally.ts';
import { unansweredDraft } from '../unanswered.ts';
import type { Runner, Watch } from '../watch.ts';

/** A rule "every trigger leads to an answer" between single events that share no value, without a deadline. */
export interface AfterRule {
  readonly scope: Scope;
  readonly body: ConstraintBody & { readonly kind: 'leads' };
  readonly trigger: Fitting;
  readonly answer: Fitting;
}

/** Up to 32 such rules in one sweep. */
export class AfterGroup implements Runner {
  readonly watches: readonly Watch[];
  private readonly tallies: readonly Tally[];
  private readonly sweep: AfterSweep;
  private size = 0;

  constructor(private readonly rules: readonly AfterRule[]) {
    const { computation } = rules[0].scope;
    this.sweep = new AfterSweep(
      computation,
      fitWords(
        computation,
        rules.map(({ trigger }) => trigger),
      ),
      fitWords(
        computation,
        rules.map(({ answer }) => answer),
      ),
    );
    this.tallies = rules.map(({ scope }) => new Tally(scope.mostListed));
    this.watches = this.tallies.map((tally, lane) => ({
      tally,
      isSettled: false,
      waiting: (most: number) => this.waiting(lane, most),
    }));
  }

  *advance(from: number, to: number): Steps<void> {
    yield* this.sweep.advance(from, to);
    this.size = to;
    this.tallies.forEach((tally, lane) => {
      tally.judged = this.sweep.judged[lane];
      tally.held = this.sweep.held[lane];
      tally.pending = tally.judged - tally.held;
    });
  }

  *finish(size: number): Steps<void> {
    let lanes = 0;
    this.tallies.forEach((tally, lane) => {
      tally.violationCount = tally.pending;
      if (tally.pending > 0 && tally.mostListed > 0) lanes |= 1 << lane;
      tally.pending = 0;
    });
    yield 0.5;
    const listed = new Uint32Array(this.rules.length);
    this.sweep.eachOpen(lanes, size, (row, bits) => {
      eachLane(bits, (lane) => {
        this.list(lane, row);
        if (++listed[lane] === this.tallies[lane].mostListed) lanes &= ~(1 << lane);
      });
      return lanes;
    });
  }

  private list(lane: number, row: number): void {
    const { scope, body, trigger } = this.rules[lane];
    const part = { rows: [row], bindings: bindingsAt(scope.computation, trigger.core, row) };
    this.tallies[lane].list(unansweredDraft(scope, body, part, undefined, () => undefined));
  }

  private waiting(lane: number, most: number): number[] {
    const rows: number[] = [];
    if (this.tallies[lane].pending === 0 || most === 0) return rows;
    this.sweep.eachOpen(1 << lane, this.size, (row) => (rows.push(row) < most ? 1 << lane : 0));
    return rows;
  }
}
