import { NO_EVENT } from '../../../model/ids.ts';
import type { ConstraintBody } from '../../../model/rules/constraint.ts';
import { eventPatternWords } from '../../check/pattern-words.ts';
import { countWords, eventsWords, eventWords, numberWords } from '../../check/words.ts';
import { nameTester } from '../../match/values/name-test.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Fit } from './fit.ts';
import type { LiveRule } from './live-rule.ts';
import type { LiveTally } from './live-tally.ts';

/** Events that a violation names: the last ones. */
const MOST_NAMED = 100;

/** `count P is least..most` (rule K11). */
export class CountRule implements LiveRule {
  /** The last events that fit, those beyond the first one too many left out; those that are gone left out too. */
  private rows: number[] = [];

  constructor(
    readonly tally: LiveTally,
    private readonly events: LiveEvents,
    private readonly fit: Fit,
    private readonly body: ConstraintBody & { readonly kind: 'count' },
  ) {
    events.onMoved((rowNow) => {
      this.rows = this.rows.map((row) => rowNow[row]).filter((row) => row !== NO_EVENT);
    });
  }

  get isSettled(): boolean {
    return this.body.most === undefined && this.tally.judged >= this.body.least;
  }

  roles(name: string): number {
    return this.fit.mayFit(name) ? 1 : 0;
  }

  take(row: number): void {
    const { tally, fit, body, events } = this;
    if (!fit.fits()) return;
    const { most = Number.POSITIVE_INFINITY } = body;
    tally.judged++;
    tally.held = Math.min(tally.judged, most);
    if (tally.judged <= most + 1) {
      this.rows.push(row);
      if (this.rows.length > MOST_NAMED) this.rows.shift();
    }
    if (tally.judged !== most + 1) return;
    const sentence = `${eventWords(events, row)} is one ${eventPatternWords(body.pattern)} too many: at most ${numberWords(most)} may be.`;
    tally.violate({ type: 'wrong_count', rows: [...this.rows], bindings: [], detectedAt: row, sentence });
  }

  finish(): void {
    const { tally, body } = this;
    if (tally.judged >= body.least) return;
    const words = eventPatternWords(body.pattern);
    const there =
      tally.judged === 0
        ? `There is no ${words}`
        : `There ${tally.judged === 1 ? 'is' : 'are'} ${countWords(tally.judged, words, words)}`;
    const sentence = `${there}; at least ${numberWords(body.least)} must be.`;
    const rows = [...this.rows];
    tally.violate({ type: 'wrong_count', rows, bindings: [], detectedAt: undefined, sentence });
  }
}

/** Exactly one event has no cause (rule K12). */
export class RootRule implements LiveRule {
  readonly isSettled = false;
  private firstRoot = NO_EVENT;

  constructor(
    readonly tally: LiveTally,
    private readonly events: LiveEvents,
  ) {
    events.onMoved((rowNow) => {
      if (this.firstRoot !== NO_EVENT) this.firstRoot = rowNow[this.firstRoot];
    });
  }

  roles(): number {
    return 1;
  }

  take(row: number): void {
    const { tally, events } = this;
    if (events.causeStart[row] < events.causeStart[row + 1]) return;
    if (events.missing.has(row)) {
      tally.unsure++;
      return;
    }
    tally.judged++;
    tally.held = 1;
    if (tally.judged === 1) this.firstRoot = row;
    if (tally.judged !== 2) return;
    const rows = this.firstRoot === NO_EVENT ? [row] : [this.firstRoot, row];
    const sentence =
      rows.length === 2
        ? `${eventsWords(events, rows)} both have no cause; only one event may.`
        : `${eventWords(events, row)} has no cause, and is not the first; only one event may have none.`;
    tally.violate({ type: 'wrong_shape', rows, bindings: [], detectedAt: row, sentence });
  }
}

/** Every event has a cause or an effect (rule K12): decided when an event leaves the window, or at the end. */
export class UnlinkedRule implements LiveRule {
  readonly isSettled = false;
  /** 1 for events that have neither so far; 2 for those of which that has been said. */
  private readonly state: Uint8Array;
  private readonly said = new Map<number, number>();

  constructor(
    readonly tally: LiveTally,
    private readonly events: LiveEvents,
  ) {
    this.state = events.column((size) => new Uint8Array(size));
    events.onMoved((rowNow) => {
      const all = [...this.said];
      this.said.clear();
      for (const [row, number] of all) if (rowNow[row] !== NO_EVENT) this.said.set(rowNow[row], number);
    });
  }

  roles(): number {
    return 1;
  }

  take(row: number): void {
    const { tally, state } = this;
    const { causeStart, causes, missing } = this.events;
    tally.judged++;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) this.link(causes[e]);
    if (causeStart[row] === causeStart[row + 1] && !missing.has(row)) state[row] = 1;
    else tally.held++;
  }

  leave(row: number): void {
    if (this.state[row] === 1) this.violate(row);
  }

  finish(): void {
    for (let row = 0; row < this.events.size; row++) if (this.state[row] === 1) this.violate(row);
  }

  private link(row: number): void {
    const { state, tally, said } = this;
    if (state[row] === 0) return;
    if (state[row] === 2) {
      tally.withdraw(said.get(row) as number);
      said.delete(row);
    }
    state[row] = 0;
    tally.held++;
  }

  private violate(row: number): void {
    this.state[row] = 2;
    const sentence = `${eventWords(this.events, row)} has neither a cause nor an effect.`;
    const finding = {
      type: 'wrong_shape',
      rows: [row],
      bindings: [],
      detectedAt: undefined,
      sentence,
    } as const;
    this.said.set(row, this.tally.violate(finding));
  }
}

/** No chain has more edges (rule K12); chains are as long as they are since the beginning of the stream. */
export class DepthRule implements LiveRule {
  readonly isSettled = false;

  constructor(
    readonly tally: LiveTally,
    private readonly events: LiveEvents,
    private readonly most: number,
  ) {}

  roles(): number {
    return 1;
  }

  take(row: number): void {
    const { tally, events, most } = this;
    tally.judged++;
    const length = events.levelOf[row];
    if (length <= most) {
      tally.held++;
      return;
    }
    if (tally.violations > 0) return;
    const sentence = `A chain of ${countWords(length, 'step')} leads to ${eventWords(events, row)}; at most ${countWords(most, 'step')} may be.`;
    tally.violate({ type: 'wrong_shape', rows: this.chainTo(row), bindings: [], detectedAt: row, sentence });
  }

  /** As much of the longest chain as is at hand, ascending. */
  private chainTo(row: number): number[] {
    const { causeStart, causes, levelOf } = this.events;
    const chain = [row];
    for (let at: number | undefined = row; at !== undefined; ) {
      const wanted: number = levelOf[at] - 1;
      let next: number | undefined;
      for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
        if (levelOf[causes[e]] === wanted && (next === undefined || causes[e] < next)) next = causes[e];
      }
      if (next !== undefined) chain.push(next);
      at = next;
    }
    return chain.reverse();
  }
}

/** Each of these sources has an event (rule K12). */
export class EmittedByRule implements LiveRule {
  private readonly missing: { readonly text: string; readonly passes: (name: string) => boolean }[];

  constructor(
    readonly tally: LiveTally,
    private readonly events: LiveEvents,
    body: ConstraintBody & { readonly kind: 'emitted-by' },
  ) {
    tally.judged = body.sources.length;
    this.missing = body.sources.map((test) => ({ text: test.text, passes: nameTester(test) }));
  }

  get isSettled(): boolean {
    return this.missing.length === 0;
  }

  roles(): number {
    return 1;
  }

  take(row: number): void {
    const { missing, tally, events } = this;
    if (missing.length === 0) return;
    const source = events.sources[events.sourceOf[row]];
    for (let i = missing.length - 1; i >= 0; i--) if (missing[i].passes(source)) missing.splice(i, 1);
    tally.held = tally.judged - missing.length;
  }

  finish(): void {
    for (const { text } of this.missing) {
      const sentence = `No event comes from “${text}”.`;
      this.tally.violate({ type: 'missing_match', rows: [], bindings: [], detectedAt: undefined, sentence });
    }
  }
}
