import type { Steps } from '../../base/steps.ts';
import { type Counted, countWhole } from './count/count.ts';
import { MatchReader } from './match-view.ts';
import { FirstMatches, type Matches } from './matches.ts';
import { Enumeration } from './search/enumeration.ts';
import { InOrder } from './search/in-order.ts';
import type { Program } from './search/program.ts';
import { CANDIDATES_PER_STEP, DONE, FOUND, Work } from './search/work.ts';
import { MOST_REMEMBERED } from './seen-matches.ts';

export interface FindOptions {
  /** How many matches are listed; all are counted. */
  readonly most: number;
  /** Candidates that are looked at before the search gives up. */
  readonly budget: number;
}

export interface Found {
  /** The first ones, in order. */
  readonly matches: Matches;
  /** How many there are; at least so many where `isComplete` is false. */
  readonly total: number;
  readonly isComplete: boolean;
  /** 1 for events of the matches that were counted. */
  readonly taking: Uint8Array;
  /** Whole sentences: limits that were met, and what the recording lacks. */
  readonly notes: readonly string[];
}

/** When matches are counted without looking at each, in candidates of a search. */
export interface CountingLimits {
  /** Counting that costs no more comes before any looking. */
  readonly atOnce: number;
  /** What is looked at before more is spent on counting: few matches are soon all found. */
  readonly firstLook: number;
}

const COUNTING_LIMITS: CountingLimits = { atOnce: 120_000, firstLook: 50_000 };
/** Counting may cost so many times what looking has cost by then; if it is not enough, so much more is looked at. */
const WORTH_COUNTING = 4;
const NEXT_LOOK = 4;
/** Candidates that are looked at for the first page of matches that are counted otherwise. */
const PAGE_LOOK = 2_000_000;

const STOPPED = (budget: number): string =>
  `The search stopped after ${written(budget)} candidates: there may be more matches.`;
const UNORDERED = 'The listed matches are some of the first ones, not all of them.';

/**
 * Counts all matches and lists the first ones. What is soon counted without looking at each match is. Otherwise matches
 * are looked for one by one, and from time to time counting is tried with what looking has cost by then: so neither the
 * one nor the other is gone on with for long where the other would do. When matches were counted, only the first page
 * of them is looked for.
 */
export function* find(
  program: Program,
  options: FindOptions,
  { atOnce, firstLook } = COUNTING_LIMITS,
): Steps<Found> {
  const { budget } = options;
  const finding = new Finding(program, options);
  program.data.lastSearch = finding;
  let counted = yield* countWhole(program, Math.min(budget, atOnce));
  for (
    let look = Math.min(firstLook, budget);
    counted === undefined;
    look = Math.min(look * NEXT_LOOK, budget)
  ) {
    if (yield* finding.advance(look)) return finding.found();
    counted = yield* countWhole(program, Math.min(budget, look * WORTH_COUNTING));
    if (counted === undefined && look >= budget) {
      finding.endEarly(STOPPED(budget));
      return finding.found();
    }
  }
  yield* finding.completePage();
  return finding.found(counted);
}

class Finding {
  private readonly taking: Uint8Array;
  private readonly notes: string[];
  private readonly work = new Work();
  private readonly enumeration: Enumeration;
  private readonly reader: MatchReader;
  private first: FirstMatches;
  private total = 0;
  private isComplete: boolean;

  constructor(
    private readonly program: Program,
    private readonly options: FindOptions,
  ) {
    this.taking = new Uint8Array(program.data.computation.size);
    this.notes = [...program.notes];
    this.isComplete = !program.isCut;
    this.reader = new MatchReader(program);
    this.first = this.noMatches();
    this.enumeration = new Enumeration(program, this.work);
    this.enumeration.begin({ isInOrder: true });
  }

  /** Goes on up to so many candidates in all; answers whether that was the end. */
  *advance(budget: number, isForPage = false): Steps<boolean> {
    const { work, enumeration, reader, taking, first } = this;
    for (;;) {
      const outcome = enumeration.advance();
      if (outcome === FOUND) {
        if (!reader.read(enumeration.search, enumeration.found)) continue;
        this.total++;
        first.add(reader);
        for (let i = 0; i < reader.size; i++) taking[reader.rows[i]] = 1;
        if (!reader.isFull) continue;
        this.endEarly(
          `Counting stopped at ${written(MOST_REMEMBERED)} different matches: more are not remembered.`,
        );
        return true;
      }
      if (outcome === DONE || (isForPage && this.hasPage)) return true;
      if (work.looked >= budget) return false;
      work.allow(Math.min(CANDIDATES_PER_STEP, budget - work.looked));
      yield Math.min(0.99, work.looked / this.options.budget);
    }
  }

  endEarly(note: string): void {
    this.isComplete = false;
    this.notes.push(note);
  }

  /** Looks for the first page in the order of matches, unless it is there already. */
  *completePage(): Steps<void> {
    if (this.hasPage) return;
    const { program, options } = this;
    const work = new Work();
    const inOrder = InOrder.of(program, work, (cause, ofCause) => new Enumeration(cause, ofCause));
    if (inOrder === undefined) {
      if (!(yield* this.advance(PAGE_LOOK, true))) this.notes.push(UNORDERED);
      return;
    }
    const reader = new MatchReader(program);
    const page = this.noMatches();
    while (!page.isFull) {
      const outcome = inOrder.advance();
      if (outcome === DONE) break;
      if (outcome === FOUND) {
        const { current } = inOrder;
        if (current && reader.read(current.search, current.alternative)) page.add(reader);
        continue;
      }
      if (work.looked >= PAGE_LOOK) {
        this.notes.push(UNORDERED);
        break;
      }
      work.allow(CANDIDATES_PER_STEP);
      yield 0.9 + (0.1 * page.size) / options.most;
    }
    // what comes in order is better than what was met first, as long as there is some
    if (page.size >= this.first.size) this.first = page;
  }

  /** Whether no match that has yet to be found comes before one of the listed. */
  private get hasPage(): boolean {
    const { program, first, enumeration } = this;
    return program.alternatives.length === 1 && first.isFull && first.highestFirstRow < enumeration.firstRow;
  }

  /** @param counted what is known of all matches, where they were not all looked at */
  found(counted?: Counted): Found {
    const { first, notes, isComplete } = this;
    // the data hold on to this object: not to all matches that were met
    this.reader.forget();
    if (counted === undefined) {
      return { matches: first.matches(), total: this.total, isComplete, taking: this.taking, notes };
    }
    const { total, taking } = counted;
    if (total > Number.MAX_SAFE_INTEGER) notes.push('The number of matches is so large that it is rounded.');
    return { matches: first.matches(), total, isComplete: !this.program.isCut, taking, notes };
  }

  private noMatches(): FirstMatches {
    return new FirstMatches(this.options.most, this.program.names, this.program.data.values);
  }
}

function written(count: number): string {
  return count.toLocaleString('en-US');
}
