import type { Steps } from '../../../base/steps.ts';
import { NO_EVENT } from '../../../model/ids.ts';
import type { EventPattern } from '../../../model/pattern/pattern.ts';
import { bindingsAt } from '../bindings-at.ts';
import { mergedBindings, repeatedDraft } from '../repeated.ts';
import type { Scope } from '../scope.ts';
import { FirstTwo } from '../sweeps/first-two.ts';
import { compareRows, type Part, Tally } from '../tally.ts';
import { noSteps, type SoleWatch } from '../watch.ts';

const ROWS_PER_STEP = 1 << 16;

/** 1 for the events that match, and what binds their values. */
export interface Fitted {
  readonly core: EventPattern | undefined;
  readonly mask: Uint8Array;
}

/**
 * "Never an A, or an A and another B, within a cause C" between single events that share no value: all that counts are the
 * first two of each after a cause.
 */
export class FirstTwoWatch implements SoleWatch {
  readonly tally: Tally;
  readonly isSettled = false;
  private readonly first: FirstTwo;
  /** Of the other effect; the same where both ask alike, none where there is one. */
  private readonly second: FirstTwo | undefined;
  private readonly isViolated: Uint8Array;

  constructor(
    private readonly scope: Scope,
    private readonly cause: Fitted,
    private readonly effects: readonly Fitted[],
  ) {
    const { computation } = scope;
    this.tally = new Tally(scope.mostListed);
    this.first = new FirstTwo(computation, effects[0].mask);
    if (effects.length > 1) {
      this.second =
        effects[1].mask === effects[0].mask ? this.first : new FirstTwo(computation, effects[1].mask);
    }
    this.isViolated = new Uint8Array(computation.size);
  }

  *advance(from: number, to: number): Steps<void> {
    const { first, second, cause, tally } = this;
    const reconsider = (row: number): void => {
      if (cause.mask[row] === 1) this.consider(row);
    };
    const learnt: number[] = [];
    yield* first.advance(from, to, (row) => learnt.push(row));
    if (second && second !== first) yield* second.advance(from, to, (row) => learnt.push(row));
    learnt.forEach(reconsider);
    for (let row = from; row < to; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      if (cause.mask[row] === 0) continue;
      tally.judged++;
      this.consider(row);
    }
    tally.held = tally.judged - tally.violationCount;
  }

  finish(): Steps<void> {
    return noSteps();
  }

  waiting(): number[] {
    return [];
  }

  private consider(row: number): void {
    const { scope, tally, isViolated } = this;
    if (isViolated[row] === 1 || !this.hasEffects(row)) return;
    isViolated[row] = 1;
    tally.violationCount++;
    if (!tally.lists([row])) return;
    const cause = { rows: [row], bindings: bindingsAt(scope.computation, this.cause.core, row) };
    tally.list(repeatedDraft(scope, cause, this.partOf(this.effectsOf(row))));
  }

  private hasEffects(row: number): boolean {
    const { first, second } = this;
    if (first.first[row] === NO_EVENT) return false;
    if (!second) return true;
    if (second.first[row] === NO_EVENT) return false;
    // one event of both is not two
    const isOne = first.first[row] === second.first[row];
    return !isOne || first.second[row] !== NO_EVENT || second.second[row] !== NO_EVENT;
  }

  /** The effects that come first, in the order of the two patterns. */
  private effectsOf(row: number): readonly number[] {
    const { first, second } = this;
    const ofFirst = first.first[row];
    if (!second) return [ofFirst];
    const pairs = [ofFirst, first.second[row]]
      .flatMap((a) => [second.first[row], second.second[row]].map((b): [number, number] => [a, b]))
      .filter(([a, b]) => a !== NO_EVENT && b !== NO_EVENT && a !== b);
    // the pair that is complete first, of several the smaller one
    return pairs.sort(
      (a, b) => Math.max(...a) - Math.max(...b) || compareRows(a.toSorted(ascending), b.toSorted(ascending)),
    )[0];
  }

  private partOf(rows: readonly number[]): Part {
    const { scope, effects } = this;
    const bindings = rows.map((row, i) => bindingsAt(scope.computation, effects[i].core, row));
    return { rows: rows.toSorted(ascending), bindings: bindings.reduce(mergedBindings, []) };
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
