import type { Steps } from '../../../base/steps.ts';
import { fixedDraft, type Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import { noSteps, type SoleWatch } from '../watch.ts';
import { eventsWords } from '../words.ts';
import { SeenBefore } from './seen-before.ts';

const ROWS_PER_STEP = 1 << 16;

/** Exactly one event has no cause (rule K12). */
export class RootWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  private readonly before: SeenBefore;
  private firstRoot = -1;

  constructor(private readonly scope: Scope) {
    this.tally = new Tally(scope.mostListed);
    this.before = new SeenBefore(scope);
  }

  *advance(from: number, to: number): Steps<void> {
    const { scope, tally, before } = this;
    for (let row = from; row < to; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      if (before.take(row) || !scope.isSeen(row)) continue;
      tally.judged++;
      if (tally.judged === 1) this.firstRoot = row;
      else if (tally.judged === 2) this.violate(row);
    }
    tally.held = Math.min(1, tally.judged);
  }

  finish(): Steps<void> {
    return noSteps();
  }

  waiting(): number[] {
    return [];
  }

  private violate(row: number): void {
    const { scope } = this;
    const rows = [this.firstRoot, row];
    this.tally.violate(
      fixedDraft(scope, 'wrong_shape', rows, () => ({
        sentence: `${eventsWords(scope.computation, rows)} both have no cause; only one event may.`,
        isApart: true,
      })),
    );
  }
}
