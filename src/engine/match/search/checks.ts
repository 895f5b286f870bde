import type { EventIndex } from '../../../model/ids.ts';
import { type Frame, spanOf } from '../values/evaluate.ts';
import type { Check, Program } from './program.ts';
import {
  DONE,
  MORE,
  NO,
  type Outcome,
  type RunningCheck,
  UNDECIDED,
  type Verdict,
  type Work,
  YES,
} from './work.ts';

/** What is placed so far, as checks see it. */
export interface Placed {
  readonly program: Program;
  /** The event of each atom. */
  readonly rowOf: Uint32Array;
  /** Per slot the number of the value that is bound. */
  readonly bound: Uint32Array;
}

/** Looks for a match of a cause all of whose events precede an event. */
export interface CauseSearch {
  begin(options: { readonly before: number; readonly given: ArrayLike<number> }): void;
  advance(): Outcome;
}

export type CauseSearchOf = (cause: Program, work: Work) => CauseSearch;

/** The check, ready to be judged again and again. */
export function runningCheck(placed: Placed, check: Check, causeSearchOf: CauseSearchOf): RunningCheck {
  switch (check.kind) {
    case 'where':
      return new WhereCheck(placed, check);
    case 'span':
      return new SpanCheck(placed, check);
    case 'same-events':
      return new SameEventsCheck(placed, check);
    case 'nothing-between':
      return new NothingBetweenCheck(placed, check);
    case 'cause':
      return new CauseCheck(placed, check, causeSearchOf);
  }
}

/** The different events of some atoms, ascending. */
class Gathered {
  readonly rows: Uint32Array;
  count = 0;

  constructor(
    private readonly placed: Placed,
    private readonly atoms: readonly number[],
  ) {
    this.rows = new Uint32Array(atoms.length);
  }

  gather(): this {
    const { rowOf } = this.placed;
    const { rows } = this;
    let count = 0;
    for (const atom of this.atoms) {
      const row = rowOf[atom];
      let place = count;
      while (place > 0 && rows[place - 1] > row) place--;
      if (place > 0 && rows[place - 1] === row) continue;
      rows.copyWithin(place + 1, place, count);
      rows[place] = row;
      count++;
    }
    this.count = count;
    return this;
  }

  has(row: number): boolean {
    for (let i = 0; i < this.count; i++) if (this.rows[i] === row) return true;
    return false;
  }
}

class WhereCheck implements RunningCheck {
  private readonly events: Gathered;
  private readonly frame: Frame;

  constructor(
    placed: Placed,
    private readonly check: Check & { kind: 'where' },
  ) {
    this.events = new Gathered(placed, check.atoms);
    this.frame = { rows: this.events.rows, count: 0, bound: placed.bound };
  }

  begin(): void {
    this.frame.count = this.events.gather().count;
  }

  advance(): Verdict {
    return this.check.holds(this.frame) === true ? YES : NO;
  }
}

class SpanCheck implements RunningCheck {
  private readonly events: Gathered;

  constructor(
    placed: Placed,
    private readonly check: Check & { kind: 'span' },
  ) {
    this.events = new Gathered(placed, check.atoms);
  }

  begin(): void {
    this.events.gather();
  }

  advance(): Verdict {
    const { stamps, least } = this.check;
    return spanOf(stamps.of, this.events.rows, this.events.count) >= least - stamps.tolerance ? YES : NO;
  }
}

class SameEventsCheck implements RunningCheck {
  private readonly left: Gathered;
  private readonly right: Gathered;

  constructor(placed: Placed, check: Check & { kind: 'same-events' }) {
    this.left = new Gathered(placed, check.left);
    this.right = new Gathered(placed, check.right);
  }

  begin(): void {
    this.left.gather();
    this.right.gather();
  }

  advance(): Verdict {
    const { left, right } = this;
    if (left.count !== right.count) return NO;
    for (let i = 0; i < left.count; i++) if (left.rows[i] !== right.rows[i]) return NO;
    return YES;
  }
}

/**
 * Rule T5. If an event lies between, so does the last one outside the match on a path from it to an event of the
 * match: a direct cause of an event of the match. So only those are looked at; where events are hidden, what they
 * stand for is, the events that lead to a match through hidden ones alone.
 */
class NothingBetweenCheck implements RunningCheck {
  private readonly left: Gathered;
  private readonly match: Gathered;
  private readonly program: Program;
  /** Events whose causes are still to be looked at, and of each how many have been. */
  private readonly stack: number[] = [];
  private readonly edges: number[] = [];
  private readonly seen = new Set<number>();

  constructor(placed: Placed, check: Check & { kind: 'nothing-between' }) {
    this.program = placed.program;
    this.left = new Gathered(placed, check.left);
    this.match = new Gathered(placed, check.atoms);
  }

  begin(): void {
    this.left.gather();
    this.match.gather();
    this.stack.length = 0;
    this.seen.clear();
    for (let i = 0; i < this.match.count; i++) this.push(this.match.rows[i]);
  }

  advance(work: Work): Verdict {
    const { stack, edges, match, program } = this;
    const { causeStart, causes } = program.data.computation;
    while (stack.length > 0) {
      const top = stack.length - 1;
      const edge = causeStart[stack[top]] + edges[top];
      if (edge === causeStart[stack[top] + 1]) {
        stack.pop();
        continue;
      }
      if (work.looked >= work.stop) return UNDECIDED;
      work.looked++;
      edges[top]++;
      const cause = causes[edge];
      if (match.has(cause) || !this.followsLeft(cause)) continue;
      if (program.visible === undefined || program.visible[cause] === 1) return NO;
      if (this.seen.has(cause)) continue;
      this.seen.add(cause);
      this.push(cause);
    }
    return YES;
  }

  private push(row: number): void {
    this.stack.push(row);
    this.edges[this.stack.length - 1] = 0;
  }

  private followsLeft(row: number): boolean {
    const { left, program } = this;
    for (let i = 0; i < left.count && left.rows[i] < row; i++) {
      if (program.data.order.precedes(left.rows[i] as EventIndex, row as EventIndex)) return true;
    }
    return false;
  }
}

const UNKNOWN = 0;
const HAS_NONE = 1;
const HAS_ONE = 2;

/**
 * Rule T13: a search for the cause in the past of one event after the other. Whether there is one depends on what is
 * before an event and on shared values alone; where none are shared it is remembered per event.
 */
class CauseCheck implements RunningCheck {
  private readonly events: Gathered;
  private readonly known: Uint8Array | undefined;
  private readonly given: Uint32Array;
  private readonly bound: Uint32Array;
  private readonly program: Program;
  private causes: CauseSearch | undefined;
  private place = 0;
  private isSearching = false;

  constructor(
    placed: Placed,
    private readonly check: Check & { kind: 'cause' },
    private readonly causeSearchOf: CauseSearchOf,
  ) {
    this.events = new Gathered(placed, check.atoms);
    this.given = new Uint32Array(check.slots.length);
    this.bound = placed.bound;
    this.program = placed.program;
    if (check.slots.length === 0 && check.known === undefined)
      this.known = new Uint8Array(placed.program.data.computation.size);
  }

  begin(): void {
    this.place = this.events.gather().count - 1;
    this.isSearching = false;
    this.check.slots.forEach((slot, i) => {
      this.given[i] = this.bound[slot];
    });
  }

  advance(work: Work): Verdict {
    const { events, check } = this;
    // the latest events first: they have the largest pasts
    for (; this.place >= 0; this.place--) {
      if (!this.isSearching && this.isBeforeAnother(this.place)) continue;
      const verdict = this.hasCause(events.rows[this.place], work);
      if (verdict === UNDECIDED) return UNDECIDED;
      if (verdict === YES) return check.has ? YES : NO;
    }
    return check.has ? NO : YES;
  }

  /** What is before an event is also before what follows it. */
  private isBeforeAnother(place: number): boolean {
    const { rows, count } = this.events;
    for (let other = place + 1; other < count; other++) {
      if (this.program.data.order.precedes(rows[place] as EventIndex, rows[other] as EventIndex)) return true;
    }
    return false;
  }

  private hasCause(row: number, work: Work): Verdict {
    const { known } = this;
    if (this.check.known !== undefined) return this.check.known[row] === 1 ? YES : NO;
    if (known !== undefined && known[row] !== UNKNOWN) return known[row] === HAS_ONE ? YES : NO;
    this.causes ??= this.causeSearchOf(this.check.cause, work);
    if (!this.isSearching) {
      this.causes.begin({ before: row, given: this.given });
      this.isSearching = true;
    }
    const outcome = this.causes.advance();
    if (outcome === MORE) return UNDECIDED;
    this.isSearching = false;
    if (known !== undefined) known[row] = outcome === DONE ? HAS_NONE : HAS_ONE;
    return outcome === DONE ? NO : YES;
  }
}
