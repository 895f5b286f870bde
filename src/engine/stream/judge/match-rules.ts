import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import { expressionWords, patternWords } from '../../check/pattern-words.ts';
import { eventWords } from '../../check/words.ts';
import type { Value } from '../../match/values/operations.ts';
import { type Fit, fitsForCertain } from './fit.ts';
import type { Stage } from './fits.ts';
import type { LiveRule } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';

/** `never P`, P being about one event and what is before it (rules K6, W). */
export class NeverRule implements LiveRule {
  readonly isSettled = false;
  /** What the event lacks, where that is why it must not be. */
  private readonly lacks: string | undefined;

  constructor(
    readonly tally: LiveTally,
    private readonly stage: Stage,
    private readonly fit: Fit,
  ) {
    const { pattern } = fit.single;
    this.lacks = pattern.kind === 'cause' && !pattern.has ? patternWords(pattern.cause) : undefined;
  }

  roles(name: string): number {
    return this.fit.mayFit(name) ? 1 : 0;
  }

  take(row: number): void {
    const { tally, stage, fit, lacks } = this;
    if (!fitsForCertain(fit, tally)) return;
    tally.judged++;
    const words = eventWords(stage.events, row);
    tally.violate({
      type: 'forbidden_match',
      rows: [row],
      bindings: fit.bindings(),
      detectedAt: row,
      sentence:
        lacks === undefined
          ? `${words} happened, which must never be.`
          : `${words} has no ${lacks} in its past.`,
    });
  }
}

/** `exists P`: the first event that fits settles it (rule K5). */
export class ExistsRule implements LiveRule {
  constructor(
    readonly tally: LiveTally,
    private readonly fit: Fit,
  ) {
    tally.judged = 1;
  }

  get isSettled(): boolean {
    return this.tally.held === 1;
  }

  roles(name: string): number {
    return this.fit.mayFit(name) ? 1 : 0;
  }

  take(): void {
    if (!this.isSettled && this.fit.fits()) this.tally.held = 1;
  }

  finish(): void {
    if (this.isSettled) return;
    const sentence = `There is no ${patternWords(this.fit.single.pattern)}.`;
    this.tally.violate({ type: 'missing_match', rows: [], bindings: [], detectedAt: undefined, sentence });
  }
}

/** `every P satisfies e` (rule K10). */
export class SatisfiesRule implements LiveRule {
  readonly isSettled = false;
  private readonly value: () => Value;

  constructor(
    readonly tally: LiveTally,
    private readonly stage: Stage,
    private readonly fit: Fit,
    private readonly body: ConstraintBody & { readonly kind: 'satisfies' },
  ) {
    this.value = fit.evaluate(body.guard);
  }

  roles(name: string): number {
    return this.fit.mayFit(name) ? 1 : 0;
  }

  take(row: number): void {
    const { tally, fit, stage, body } = this;
    if (!fitsForCertain(fit, tally)) return;
    tally.judged++;
    const value = this.value();
    if (value === true) {
      tally.held++;
      return;
    }
    const what = value === false ? 'does not hold' : 'is neither true nor false';
    tally.violate({
      type: value === false ? 'predicate_failed' : 'evaluation_error',
      rows: [row],
      bindings: fit.bindings(),
      detectedAt: row,
      sentence: `For ${eventWords(stage.events, row)} the condition ${expressionWords(body.guard)} ${what}.`,
    });
  }
}
