import type { Json } from '../../../model/pattern/expression.ts';
import { AFTER, APART, BEFORE, DISTINCT, LISTED_AFTER, LISTED_BEFORE } from '../../match/search/program.ts';
import { isSameValue } from '../../match/values/value-table.ts';
import type { Alternative, Condition } from './alternative.ts';
import type { Happened, Observation } from './observation.ts';
import { firstFrom, type Pool } from './pool.ts';
import { NO_MEMORY, type Variant } from './variant.ts';

/** What a search may still look at; shared by all searches that one observation leads to. */
export interface Work {
  left: number;
}

/** What stands in an alternative's places so far. */
export interface Standing {
  readonly placed: readonly (Observation | undefined)[];
  readonly bound: readonly (Json | undefined)[];
}

/** What is looked for after a match: every other one, only ones with smaller rows, or nothing any more. */
export type Wanted = 'all' | 'smaller' | 'nothing';

export interface SearchOptions {
  readonly alternative: Alternative;
  /** Per place those that may stand there. */
  readonly pools: readonly Pool[];
  readonly happened: Happened;
  readonly work: Work;
  readonly slotCount: number;
  /** Whether a condition holds of what stands in its places. */
  readonly judge: (condition: number, standing: Standing) => boolean;
  /** Called with every way to fill all places; answers what else is looked for. */
  readonly found: (standing: Standing) => Wanted;
  /** Only events before this one may stand anywhere. */
  readonly before?: number;
}

/**
 * Fills the places of one alternative in the order of rows: the next observation that is placed is always one with the
 * smallest row that is left for any place. So as long as no event may stand in two places, after a match only those may
 * have smaller rows that have the same event in another place; all others are cut off by the rows of the best match.
 */
export class JoinSearch implements Standing {
  readonly placed: (Observation | undefined)[];
  private readonly variantAt: (Variant | undefined)[];
  readonly bound: (Json | undefined)[];
  private readonly size: number;
  /** Rows in the order they were placed, without the fixed one; and those of the best match, once smaller ones are wanted. */
  private readonly path: number[] = [];
  private best: readonly number[] | undefined;

  constructor(
    private readonly options: SearchOptions,
    given: readonly (Json | undefined)[] = [],
  ) {
    this.size = options.alternative.atoms.length;
    this.placed = new Array(this.size).fill(undefined);
    this.variantAt = new Array(this.size).fill(undefined);
    this.bound = new Array(options.slotCount).fill(undefined);
    given.forEach((value, slot) => {
      this.bound[slot] = value;
    });
  }

  /** With one observation in one place from the start; true when the search was ended by `found`. */
  withFixed(atom: number, observation: Observation): boolean {
    return this.fill(atom, observation, this.size - 1, 0);
  }

  /** Whether anything was found that ended the search. */
  all(): boolean {
    return this.next(this.size, 0);
  }

  /** Goes on with the places that are empty, from a row on. */
  private next(left: number, from: number): boolean {
    if (left === 0) return this.complete();
    const { work } = this.options;
    const ranges = this.ranges(from);
    if (ranges === undefined) return false;
    for (;;) {
      let best: Range | undefined;
      for (const range of ranges) {
        // a place that nobody is left for ends it
        if (range.at === range.end) return false;
        if (best === undefined || range.list[range.at].row < best.list[best.at].row) best = range;
      }
      if (best === undefined) return false;
      if (--work.left < 0) return false;
      const observation = best.list[best.at++];
      if (this.best !== undefined && this.isBeyond(this.best, observation.row)) return false;
      this.path.push(observation.row);
      const isOver = this.fill(best.atom, observation, left - 1, observation.row);
      this.path.pop();
      if (isOver) return true;
    }
  }

  /** Whether the rows so far and this one come after those of the best match, whatever follows. */
  private isBeyond(best: readonly number[], row: number): boolean {
    const { path } = this;
    for (let i = 0; i < path.length; i++) if (path[i] !== best[i]) return path[i] > best[i];
    return row > best[path.length];
  }

  /** Per empty place the candidates that its relations to what is placed leave; nothing when one has none. */
  private ranges(from: number): Range[] | undefined {
    const { alternative, pools, before } = this.options;
    const ranges: Range[] = [];
    for (let atom = 0; atom < this.size; atom++) {
      if (this.placed[atom] !== undefined) continue;
      let low = from;
      let high = before ?? Number.POSITIVE_INFINITY;
      for (let other = 0; other < this.size; other++) {
        const row = this.placed[other]?.row;
        if (row === undefined) continue;
        const bits = alternative.relation[atom * this.size + other];
        if ((bits & (BEFORE | LISTED_BEFORE)) !== 0 && row < high) high = row;
        if ((bits & (AFTER | LISTED_AFTER)) !== 0 && row >= low) low = row + 1;
      }
      const { keySlot } = pools[atom];
      const list = pools[atom].candidates(keySlot === undefined ? undefined : this.bound[keySlot]);
      const at = firstFrom(list, low);
      const end = high === Number.POSITIVE_INFINITY ? list.length : firstFrom(list, high);
      if (at >= end) return undefined;
      ranges.push({ atom, list, at, end });
    }
    return ranges;
  }

  /** Tries an observation in a place in every way it fits there, and goes on from it. */
  private fill(atom: number, observation: Observation, left: number, from: number): boolean {
    const { alternative, before, happened } = this.options;
    if (before !== undefined && !happened.precedes(observation.row, before)) return false;
    if (!this.isRelated(atom, observation.row)) return false;
    for (const variant of alternative.atoms[atom]) {
      if (!variant.fits(observation, happened)) continue;
      const known = this.bind(variant, observation);
      if (known === undefined) continue;
      this.placed[atom] = observation;
      this.variantAt[atom] = variant;
      if (this.holdsSoFar(atom) && this.next(left, from)) return true;
      this.placed[atom] = undefined;
      this.variantAt[atom] = undefined;
      for (const slot of known) this.bound[slot] = undefined;
    }
    return false;
  }

  private isRelated(atom: number, row: number): boolean {
    const { alternative, happened } = this.options;
    for (let other = 0; other < this.size; other++) {
      const placed = this.placed[other];
      if (placed === undefined) continue;
      const bits = alternative.relation[atom * this.size + other];
      if (bits !== 0 && !isRelated(bits, row, placed.row, happened)) return false;
    }
    for (const { a, b, holds } of alternative.stampPairs[atom]) {
      const other = this.placed[a === atom ? b : a];
      if (other === undefined) continue;
      if (!(a === atom ? holds(row, other.row, happened) : holds(other.row, row, happened))) return false;
    }
    return true;
  }

  /** Binds what the variant binds; the slots that are new, or nothing when a value does not agree. */
  private bind({ binds }: Variant, observation: Observation): readonly number[] | undefined {
    if (binds.length === 0) return NO_SLOTS;
    const known: number[] = [];
    for (const { slot, read } of binds) {
      const value = read(observation, this.options.happened);
      const bound = this.bound[slot];
      if (value !== undefined && bound === undefined) {
        this.bound[slot] = value;
        known.push(slot);
      } else if (value === undefined || bound === undefined || !isSameValue(value, bound)) {
        for (const own of known) this.bound[own] = undefined;
        return undefined;
      }
    }
    return known;
  }

  /** Conditions that can be judged with this place filled; those that wait for a value are judged in the end. */
  private holdsSoFar(atom: number): boolean {
    const { alternative, judge } = this.options;
    const { guards } = this.variantAt[atom] as Variant;
    const observation = this.placed[atom] as Observation;
    for (const { holds, slots } of guards) {
      if (!slots.every((slot) => this.bound[slot] !== undefined)) continue;
      if (!this.isTrue(holds, observation)) return false;
    }
    return alternative.conditions.every((condition, i) => {
      if (!condition.atoms.includes(atom)) return true;
      if (condition.atoms.some((one) => this.placed[one] === undefined)) return true;
      if (slotsOf(condition).some((slot) => this.bound[slot] === undefined)) return true;
      return judge(i, this);
    });
  }

  private complete(): boolean {
    const { alternative, judge, found } = this.options;
    for (let atom = 0; atom < this.size; atom++) {
      const { guards } = this.variantAt[atom] as Variant;
      for (const { holds } of guards) {
        if (!this.isTrue(holds, this.placed[atom] as Observation)) return false;
      }
    }
    // others were judged as soon as their places were filled
    const isLeft = (condition: Condition): boolean =>
      condition.atoms.length === 0 || slotsOf(condition).length > 0;
    if (!alternative.conditions.every((condition, i) => !isLeft(condition) || judge(i, this))) return false;
    const wanted = found(this);
    if (wanted === 'smaller') this.best = [...this.path];
    return wanted === 'nothing';
  }

  private isTrue(holds: Variant['guards'][number]['holds'], observation: Observation): boolean {
    const { happened } = this.options;
    return holds({ observations: [observation], bound: this.bound, memory: NO_MEMORY, happened }) === true;
  }
}

interface Range {
  readonly atom: number;
  readonly list: readonly Observation[];
  at: number;
  readonly end: number;
}

/** Placeholders whose values a condition needs. */
function slotsOf(condition: Condition): readonly number[] {
  if (condition.kind === 'where') return condition.guard.slots;
  return condition.kind === 'cause' ? condition.slots : NO_SLOTS;
}

const NO_SLOTS: readonly number[] = [];

function isRelated(bits: number, row: number, other: number, happened: Happened): boolean {
  if ((bits & DISTINCT) !== 0 && row === other) return false;
  if ((bits & LISTED_BEFORE) !== 0 && row >= other) return false;
  if ((bits & LISTED_AFTER) !== 0 && row <= other) return false;
  if ((bits & BEFORE) !== 0 && !happened.precedes(row, other)) return false;
  if ((bits & AFTER) !== 0 && !happened.precedes(other, row)) return false;
  if ((bits & APART) === 0) return true;
  return row !== other && !happened.precedes(row, other) && !happened.precedes(other, row);
}
