import type { SharedPlace } from '../../check/keys.ts';
import { patternWords } from '../../check/pattern-words.ts';
import { eventsWords, eventWords } from '../../check/words.ts';
import type { Fit } from './fit.ts';
import type { Stage } from './fits.ts';
import type { LiveRule } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';
import { RowsByKey } from './rows-by-key.ts';

export interface KeyedPastParts {
  readonly effect: Fit;
  readonly cause: Fit;
  /** True: never with the cause; false: never without it. */
  readonly has: boolean;
  /** Values that both have to have; the effect leads. At least one. */
  readonly places: readonly SharedPlace[];
}

/** Values whose causes have gone for good and are remembered, the newest ones. */
const MOST_GONE = 100_000;

const EFFECT = 1;
const CAUSE = 2;

/**
 * `never B without cause A`, and with it, between single events that share values: causes at hand are found by these. Where
 * one with the same values has gone for good it is not known whether it was before the event: that is counted as not judged
 * (rules K6, W).
 */
export class KeyedPastRule implements LiveRule {
  readonly isSettled = false;
  private readonly causes = new RowsByKey();
  private readonly gone = new Set<string>();
  /** Whether some that have gone are not remembered any more. */
  private hasForgotten = false;
  /** Whether any cause at all, whatever its values, lies before an event. */
  private readonly bit: number;
  /** The places of the shared values in the effect, and in the cause. */
  private readonly leaders: readonly (string | undefined)[];
  private readonly followers: readonly (string | undefined)[];

  constructor(
    readonly tally: LiveTally,
    private readonly stage: Stage,
    private readonly parts: KeyedPastParts,
  ) {
    this.bit = stage.past.bitOf(parts.cause);
    this.leaders = parts.places.map(({ leader }) => leader);
    this.followers = parts.places.map(({ follower }) => follower);
    stage.events.onMoved((rowNow) => this.causes.move(rowNow, (key) => this.forget(key)));
  }

  roles(name: string): number {
    const { effect, cause } = this.parts;
    return (effect.mayFit(name) ? EFFECT : 0) | (cause.mayFit(name) ? CAUSE : 0);
  }

  take(row: number, roles: number): void {
    // an event is no cause of itself
    if ((roles & EFFECT) !== 0 && this.parts.effect.fits()) this.judge(row);
    this.recall(row, roles);
  }

  recall(row: number, roles: number): void {
    const { cause } = this.parts;
    if ((roles & CAUSE) === 0 || !cause.fits()) return;
    this.causes.add(this.stage.current.keyAt(this.followers), row);
  }

  private judge(row: number): void {
    const { stage, tally, parts } = this;
    const { effect, cause, has } = parts;
    const key = stage.current.keyAt(this.leaders);
    const before = this.causes.at(key).find((one) => stage.events.precedes(one, row));
    const isFound = before !== undefined;
    const isUnknown = stage.past.isUnknownBefore(row) || (key !== undefined && this.mayBeGone(key));
    if (!isFound && isUnknown) {
      tally.unsure++;
      return;
    }
    if (isFound !== has) return;
    if (!effect.isSure()) {
      tally.unsure++;
      return;
    }
    tally.judged++;
    const bindings = effect.bindings();
    const words = eventWords(stage.events, row);
    tally.violate({
      type: 'forbidden_match',
      rows: [row],
      ...(before === undefined ? {} : { others: [before] }),
      bindings,
      detectedAt: row,
      sentence:
        before === undefined
          ? `${words} has no ${patternWords(cause.single.pattern, bindings)} in its past.`
          : `${words} has ${eventsWords(stage.events, [before])} in its past, which must never be.`,
    });
  }

  /** Whether a cause with these values may lie before the current event and have gone for good. */
  private mayBeGone(key: string): boolean {
    return this.gone.has(key) || (this.hasForgotten && this.stage.past.isBefore(this.bit));
  }

  private forget(key: string): void {
    this.gone.add(key);
    if (this.gone.size <= MOST_GONE) return;
    this.hasForgotten = true;
    const [oldest] = this.gone;
    this.gone.delete(oldest);
  }
}
