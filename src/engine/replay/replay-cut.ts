import { RowSet } from '../../base/row-set.ts';
import type { Computation } from '../../model/computation.ts';
import { type EventIndex, NO_EVENT } from '../../model/ids.ts';
import type { LinearOrder } from './linear-order.ts';

/**
 * A consistent cut that is moved through a computation: what has happened so far.
 *
 * Kept up to date with every event that comes in or goes out, so that nothing is ever computed from scratch:
 *
 *     missing[e]   causes of e outside the cut     an event outside with none missing is *enabled*
 *     followed[e]  effects of e inside the cut     an event inside with none is on the *frontier*
 *     earlier, later                               the events inside, linked in the order in which they happened
 *
 * An event costs its edges, whatever the size of the recording, and allocates nothing. Events come in causes first
 * and go out effects first, so at every moment the cut is consistent. A cause that is not in the recording is none that
 * anybody could wait for: it counts as happened (rule R4).
 */
export class ReplayCut {
  /** 1 for an event inside the cut. Changes with it; not to be written. */
  readonly marks: Uint8Array;
  /** Outside, with all causes inside: what can happen next. */
  readonly enabled: RowSet;
  /** Inside, with no effect inside: the maximal events of the cut. */
  readonly frontier: RowSet;
  /** Per source how many of its events have happened. */
  readonly happenedOfSource: Uint32Array;
  private happenedCount = 0;
  private readonly missing: Uint32Array;
  private readonly followed: Uint32Array;
  private readonly earlier: Uint32Array;
  private readonly later: Uint32Array;
  private last: number = NO_EVENT;
  /** No place of the order before this one is outside. */
  private cursor = 0;
  /** 1 for an event with which a step by level began or after which one had ended. */
  private readonly begins: Uint8Array;
  /** How many of `begins`, counted from the last event, are still true: a jump forgets them. */
  private begun = 0;
  private isStepOver = false;
  /** Rows to be moved, and at last their places in order. */
  private readonly scratch: Uint32Array;
  private scratchLength = 0;

  constructor(
    private readonly computation: Computation,
    private order: LinearOrder,
  ) {
    const { size, causeStart, sources } = computation;
    this.marks = new Uint8Array(size);
    this.enabled = new RowSet(size);
    this.frontier = new RowSet(size);
    this.happenedOfSource = new Uint32Array(sources.length);
    this.missing = new Uint32Array(size);
    this.followed = new Uint32Array(size);
    this.earlier = new Uint32Array(size);
    this.later = new Uint32Array(size);
    this.begins = new Uint8Array(size);
    this.scratch = new Uint32Array(size);
    for (let row = 0; row < size; row++) {
      this.missing[row] = causeStart[row + 1] - causeStart[row];
      if (this.missing[row] === 0) this.enabled.add(row);
    }
  }

  get size(): number {
    return this.marks.length;
  }

  /** Events inside the cut. */
  get happened(): number {
    return this.happenedCount;
  }

  has(row: number): boolean {
    return this.marks[row] === 1;
  }

  /** From now on events happen in this order where causality leaves a choice. The cut stays. */
  orderBy(order: LinearOrder): void {
    this.order = order;
    this.cursor = 0;
  }

  /** The event that a step lets happen: the first of the order that has not. It is always enabled. */
  next(): EventIndex | undefined {
    const { rows } = this.order;
    while (this.cursor < rows.length && this.marks[rows[this.cursor]] === 1) this.cursor++;
    return rows[this.cursor] as EventIndex | undefined;
  }

  /** True when the events inside are the first ones of the order. */
  get isPrefix(): boolean {
    this.next();
    return this.cursor === this.happenedCount;
  }

  /** Lets the next event happen. */
  step(): EventIndex | undefined {
    const row = this.next();
    if (row !== undefined) this.add(row);
    return row;
  }

  /** Takes back the event that happened last. */
  stepBack(): EventIndex | undefined {
    const row = this.last;
    if (row === NO_EVENT) return undefined;
    this.remove(row);
    return row as EventIndex;
  }

  /** Lets everything happen at once that can. Answers how many. */
  stepLevel(): number {
    const count = this.enabled.size;
    if (count === 0) return 0;
    for (let i = 0; i < count; i++) this.scratch[i] = this.enabled.rows[i];
    this.scratchLength = count;
    this.sortScratch();
    this.isStepOver = true;
    this.addScratch();
    this.isStepOver = true;
    return count;
  }

  /**
   * Takes back the last step by level, or what happened since; where there was none since the last jump, everything on
   * the highest level. Answers how many.
   */
  stepBackLevel(): number {
    const before = this.happenedCount;
    if (this.begun === 0) {
      this.removeHighestLevel();
      return before - this.happenedCount;
    }
    for (let isFirst = false; !isFirst && this.last !== NO_EVENT; ) {
      isFirst = this.begins[this.last] === 1;
      this.remove(this.last);
    }
    // what is left ended with a step by level, or with what came before the first
    this.isStepOver = true;
    return before - this.happenedCount;
  }

  /** Lets everything happen that is due by a moment; `due` never lets an effect come before its cause. */
  stepTo(moment: number, due: Float64Array): number {
    const before = this.happenedCount;
    for (let row = this.next(); row !== undefined && due[row] <= moment; row = this.next()) this.add(row);
    return this.happenedCount - before;
  }

  /** Lets an event happen with all it depends on, and nothing else. Answers how many that were. */
  advance(row: number): number {
    this.forgetSteps();
    return this.advanceWith(row);
  }

  /** Takes an event back with all that depends on it, and nothing else. Answers how many that were. */
  retreat(row: number): number {
    this.forgetSteps();
    return this.retreatWith(row);
  }

  /**
   * Moves one lane: of these rows the first `count` have happened and the others have not, and with them moves only what
   * causality demands. A row that depends on one behind it brings that one along.
   */
  moveLane(lane: ArrayLike<number>, count: number): void {
    this.forgetSteps();
    for (let i = lane.length - 1; i >= count; i--) this.retreatWith(lane[i]);
    for (let i = Math.min(count, lane.length) - 1; i >= 0; i--) this.advanceWith(lane[i]);
  }

  /** Makes the cut the one that is marked, which has to be consistent. */
  become(marks: Uint8Array): void {
    this.forgetSteps();
    for (let row = this.size - 1; row >= 0; row--) if (this.marks[row] > marks[row]) this.remove(row);
    const { rows } = this.order;
    for (let place = 0; place < rows.length; place++) {
      if (this.marks[rows[place]] < marks[rows[place]]) this.add(rows[place]);
    }
  }

  /** Makes the cut the first so many events of the order. */
  moveTo(count: number): void {
    this.forgetSteps();
    const { rows } = this.order;
    for (let place = rows.length - 1; place >= count; place--) {
      if (this.marks[rows[place]] === 1) this.remove(rows[place]);
    }
    for (let place = 0; place < count && place < rows.length; place++) {
      if (this.marks[rows[place]] === 0) this.add(rows[place]);
    }
  }

  /** The events that happened last, the latest first. */
  lastHappened(most: number): EventIndex[] {
    const rows: EventIndex[] = [];
    for (let row = this.last; row !== NO_EVENT && rows.length < most; row = this.earlier[row]) {
      rows.push(row as EventIndex);
    }
    return rows;
  }

  /** The first enabled events of the order, at most so many. */
  firstEnabled(most: number): EventIndex[] {
    const { rows, placeOf } = this.order;
    const places = this.enabled.rows.slice(0, this.enabled.size);
    for (let i = 0; i < places.length; i++) places[i] = placeOf[places[i]];
    return Array.from(places.sort().subarray(0, most), (place) => rows[place] as EventIndex);
  }

  /** What would have to happen before an event can: all of its past that is outside, ascending. */
  missingBefore(row: number): Uint32Array {
    if (this.marks[row] === 1) return new Uint32Array();
    this.collectOutsidePast(row);
    const rows = this.scratch.slice(0, this.scratchLength).filter((other) => other !== row);
    for (let i = 0; i < this.scratchLength; i++) this.marks[this.scratch[i]] = 0;
    return rows.sort();
  }

  /** How many events inside depend on one that is inside, itself not counted. */
  insideAfter(row: number): number {
    if (this.marks[row] === 0) return 0;
    this.collectInsideFuture(row);
    for (let i = 0; i < this.scratchLength; i++) this.marks[this.scratch[i]] = 1;
    return this.scratchLength - 1;
  }

  private advanceWith(row: number): number {
    if (this.marks[row] === 1) return 0;
    this.collectOutsidePast(row);
    for (let i = 0; i < this.scratchLength; i++) this.marks[this.scratch[i]] = 0;
    this.sortScratch();
    this.addScratch();
    return this.scratchLength;
  }

  private retreatWith(row: number): number {
    if (this.marks[row] === 0) return 0;
    this.collectInsideFuture(row);
    for (let i = 0; i < this.scratchLength; i++) this.marks[this.scratch[i]] = 1;
    this.sortScratch();
    for (let i = this.scratchLength - 1; i >= 0; i--) this.remove(this.scratch[i]);
    return this.scratchLength;
  }

  private add(row: number): void {
    const { missing, followed, computation, marks } = this;
    const { causeStart, causes, effects, sourceOf } = computation;
    marks[row] = 1;
    this.happenedCount++;
    this.happenedOfSource[sourceOf[row]]++;
    this.enabled.delete(row);
    this.frontier.add(row);
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (followed[causes[e]]++ === 0) this.frontier.delete(causes[e]);
    }
    for (let e = effects.start[row]; e < effects.start[row + 1]; e++) {
      if (--missing[effects.rows[e]] === 0) this.enabled.add(effects.rows[e]);
    }
    this.begins[row] = this.isStepOver ? 1 : 0;
    if (this.isStepOver) this.begun++;
    this.isStepOver = false;
    this.earlier[row] = this.last;
    this.later[row] = NO_EVENT;
    if (this.last !== NO_EVENT) this.later[this.last] = row;
    this.last = row;
  }

  /** Only for an event on the frontier. */
  private remove(row: number): void {
    const { missing, followed, computation, marks, earlier, later } = this;
    const { causeStart, causes, effects, sourceOf } = computation;
    marks[row] = 0;
    this.happenedCount--;
    this.happenedOfSource[sourceOf[row]]--;
    this.frontier.delete(row);
    this.enabled.add(row);
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (--followed[causes[e]] === 0) this.frontier.add(causes[e]);
    }
    for (let e = effects.start[row]; e < effects.start[row + 1]; e++) {
      if (missing[effects.rows[e]]++ === 0) this.enabled.delete(effects.rows[e]);
    }
    if (this.begins[row] === 1 && this.begun > 0) this.begun--;
    if (later[row] === NO_EVENT) this.last = earlier[row];
    else earlier[later[row]] = earlier[row];
    if (earlier[row] !== NO_EVENT) later[earlier[row]] = later[row];
    this.cursor = Math.min(this.cursor, this.order.placeOf[row]);
  }

  private removeHighestLevel(): void {
    const { levelOf } = this.computation;
    let highest = 0;
    for (let i = 0; i < this.frontier.size; i++) {
      highest = Math.max(highest, levelOf[this.frontier.rows[i]]);
    }
    // everything on the highest level is on the frontier
    this.scratchLength = 0;
    for (let i = 0; i < this.frontier.size; i++) {
      const row = this.frontier.rows[i];
      if (levelOf[row] === highest) this.scratch[this.scratchLength++] = row;
    }
    for (let i = 0; i < this.scratchLength; i++) this.remove(this.scratch[i]);
  }

  /** Steps by level that were taken can no longer be taken back one by one. */
  private forgetSteps(): void {
    this.begun = 0;
    this.isStepOver = false;
  }

  /** Gathers what is outside of an event's past, itself included, and marks it. */
  private collectOutsidePast(row: number): void {
    const { scratch, marks, computation } = this;
    const { causeStart, causes } = computation;
    let length = 1;
    scratch[0] = row;
    marks[row] = 1;
    for (let i = 0; i < length; i++) {
      for (let e = causeStart[scratch[i]]; e < causeStart[scratch[i] + 1]; e++) {
        if (marks[causes[e]] === 1) continue;
        marks[causes[e]] = 1;
        scratch[length++] = causes[e];
      }
    }
    this.scratchLength = length;
  }

  /** Gathers what is inside of an event's future, itself included, and unmarks it. */
  private collectInsideFuture(row: number): void {
    const { scratch, marks, computation } = this;
    const { effects } = computation;
    let length = 1;
    scratch[0] = row;
    marks[row] = 0;
    for (let i = 0; i < length; i++) {
      for (let e = effects.start[scratch[i]]; e < effects.start[scratch[i] + 1]; e++) {
        if (marks[effects.rows[e]] === 0) continue;
        marks[effects.rows[e]] = 0;
        scratch[length++] = effects.rows[e];
      }
    }
    this.scratchLength = length;
  }

  private sortScratch(): void {
    const { rows, placeOf } = this.order;
    const { scratch, scratchLength } = this;
    for (let i = 0; i < scratchLength; i++) scratch[i] = placeOf[scratch[i]];
    scratch.subarray(0, scratchLength).sort();
    for (let i = 0; i < scratchLength; i++) scratch[i] = rows[scratch[i]];
  }

  private addScratch(): void {
    for (let i = 0; i < this.scratchLength; i++) this.add(this.scratch[i]);
  }
}
