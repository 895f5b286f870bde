import { fail, type Result, succeed } from '../../base/result.ts';
import { runThrough, type Steps } from '../../base/steps.ts';
import { atomsOf } from '../../model/pattern/atoms.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { Breathe } from '../find/breathe.ts';
import { maskOf } from './compile/event-tests.ts';
import type { PatternProblem } from './compile/problem-of.ts';
import { type ProgramOptions, programOf } from './compile/program-of.ts';
import { variantOf } from './compile/variant-of.ts';
import { type FindOptions, type Found, find } from './find.ts';
import type { MatchData } from './match-data.ts';
import { MatchReader, type MatchView } from './match-view.ts';
import { Enumeration, type EnumerationOptions } from './search/enumeration.ts';
import { BEFORE, LISTED_BEFORE, type Program } from './search/program.ts';
import { CANDIDATES_PER_STEP, DONE, FOUND, Work } from './search/work.ts';
import { isWholeMatch } from './whole.ts';

/** Which matches are visited; without anything: all, by their first rows. */
export interface EachOptions extends EnumerationOptions {
  /** Candidates that are looked at before the search gives up; without an end when absent. */
  readonly budget?: number;
}

/** Candidates looked at to find out whether events are a match. */
const WHOLE_BUDGET = 10_000_000;

/** A pattern ready to be matched against one computation (rules T). */
export class Matcher {
  private endingsCache: Uint8Array | undefined;
  private selectedCache: Uint8Array | undefined;
  /** What is kept of visits that have ended, for the next one. */
  private readonly idle: Visiting[] = [];

  private constructor(
    readonly data: MatchData,
    readonly pattern: Pattern,
    private readonly program: Program,
  ) {}

  /** Compiles; reads the columns that the pattern needs, letting others through now and then. */
  static async prepare(
    data: MatchData,
    pattern: Pattern,
    options: ProgramOptions = {},
    breathe: Breathe = () => undefined,
  ): Promise<Result<Matcher, PatternProblem>> {
    const steps = Matcher.preparing(data, pattern, options);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      const pause = breathe();
      if (pause) await pause;
    }
  }

  /** The same in one go. */
  static prepareNow(
    data: MatchData,
    pattern: Pattern,
    options: ProgramOptions = {},
  ): Result<Matcher, PatternProblem> {
    return runThrough(Matcher.preparing(data, pattern, options));
  }

  /** The same in steps. */
  static *preparing(
    data: MatchData,
    pattern: Pattern,
    options: ProgramOptions = {},
  ): Steps<Result<Matcher, PatternProblem>> {
    const program = yield* programOf(data, pattern, options);
    return program.ok ? succeed(new Matcher(data, pattern, program.value)) : fail(program.fault);
  }

  /** Placeholders that matches report, in the order of `MatchView.values`. */
  get names(): readonly string[] {
    return this.program.names;
  }

  /** Placeholders that are bound from outside, in the order of `EachOptions.given`. */
  get given(): readonly string[] {
    return this.program.given;
  }

  /** Whole sentences about limits that hold for every search, and about what the recording lacks. */
  get notes(): readonly string[] {
    return this.program.notes;
  }

  /** Counts all matches and lists the first ones. */
  find(options: FindOptions): Steps<Found> {
    return find(this.program, options);
  }

  /**
   * Visits every match once, until the visitor answers false. Answers whether that was so or all were visited: false
   * when a limit ended it.
   */
  *each(options: EachOptions, visit: (match: MatchView) => boolean): Steps<boolean> {
    const visiting = this.visiting();
    visiting.begin(options, visit);
    for (;;) {
      const outcome = visiting.advance(CANDIDATES_PER_STEP);
      if (outcome !== undefined) {
        this.idle.push(visiting);
        return outcome;
      }
      yield visiting.fraction;
    }
  }

  /** The same in one go. */
  eachNow(options: EachOptions, visit: (match: MatchView) => boolean): boolean {
    const visiting = this.visiting();
    visiting.begin(options, visit);
    const outcome = visiting.advance(Number.MAX_SAFE_INTEGER);
    this.idle.push(visiting);
    return outcome ?? false;
  }

  /** One that nobody uses: a visitor may ask the same matcher again. */
  private visiting(): Visiting {
    return this.idle.pop() ?? new Visiting(this.program);
  }

  /**
   * Whether there is a match with exactly these events (rule T19), `undefined` when a limit ended the search.
   * @param rows ascending, none twice
   */
  whole(rows: Uint32Array, budget: number): Steps<boolean | undefined> {
    const { visible, given } = this.program;
    return isWholeMatch(this.data, this.pattern, rows, { visible, given, budget });
  }

  /** The same in one go; a search that is given up counts as none. */
  isWhole(rows: Uint32Array): boolean {
    return runThrough(this.whole(rows, WHOLE_BUDGET)) === true;
  }

  /** 1 for events that may have the highest row of a match: where a new event has 0 it brings no match. */
  endings(): Uint8Array {
    this.endingsCache ??= endingsOf(this.program);
    return this.endingsCache;
  }

  /**
   * 1 for events that a basic pattern selects by itself, those of causes aside; conditions that use placeholders are
   * left out.
   */
  selected(): Uint8Array {
    this.selectedCache ??= runThrough(selectedBy(this.data, this.pattern, this.program.visible));
    return this.selectedCache;
  }
}

/** A walk over matches. Made once and used again: a monitor asks for every event. */
class Visiting {
  private readonly work = new Work();
  private readonly reader: MatchReader;
  private readonly enumeration: Enumeration;
  private budget = 0;
  private visit: (match: MatchView) => boolean = () => false;

  constructor(private readonly program: Program) {
    this.reader = new MatchReader(program);
    this.enumeration = new Enumeration(program, this.work);
  }

  begin(options: EachOptions, visit: (match: MatchView) => boolean): void {
    const { budget = Number.MAX_SAFE_INTEGER, containing, after, before, isInOrder } = options;
    const isOpen = containing === undefined && after === undefined && before === undefined;
    this.visit = visit;
    this.budget = budget;
    this.work.looked = 0;
    this.reader.forget();
    this.enumeration.begin(isOpen && isInOrder === undefined ? { ...options, isInOrder: true } : options);
  }

  get fraction(): number {
    return Math.min(0.99, this.work.looked / this.budget);
  }

  /** `undefined`: go on. */
  advance(candidates: number): boolean | undefined {
    const { work, enumeration, reader } = this;
    work.allow(Math.min(candidates, this.budget - work.looked));
    for (;;) {
      const outcome = enumeration.advance();
      if (outcome === DONE) return !this.program.isCut;
      if (outcome !== FOUND) return work.looked >= this.budget ? false : undefined;
      if (!reader.read(enumeration.search, enumeration.found)) continue;
      if (!this.visit(reader)) return true;
      if (reader.isFull) return false;
    }
  }
}

/** Events of atoms that nothing else has to follow. */
function endingsOf({ alternatives, data }: Program): Uint8Array {
  const endings = new Uint8Array(data.computation.size);
  for (const { atoms, relation } of alternatives) {
    atoms.forEach(({ rows }, atom) => {
      const bits = relation.subarray(atom * atoms.length, (atom + 1) * atoms.length);
      if (bits.some((bit) => (bit & (BEFORE | LISTED_BEFORE)) !== 0)) return;
      for (let i = 0; i < rows.length; i++) endings[rows[i]] = 1;
    });
  }
  return endings;
}

/** 1 for visible events that pass what a basic pattern can tell by itself. */
function* selectedBy(data: MatchData, pattern: Pattern, visible: Uint8Array | undefined): Steps<Uint8Array> {
  const selected = new Uint8Array(data.computation.size);
  for (const basic of atomsOf(pattern, 'without causes')) {
    const mask = yield* maskOf(data, variantOf(basic, 0).tests);
    for (let row = 0; row < mask.length; row++) selected[row] |= mask[row];
  }
  if (visible) for (let row = 0; row < selected.length; row++) selected[row] &= visible[row];
  return selected;
}
