import { fail, type Result, succeed } from '../../../base/result.ts';
import { runThrough } from '../../../base/steps.ts';
import type { EventIndex } from '../../../model/ids.ts';
import { atomsOf } from '../../../model/pattern/atoms.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import { eventPatternWords } from '../../check/pattern-words.ts';
import { countWords, eventsWords, eventWords, listed } from '../../check/words.ts';
import type { PatternProblem } from '../compile/problem-of.ts';
import { type ProgramOptions, programOf } from '../compile/program-of.ts';
import type { MatchData } from '../match-data.ts';
import { MatchReader } from '../match-view.ts';
import { Enumeration } from '../search/enumeration.ts';
import type { Program } from '../search/program.ts';
import { FOUND, Work } from '../search/work.ts';
import { failuresOf } from './event-tests-words.ts';
import { largestPart, OnlyMasks, type Partial } from './partial.ts';
import { type Assignment, type Violation, violationOf } from './violations.ts';

/** One part of a pattern and how far the picked events fit it. */
export interface ExplainedPart {
  /** The number of the basic pattern (see `atomsOf`) it is about; `undefined`: how events stand together. */
  readonly atom: number | undefined;
  readonly status: 'fits' | 'fails' | 'missing';
  /** A whole sentence. */
  readonly sentence: string;
  /** Events it speaks of, ascending. */
  readonly rows: readonly EventIndex[];
}

/** Why events are no match (rule T21). */
export interface Explanation {
  /** Whether they are a match after all, or a part of one. */
  readonly isMatch: boolean;
  readonly parts: readonly ExplainedPart[];
}

/** Candidates looked at to find out whether there is a match. */
const BUDGET = 500_000;
/** Alternatives, and ways to put the picked events into places, that are compared. */
const MOST_ALTERNATIVES = 16;
const MOST_ASSIGNMENTS = 48;
/** Candidates for a missing place that are compared: the nearest ones. */
const MOST_CANDIDATES = 2000;

const NEVER = 'No events can match the pattern, whatever they are.';

/** Says why picked events are not (part of) a match: for one or several events. */
export function explain(
  data: MatchData,
  pattern: Pattern,
  rows: readonly EventIndex[],
  options: ProgramOptions = {},
): Result<Explanation, PatternProblem> {
  const prepared = runThrough(programOf(data, pattern, { ...options, keepsAll: true }));
  if (!prepared.ok) return fail(prepared.fault);
  return succeed(
    new Explaining(
      prepared.value,
      pattern,
      [...new Set(rows)].sort((a, b) => a - b),
    ).explanation(),
  );
}

class Explaining {
  private readonly words: readonly string[];
  private readonly only: OnlyMasks;

  constructor(
    private readonly program: Program,
    pattern: Pattern,
    private readonly rows: readonly number[],
  ) {
    this.only = new OnlyMasks(program.data.computation.size);
    this.words = atomsOf(pattern).map((basic) => eventPatternWords(basic));
  }

  explanation(): Explanation {
    const match = this.match();
    if (match) return { isMatch: true, parts: match };
    const strangers = this.rows.filter((row) => !this.fitsSomewhere(row));
    const parts = strangers.length > 0 ? strangers.flatMap((row) => this.misfits(row)) : this.partly();
    return {
      isMatch: false,
      parts: parts.length > 0 ? parts : [this.part(undefined, 'fails', NEVER, this.rows)],
    };
  }

  /** The places of the picked events in a match that holds them all. */
  private match(): ExplainedPart[] | undefined {
    const { program, rows } = this;
    if (rows.length === 0) return undefined;
    const work = new Work();
    const enumeration = new Enumeration(program, work);
    const reader = new MatchReader(program);
    enumeration.begin({ containing: rows[0] });
    work.allow(BUDGET);
    while (enumeration.advance() === FOUND) {
      reader.read(enumeration.search, enumeration.found);
      const own = reader.rows.subarray(0, reader.size);
      if (!rows.every((row) => own.includes(row))) continue;
      return [...own].map((row, i) =>
        this.part(reader.roles[i], 'fits', this.standsFor(row, reader.roles[i]), [row]),
      );
    }
    return undefined;
  }

  private fitsSomewhere(row: number): boolean {
    return this.program.alternatives.some(({ atoms }) =>
      atoms.some(({ variants }) => variants.some(({ mask }) => mask[row] === 1)),
    );
  }

  /** Per basic pattern why the event is none of its kind. */
  private misfits(row: number): ExplainedPart[] {
    const { program } = this;
    const seen = new Set<number>();
    const variants = program.drafts.flatMap(({ atoms }) => atoms.flatMap((atom) => atom.variants));
    return variants.flatMap(({ role, tests }) => {
      if (seen.has(role)) return [];
      seen.add(role);
      const failures = failuresOf(program.data, tests, row);
      const isHidden = program.visible?.[row] === 0;
      const why = isHidden ? ['it is not among the events that are observed'] : failures;
      const sentence = `${this.event(row)} does not fit ${this.words[role]}: ${listed(why)}.`;
      return [this.part(role, 'fails', sentence, [row])];
    });
  }

  /** What can be matched around the picked events, and what is missing. */
  private partly(): ExplainedPart[] {
    let best: Partial | undefined;
    let clash:
      | { readonly violation: Violation; readonly alternative: number; readonly row: number }
      | undefined;
    for (const number of this.program.alternatives.keys()) {
      if (number >= MOST_ALTERNATIVES) break;
      for (const given of this.assignments(number)) {
        const part = largestPart(this.program, number, given, this.only);
        if (part && (!best || sizeOf(part) > sizeOf(best))) best = part;
        if (part || best) continue;
        const found = this.clash(number, given);
        if (found && (!clash || found.violation.passed > clash.violation.passed)) clash = found;
      }
    }
    if (best) return this.partParts(best);
    if (!clash)
      return this.rows.length === 0 ? [] : [this.part(undefined, 'fails', this.tooMany(), this.rows)];
    const { violation, row } = clash;
    const sentence = `${this.event(row)} ${violation.say()}.`;
    return [this.part(undefined, 'fails', sentence, [...violation.rows, row])];
  }

  /** Ways to put the picked events into places that they fit. */
  private assignments(number: number): Assignment[] {
    const { atoms } = this.program.alternatives[number];
    let all: Map<number, number>[] = [new Map()];
    for (const row of this.rows) {
      all = all.flatMap((given) =>
        atoms.flatMap(({ variants }, atom) =>
          !given.has(atom) && variants.some(({ mask }) => mask[row] === 1)
            ? [new Map([...given, [atom, row] as const])]
            : [],
        ),
      );
      all = all.slice(0, MOST_ASSIGNMENTS);
    }
    return all;
  }

  /** What picked events are asked of one another and are not. */
  private clash(number: number, given: Assignment) {
    const others = new Map<number, number>();
    for (const [atom, row] of given) {
      const violation = violationOf(this.program, number, others, atom, row);
      if (violation) return { violation, alternative: number, row };
      others.set(atom, row);
    }
    return undefined;
  }

  private partParts(part: Partial): ExplainedPart[] {
    const { alternative, ways, missing } = part;
    const nearest = missing.map((atom) => this.missing(alternative, ways, atom));
    // the way in which the first missing place gets furthest is the one that is shown
    const way = nearest[0]?.way ?? ways[0];
    const fits = [...way].map(([atom, row]) => {
      const role = this.roleOf(alternative, atom, row);
      return { atom, part: this.part(role, 'fits', this.standsFor(row, role), [row]) };
    });
    const lacks = missing.map((atom, i) => ({ atom, part: nearest[i].part }));
    return [...fits, ...lacks].sort((a, b) => a.atom - b.atom).map((one) => one.part);
  }

  /** Why no event can be put in a place: the candidate that gets furthest says it. */
  private missing(number: number, ways: readonly Assignment[], atom: number) {
    const { rows, variants } = this.program.alternatives[number].atoms[atom];
    const role = variants[0].role;
    const kind = [...new Set(variants.map((variant) => this.words[variant.role]))];
    if (rows.length === 0) {
      return { part: this.part(role, 'missing', `No event fits ${listed(kind, 'or')}.`, []), way: ways[0] };
    }
    let best: { violation: Violation; row: number; way: Assignment } | undefined;
    for (const way of ways) {
      for (const row of this.nearest(rows)) {
        const violation = violationOf(this.program, number, way, atom, row);
        if (!violation) continue;
        const isNearer =
          !best ||
          violation.passed > best.violation.passed ||
          (violation.passed === best.violation.passed && violation.by < best.violation.by);
        if (isNearer) best = { violation, row, way };
      }
    }
    if (!best) {
      const sentence = `${countWords(rows.length, 'event fits', 'events fit')} ${listed(kind, 'or')}, and none goes with the rest.`;
      return { part: this.part(role, 'missing', sentence, []), way: ways[0] };
    }
    const { violation, row } = best;
    const many = `${countWords(rows.length, 'event fits', 'events fit')} ${listed(kind, 'or')}; the nearest, `;
    const sentence = `${rows.length > 1 ? many : ''}${this.event(row)}${rows.length > 1 ? ',' : ''} ${violation.say()}.`;
    return { part: this.part(role, 'missing', sentence, [...violation.rows, row]), way: best.way };
  }

  /** The rows next to those that are picked. */
  private nearest(rows: Uint32Array): readonly number[] {
    if (rows.length <= MOST_CANDIDATES) return [...rows];
    const [first] = this.rows;
    return [...rows].sort((a, b) => Math.abs(a - first) - Math.abs(b - first)).slice(0, MOST_CANDIDATES);
  }

  private roleOf(number: number, atom: number, row: number): number {
    const { variants } = this.program.alternatives[number].atoms[atom];
    return (variants.find(({ mask }) => mask[row] === 1) ?? variants[0]).role;
  }

  private tooMany(): string {
    const events = eventsWords(this.program.data.computation, this.rows);
    return `${events} have no places in one match: each fits, but not all together.`;
  }

  private standsFor(row: number, role: number): string {
    return `${this.event(row)} fits ${this.words[role]}.`;
  }

  private event(row: number): string {
    return eventWords(this.program.data.computation, row);
  }

  private part(
    atom: number | undefined,
    status: ExplainedPart['status'],
    sentence: string,
    rows: readonly number[],
  ): ExplainedPart {
    const own = [...new Set(rows)].sort((a, b) => a - b) as EventIndex[];
    return { atom, status, sentence, rows: own };
  }
}

function sizeOf({ ways }: Partial): number {
  return ways[0].size;
}
