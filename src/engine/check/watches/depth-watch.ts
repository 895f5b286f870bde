import type { Steps } from '../../../base/steps.ts';
import { fixedDraft, type Scope } from '../scope.ts';
import { Tally } from '../tally.ts';
import { noSteps, type SoleWatch } from '../watch.ts';
import { countWords, eventWords } from '../words.ts';

const ROWS_PER_STEP = 1 << 16;

/** No chain of seen events has more edges (rule K12). */
export class DepthWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  /** Per row the seen events on the longest chain that ends there. */
  private readonly length: Uint32Array;

  constructor(
    private readonly scope: Scope,
    private readonly most: number,
  ) {
    this.tally = new Tally(scope.mostListed);
    this.length = new Uint32Array(scope.computation.size);
  }

  *advance(from: number, to: number): Steps<void> {
    const { scope, tally, length, most } = this;
    const { causeStart, causes } = scope.computation;
    for (let row = from; row < to; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      let longest = 0;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (length[causes[e]] > longest) longest = length[causes[e]];
      }
      const isSeen = scope.isSeen(row);
      length[row] = longest + (isSeen ? 1 : 0);
      if (!isSeen) continue;
      tally.judged++;
      if (longest <= most) tally.held++;
      else if (tally.violationCount === 0) this.violate(row);
    }
  }

  finish(): Steps<void> {
    return noSteps();
  }

  waiting(): number[] {
    return [];
  }

  private violate(row: number): void {
    const { scope, most } = this;
    const chain = this.chainTo(row);
    this.tally.violate(
      fixedDraft(scope, 'wrong_shape', chain, () => {
        const ends = [chain[0], row].map((end) => eventWords(scope.computation, end));
        const long = countWords(chain.length - 1, 'step');
        return {
          sentence: `A chain of ${long} leads from ${ends[0]} to ${ends[1]}; at most ${countWords(most, 'step')} may be.`,
        };
      }),
    );
  }

  /** Of the longest chains the one that takes the smallest row at each step back, ascending. */
  private chainTo(row: number): number[] {
    const chain = [row];
    for (let at = row; this.length[at] > 1; ) {
      at = this.smallestBefore(at, this.length[at] - 1);
      chain.push(at);
    }
    return chain.reverse();
  }

  /** The smallest seen row before it where chains of so many events end; what lies between is hidden. */
  private smallestBefore(row: number, length: number): number {
    const { causeStart, causes } = this.scope.computation;
    const visited = new Set([row]);
    let smallest = row;
    for (const at of visited) {
      for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
        const cause = causes[e];
        if (this.length[cause] !== length) continue;
        if (!this.scope.isSeen(cause)) visited.add(cause);
        else if (cause < smallest) smallest = cause;
      }
    }
    return smallest;
  }
}
