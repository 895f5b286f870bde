import type { Steps } from '../../../base/steps.ts';
import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import { eventPatternWords } from '../pattern-words.ts';
import { fixedDraft, type Scope } from '../scope.ts';
import { type Draft, Tally } from '../tally.ts';
import type { SoleWatch } from '../watch.ts';
import { countWords, eventWords, numberWords } from '../words.ts';

/** Events that a violation names; of more it names the last ones. */
const MOST_ROWS = 100;
const ROWS_PER_STEP = 1 << 16;

/** `count P is least..most` (rule K11). */
export class CountWatch implements SoleWatch {
  readonly tally: Tally;
  private count = 0;
  /** Events that fit, those beyond the first one too many left out. */
  private readonly rows: number[] = [];

  constructor(
    private readonly scope: Scope,
    private readonly body: ConstraintBody & { kind: 'count' },
    /** 1 for events that fit. */
    private readonly fits: Uint8Array,
  ) {
    this.tally = new Tally(scope.mostListed);
  }

  get isSettled(): boolean {
    return this.body.most === undefined && this.count >= this.body.least;
  }

  *advance(from: number, to: number): Steps<void> {
    const { fits, rows, tally } = this;
    const { most = Number.POSITIVE_INFINITY } = this.body;
    for (let row = from; row < to; row++) {
      if ((row & (ROWS_PER_STEP - 1)) === 0) yield (row - from) / (to - from);
      if (fits[row] === 0) continue;
      this.count++;
      if (this.count <= most + 1) {
        rows.push(row);
        if (rows.length > 2 * MOST_ROWS) rows.splice(0, MOST_ROWS);
      }
      if (this.count === most + 1) tally.violate(this.tooMany());
    }
    tally.judged = this.count;
    tally.held = Math.min(this.count, most);
  }

  // biome-ignore lint/correctness/useYield: a step of its kind that is short
  *finish(): Steps<void> {
    if (this.count < this.body.least) this.tally.violate(this.tooFew());
  }

  waiting(): number[] {
    return [];
  }

  private tooMany(): Draft {
    const { scope, body } = this;
    const rows = this.rows.slice(-MOST_ROWS);
    const last = rows[rows.length - 1];
    const words = eventPatternWords(body.pattern);
    return fixedDraft(scope, 'wrong_count', rows, () => ({
      sentence: `${eventWords(scope.computation, last)} is one ${words} too many: at most ${numberWords(body.most ?? 0)} may be.`,
    }));
  }

  private tooFew(): Draft {
    const { scope, body } = this;
    const rows = this.rows.slice(-MOST_ROWS);
    const words = eventPatternWords(body.pattern);
    const there =
      this.count === 0
        ? `There is no ${words}`
        : `There ${this.count === 1 ? 'is' : 'are'} ${countWords(this.count, words, words)}`;
    const sentence = `${there}; at least ${numberWords(body.least)} must be.`;
    return fixedDraft(scope, 'wrong_count', rows, () => ({ sentence }), { detectedAt: undefined });
  }
}
