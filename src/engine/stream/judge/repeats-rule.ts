import { NO_EVENT } from '../../../model/ids.ts';
import type { Binding } from '../../../model/pattern/pattern.ts';
import { mergedBindings } from '../../check/repeated.ts';
import { compareRows } from '../../check/tally.ts';
import { eventsWords, eventWords } from '../../check/words.ts';
import type { LiveEvents } from '../live-events.ts';
import { type Fit, fitsForCertain } from './fit.ts';
import type { Stage } from './fits.ts';
import type { LiveRule } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';

/** Per event the first two after it that fit, in the order in which they came: no more has to be known. */
class FirstTwo {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  private readonly walk: number[] = [];

  constructor(private readonly events: LiveEvents) {
    this.first = events.column((size) => new Uint32Array(size), NO_EVENT);
    this.second = events.column((size) => new Uint32Array(size), NO_EVENT);
    events.onMoved((rowNow) => {
      for (const column of [this.first, this.second]) {
        for (let row = 0; row < events.size; row++) {
          // what is gone counts on: that there was one is what matters
          if (column[row] !== NO_EVENT && column[row] !== GONE) {
            const now = rowNow[column[row]];
            column[row] = now === NO_EVENT ? GONE : now;
          }
        }
      }
    });
  }

  /** An event that fits has come. @param changed called with every event before it that learns of it */
  take(effect: number, changed: (row: number) => void): void {
    const { first, second, walk } = this;
    const { causeStart, causes } = this.events;
    walk.push(effect);
    for (let row = walk.pop(); row !== undefined; row = walk.pop()) {
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const cause = causes[e];
        if (first[cause] === effect || second[cause] !== NO_EVENT) continue;
        if (first[cause] === NO_EVENT) first[cause] = effect;
        else second[cause] = effect;
        changed(cause);
        walk.push(cause);
      }
    }
  }
}

/** A row that was and is not at hand any more. */
const GONE = NO_EVENT - 1;

const CAUSE = 1;
const FIRST = 2;
const SECOND = 4;

/**
 * "Never an A, or an A and another B, within a cause C" between single events that share no value (rules K7, W). A cause that
 * leaves the window without them is not judged further.
 */
export class RepeatsRule implements LiveRule {
  readonly isSettled = false;
  private readonly first: FirstTwo;
  /** Of the other effect; the same where both ask alike, none where there is one. */
  private readonly second: FirstTwo | undefined;
  /** 1 for causes, 2 for those that are violated. */
  private readonly state: Uint8Array;
  /** What is bound by causes, by events that fit the one effect, by those that fit the other. */
  private readonly bound: readonly Map<number, readonly Binding[]>[] = [new Map(), new Map(), new Map()];

  constructor(
    readonly tally: LiveTally,
    private readonly stage: Stage,
    private readonly cause: Fit,
    private readonly effects: readonly Fit[],
    areAlike: boolean,
  ) {
    this.first = new FirstTwo(stage.events);
    if (effects.length > 1) this.second = areAlike ? this.first : new FirstTwo(stage.events);
    this.state = stage.events.column((size) => new Uint8Array(size));
    stage.events.onMoved((rowNow) => {
      for (const bound of this.bound) {
        const all = [...bound];
        bound.clear();
        for (const [row, bindings] of all) if (rowNow[row] !== NO_EVENT) bound.set(rowNow[row], bindings);
      }
    });
  }

  roles(name: string): number {
    const [first, second] = this.effects;
    return (
      (this.cause.mayFit(name) ? CAUSE : 0) |
      (first.mayFit(name) ? FIRST : 0) |
      (second?.mayFit(name) ? SECOND : 0)
    );
  }

  take(row: number, roles: number): void {
    const { first, second, effects, cause, tally } = this;
    const isFirst = (roles & FIRST) !== 0 && fitsForCertain(effects[0], tally);
    if (isFirst) this.remember(1, row, effects[0]);
    const isSecond = second !== undefined && (roles & SECOND) !== 0 && fitsForCertain(effects[1], tally);
    if (isSecond) this.remember(2, row, effects[1]);
    if (isFirst || isSecond) {
      const learnt = new Set<number>();
      if (isFirst) first.take(row, (before) => learnt.add(before));
      if (isSecond && second !== first) second.take(row, (before) => learnt.add(before));
      for (const before of learnt) if (this.state[before] === 1) this.consider(before, row);
    }
    if ((roles & CAUSE) !== 0 && fitsForCertain(cause, tally)) {
      this.state[row] = 1;
      this.remember(0, row, cause);
      tally.judged++;
      tally.held++;
    }
  }

  leave(row: number): void {
    if (this.state[row] !== 1) return;
    this.state[row] = 0;
    this.tally.left++;
  }

  private remember(place: number, row: number, fit: Fit): void {
    const bindings = fit.bindings();
    if (bindings.length > 0) this.bound[place].set(row, bindings);
  }

  private consider(row: number, detectedAt: number): void {
    const { tally, stage } = this;
    if (!this.hasEffects(row)) return;
    this.state[row] = 2;
    tally.held--;
    const found = this.effectsOf(row);
    const bindings = [row, ...found].map((one, place) => this.bound[place].get(one) ?? []);
    const effects = found.filter((effect) => effect !== GONE).sort(ascending);
    const rows = [row, ...effects];
    tally.violate({
      type: 'repeated_effect',
      rows,
      bindings: bindings.reduce(mergedBindings, []),
      detectedAt,
      sentence: `${eventWords(stage.events, row)} leads to ${eventsWords(stage.events, effects)}, which must never be.`,
    });
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
    return pairs.sort(
      (a, b) => Math.max(...a) - Math.max(...b) || compareRows(a.toSorted(ascending), b.toSorted(ascending)),
    )[0];
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
