import type { Steps } from '../../../base/steps.ts';
import { fixedDraft, type Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import type { SoleWatch } from '../watch.ts';
import { eventWords } from '../words.ts';
import { SeenBefore } from './seen-before.ts';

const ROWS_PER_STEP = 1 << 16;

/** Every event has a cause or an effect (rule K12). */
export class UnlinkedWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  private readonly before: SeenBefore;
  /** 1 for events that have a seen event before or after them. */
  private readonly isLinked: Uint8Array;
  private readonly walk: number[] = [];

  constructor(private readonly scope: Scope) {
    this.tally = new Tally(scope.mostListed);
    this.before = new SeenBefore(scope);
    this.isLinked = new Uint8Array(scope.computation.size);
  }

  *advance(from: number, to: number): Steps<void> {
    const { scope, tally, before, isLinked } = this;
    for (let row = from; row < to; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      const hasCause = before.take(row);
      if (!scope.isSeen(row)) continue;
      tally.judged++;
      if (!hasCause) continue;
      isLinked[row] = 1;
      tally.held++;
      this.linkPast(row);
    }
  }

  *finish(size: number): Steps<void> {
    const { scope, tally, isLinked } = this;
    for (let row = 0; row < size; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield row / size;
      if (!scope.isSeen(row) || isLinked[row] === 1) continue;
      const sentence = `${eventWords(scope.computation, row)} has neither a cause nor an effect.`;
      tally.violate(fixedDraft(scope, 'wrong_shape', [row], () => ({ sentence }), { detectedAt: undefined }));
    }
  }

  waiting(): number[] {
    return [];
  }

  /** All before a seen event have an effect; stops at what is known to have one. */
  private linkPast(row: number): void {
    const { scope, tally, isLinked, walk } = this;
    const { causeStart, causes } = scope.computation;
    walk.push(row);
    for (let at = walk.pop(); at !== undefined; at = walk.pop()) {
      for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
        const cause = causes[e];
        if (isLinked[cause] === 1) continue;
        isLinked[cause] = 1;
        if (scope.isSeen(cause)) tally.held++;
        else walk.push(cause);
      }
    }
  }
}
