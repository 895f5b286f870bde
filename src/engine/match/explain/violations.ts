import { type EventIndex, eventIndex } from '../../../model/ids.ts';
import { expressionWords, valueWords } from '../../check/pattern-words.ts';
import { eventsWords, eventWords, lengthWords } from '../../check/words.ts';
import { futureMarks, pastMarks } from '../../poset/cones.ts';
import type { CheckDraft, VariantDraft } from '../compile/draft.ts';
import { type Placed, runningCheck } from '../search/checks.ts';
import { Enumeration } from '../search/enumeration.ts';
import {
  AFTER,
  APART,
  BEFORE,
  type Check,
  DISTINCT,
  type Program,
  type TimePair,
} from '../search/program.ts';
import { FOUND, UNDECIDED, Work, YES } from '../search/work.ts';
import { spanOf } from '../values/evaluate.ts';
import { NO_VALUE } from '../values/value-table.ts';
import { noStamp, valuesOf } from './event-tests-words.ts';

/** Candidates looked at for one condition on causes before it counts as not met. */
const BUDGET = 100_000;

/** Events in the places of some atoms. */
export type Assignment = ReadonlyMap<number, number>;

/** One thing that is asked of events that stand together, and is not so. */
export interface Violation {
  /** How many things were found to be in order before it: of two candidates the one that gets further is nearer. */
  readonly passed: number;
  /** How far it is off, where that can be said. */
  readonly by: number;
  readonly rows: readonly number[];
  /** A clause about the event that was put in last: `is independent of A “a”, not after it`. */
  readonly say: () => string;
}

/**
 * The first thing that is asked of an event that is put with others and is not so; `undefined` when all is in order.
 * Only what is asked of atoms that have an event counts.
 */
export function violationOf(
  program: Program,
  number: number,
  others: Assignment,
  atom: number,
  row: number,
): Violation | undefined {
  const checking = new Checking(program, number, others, atom, row);
  return checking.first();
}

class Checking {
  private readonly placed: Placed;
  private readonly work = new Work();
  private passed = 0;

  constructor(
    private readonly program: Program,
    private readonly number: number,
    private readonly others: Assignment,
    private readonly atom: number,
    private readonly row: number,
  ) {
    const { atoms } = this.alternative;
    this.placed = {
      program,
      rowOf: new Uint32Array(atoms.length),
      bound: new Uint32Array(program.slotCount),
    };
    for (const [other, at] of others) this.placed.rowOf[other] = at;
    this.placed.rowOf[atom] = row;
  }

  first(): Violation | undefined {
    return this.pair() ?? this.time() ?? this.values() ?? this.checks();
  }

  private get alternative() {
    return this.program.alternatives[this.number];
  }

  private violation(rows: readonly number[], say: () => string, by = 0): Violation {
    return { passed: this.passed, by, rows, say };
  }

  private words(row: number): string {
    return eventWords(this.program.data.computation, row);
  }

  private pair(): Violation | undefined {
    const { atoms, relation } = this.alternative;
    const { order } = this.program.data;
    const { row } = this;
    const precedes = (a: number, b: number): boolean => order.precedes(a as EventIndex, b as EventIndex);
    for (const [other, at] of this.others) {
      const bits = relation[this.atom * atoms.length + other];
      const stands = (): string => {
        if (row === at) return `is ${this.words(at)} itself`;
        if (precedes(row, at)) return `precedes ${this.words(at)}`;
        return precedes(at, row) ? `follows ${this.words(at)}` : `is independent of ${this.words(at)}`;
      };
      const fails = (wanted: string): Violation =>
        this.violation([at], () => `${stands()}, and should ${wanted}`, Math.abs(row - at));
      if ((bits & AFTER) !== 0 && !precedes(at, row)) return fails('follow it');
      if ((bits & BEFORE) !== 0 && !precedes(row, at)) return fails('precede it');
      if ((bits & APART) !== 0 && (row === at || precedes(at, row) || precedes(row, at))) {
        return fails('be independent of it');
      }
      if ((bits & DISTINCT) !== 0 && row === at) return fails('be another event');
      this.passed++;
    }
    return undefined;
  }

  private time(): Violation | undefined {
    for (const pair of this.alternative.timePairs) {
      const other = pair.a === this.atom ? pair.b : pair.b === this.atom ? pair.a : -1;
      const at = this.others.get(other);
      if (at === undefined) continue;
      const violation = this.timeOf(pair, at);
      if (violation) return violation;
      this.passed++;
    }
    return undefined;
  }

  private timeOf(pair: TimePair, at: number): Violation | undefined {
    const { stamps, kind, most } = pair;
    const { row } = this;
    const { clock } = stamps;
    const [own, its] = [stamps.of[row], stamps.of[at]];
    if (Number.isNaN(own)) return this.violation([], () => noStamp(clock).replace(/^it /, ''));
    if (Number.isNaN(its)) return this.violation([at], () => `is fine, but ${this.words(at)} has no stamp`);
    if (kind === 'window') {
      const apart = Math.abs(own - its);
      const excess = apart - most;
      if (excess <= stamps.tolerance) return undefined;
      return this.violation(
        [at],
        () =>
          `is ${lengthWords(apart, clock)} from ${this.words(at)}, ${lengthWords(excess, clock)} more than the ${lengthWords(most, clock)} that are allowed`,
        excess,
      );
    }
    const late = pair.a === this.atom ? own - its : its - own;
    if (late < 0) return undefined;
    const wanted = pair.a === this.atom ? 'before' : 'after';
    return this.violation(
      [at],
      () => `should be ${wanted} ${this.words(at)} in time, and is ${lengthWords(late, clock)} off`,
      late,
    );
  }

  /** What is bound, and conditions on bound values. */
  private values(): Violation | undefined {
    const { program, placed } = this;
    for (const [other, at] of this.others) this.bind(other, at);
    const conflict = this.bind(this.atom, this.row);
    if (conflict) return conflict;
    this.passed++;
    for (const atom of [...this.others.keys(), this.atom]) {
      const at = placed.rowOf[atom];
      const number = this.variantFor(atom, at);
      const variant = this.alternative.atoms[atom].variants[number];
      const draft = program.drafts[this.number].atoms[atom].variants[number];
      const frame = { rows: Uint32Array.of(at), count: 1, bound: placed.bound };
      for (const [i, guard] of variant.guards.entries()) {
        if (guard.slots.some((slot) => placed.bound[slot] === NO_VALUE) || guard.holds(frame) === true)
          continue;
        return this.violation([at], () => this.guardWords(draft, i, at));
      }
    }
    this.passed++;
    return undefined;
  }

  private guardWords({ guards }: VariantDraft, i: number, at: number): string {
    const { data } = this.program;
    const subject = at === this.row ? '' : ` of ${this.words(at)}`;
    return `makes “${this.conditionWords(guards[i])}”${subject} false: ${valuesOf(data, guards[i], at)}`;
  }

  /** With the values that placeholders stand for. */
  private conditionWords(condition: VariantDraft['guards'][number]): string {
    const { program, placed } = this;
    const bindings = [...program.given, ...program.names].flatMap((name, slot) => {
      const value = placed.bound[slot];
      return value === NO_VALUE ? [] : [{ name, value: program.data.values.valueOf(value) }];
    });
    return expressionWords(condition, bindings);
  }

  /** Binds what the event binds, unless something else is bound already. */
  private bind(atom: number, row: number): Violation | undefined {
    const { program, placed } = this;
    const { variants } = this.alternative.atoms[atom];
    const number = this.variantFor(atom, row);
    const drafts = program.drafts[this.number].atoms[atom].variants[number];
    for (const { slot, numbers } of variants[number].binds) {
      const known = placed.bound[slot];
      const value = numbers[row];
      if (known !== NO_VALUE && known !== value) {
        const name = [...program.given, ...program.names][slot];
        const place = [...drafts.binds, ...drafts.equals].find((one) => one.name === name)?.place ?? 'source';
        const [own, wanted] = [value, known].map((id) => valueWords(program.data.values.valueOf(id)));
        return this.violation([row], () => `has ${own} as “${place}”, and ?${name} stands for ${wanted}`);
      }
      placed.bound[slot] = value;
    }
    return undefined;
  }

  private variantFor(atom: number, row: number): number {
    return Math.max(
      0,
      this.alternative.atoms[atom].variants.findIndex(({ mask }) => mask[row] === 1),
    );
  }

  private checks(): Violation | undefined {
    const { placed } = this;
    const has = (atom: number): boolean => atom === this.atom || this.others.has(atom);
    for (const [i, check] of this.alternative.checks.entries()) {
      const isDue =
        check.atoms.every(has) &&
        check.atoms.includes(this.atom) &&
        check.slots.every((slot) => placed.bound[slot] !== NO_VALUE);
      if (!isDue) continue;
      const running = runningCheck(placed, check, (cause, work) => new Enumeration(cause, work));
      this.work.allow(BUDGET);
      running.begin();
      const verdict = running.advance(this.work);
      if (verdict !== YES && verdict !== UNDECIDED) {
        return this.violation(this.rowsOf(check), () => this.checkWords(check, i));
      }
      this.passed++;
    }
    return undefined;
  }

  private rowsOf({ atoms }: Check): number[] {
    return [...new Set(atoms.map((atom) => this.placed.rowOf[atom]))].sort((a, b) => a - b);
  }

  private checkWords(check: Check, number: number): string {
    const { computation } = this.program.data;
    const rows = this.rowsOf(check);
    switch (check.kind) {
      case 'where': {
        const drafts = this.program.drafts[this.number].checks.filter(({ kind }) => kind !== 'cause');
        const causes = this.alternative.checks.filter(({ kind }) => kind === 'cause').length;
        const draft = drafts[number - causes] as CheckDraft & { kind: 'where' };
        return `makes “${this.conditionWords(draft.guard)}” false for ${eventsWords(computation, rows)}`;
      }
      case 'span': {
        const span = spanOf(check.stamps.of, rows, rows.length);
        const { clock } = check.stamps;
        return `makes it last ${lengthWords(span, clock)}, less than ${lengthWords(check.least, clock)}`;
      }
      case 'same-events':
        return 'makes the two sides of “and” different events';
      case 'nothing-between': {
        const between = this.between(check);
        return `does not follow at once: ${between === undefined ? 'an event' : this.words(between)} lies between`;
      }
      case 'cause':
        return check.has
          ? `would do, but no such cause is before ${eventsWords(computation, rows)}`
          : this.forbidden(check, rows);
    }
  }

  private between({ left, right, atoms }: Check & { kind: 'nothing-between' }): number | undefined {
    const { data, visible } = this.program;
    const { rowOf } = this.placed;
    const inMatch = new Set(atoms.map((atom) => rowOf[atom]));
    for (const a of left) {
      const after = futureMarks(data.computation, eventIndex(rowOf[a]));
      for (const b of right) {
        const before = pastMarks(data.computation, eventIndex(rowOf[b]));
        for (let row = rowOf[a] + 1; row < rowOf[b]; row++) {
          if (after[row] === 1 && before[row] === 1 && !inMatch.has(row) && visible?.[row] !== 0) return row;
        }
      }
    }
    return undefined;
  }

  /** Names a match of the cause that must not be there. */
  private forbidden({ cause, slots }: Check & { kind: 'cause' }, rows: readonly number[]): string {
    const { computation } = this.program.data;
    const work = new Work();
    const search = new Enumeration(cause, work);
    const given = slots.map((slot) => this.placed.bound[slot]);
    for (const row of rows.toReversed()) {
      search.begin({ before: row, given });
      work.allow(BUDGET);
      if (search.advance() !== FOUND) continue;
      const { rowOf, atomCount } = search.search;
      const causes = [...new Set(rowOf.subarray(0, atomCount))].sort((a, b) => a - b);
      const verb = causes.length === 1 ? 'is' : 'are';
      return `would do, but ${eventsWords(computation, causes)} ${verb} before ${this.words(row)}, which must not be`;
    }
    return 'would do, but there is a cause that must not be';
  }
}
