import { assert } from '../../base/assert.ts';
import type { Choice } from '../run/choice.ts';
import { areIndependent, type Footprint } from './footprints.ts';

/*
 * Which interleavings have to be run (dynamic partial-order reduction with source sets and sleep sets: Abdulla, Aronis,
 * Jonsson, Sagonas 2014). A run is a path of steps. Two of its steps that have a resource in common, the second of which
 * could have come before the first, are a *race*: there the other order may come to something else. For every race that is
 * found some step is noted, at the place of the first, that begins a path to the other order:
 *
 *     a run            … i … k … j …      i and j race; k does not depend on i
 *     to be run too    … k … j … i …      so k is noted where i was taken, unless what is noted does already
 *
 * What was tried at a place sleeps there and on the paths that begin with steps independent of it: whatever wakes it up
 * no more would go a way that was gone.
 *
 * Nothing but prefixes is kept. To go another way a run begins anew and takes the prefix.
 */

/** A place of the path: what could be taken there and what was. */
interface Place {
  /** The tasks that were ready, and the one that was taken, by numbers; which place among the ready it had. */
  readonly ready: readonly number[];
  task: number;
  index: number;
  due: number;
  /** What the step touched. */
  footprint: Footprint;
  /** Places without which the task would not have been ready. */
  enablers: readonly number[];
  /** Places before that this one depends on, directly or not. */
  before: Uint32Array;
  readonly noted: Set<number>;
  readonly asleep: Map<number, Footprint>;
}

export class Search {
  private readonly path: Place[] = [];
  /** Places from here on were not there before the run in question. */
  private fresh = 0;
  private ready: readonly number[] = [];

  /** How the next run begins: which of the ready ones to take, one after the other. */
  prefix(): number[] {
    return this.path.map(({ index }) => index);
  }

  /**
   * What may be taken at the end of the path: places among the ready ones. None: whatever is taken leads where another run
   * has been.
   */
  awake(ready: readonly Choice[]): number[] {
    this.ready = ready.map(({ task }) => task);
    const asleep = this.sleepers();
    return ready.filter(({ task }) => !asleep.has(task)).map(({ index }) => index);
  }

  /** A step beyond the path: which one was taken, and what it touched. */
  took({ task, index, due }: Choice, footprint: Footprint): void {
    this.path.push({
      ready: this.ready,
      task,
      index,
      due,
      footprint,
      enablers: [],
      before: new Uint32Array(0),
      noted: new Set([task]),
      asleep: this.sleepers(),
    });
  }

  /** What the step that was taken anew at the end of the prefix touched. */
  retook(footprint: Footprint): void {
    (this.path.at(-1) as Place).footprint = footprint;
  }

  /**
   * The run is over: notes what else has to be tried.
   * @param enablersOf the steps without which the task of a step would not have been ready
   */
  ran(enablersOf: (step: number) => readonly number[]): void {
    const lastTo = new Map<number, number>();
    this.path.forEach((place, at) => {
      if (at >= this.fresh) {
        place.enablers = enablersOf(at);
        const touched = place.footprint.map((resource) => lastTo.get(resource));
        const direct = new Set(touched.filter((one) => one !== undefined));
        for (const enabler of place.enablers) direct.add(enabler);
        place.before = this.closure(direct);
        for (const first of direct) if (this.isRace(first, at, direct)) this.note(first, at);
      }
      for (const resource of place.footprint) lastTo.set(resource, at);
    });
  }

  /** Turns to the next way; false when there is none. */
  turn(): boolean {
    for (let place = this.path.pop(); place !== undefined; place = this.path.pop()) {
      place.asleep.set(place.task, place.footprint);
      const next = [...place.noted].find((task) => !place.asleep.has(task));
      if (next === undefined) continue;
      place.task = next;
      place.index = place.ready.indexOf(next);
      this.fresh = this.path.push(place) - 1;
      return true;
    }
    return false;
  }

  /** What sleeps at the end of the path. */
  private sleepers(): Map<number, Footprint> {
    const last = this.path.at(-1);
    const asleep = new Map<number, Footprint>();
    for (const [task, footprint] of last?.asleep ?? []) {
      if (areIndependent(footprint, (last as Place).footprint)) asleep.set(task, footprint);
    }
    return asleep;
  }

  private closure(direct: ReadonlySet<number>): Uint32Array {
    let words = 0;
    for (const place of direct) words = Math.max(words, (place >>> 5) + 1);
    const before = new Uint32Array(words);
    for (const place of direct) {
      add(before, place);
      this.path[place].before.forEach((word, i) => {
        before[i] |= word;
      });
    }
    return before;
  }

  /** The second could have come before the first: it was there already, due at the same time, and nothing lies between. */
  private isRace(first: number, second: number, direct: ReadonlySet<number>): boolean {
    const { enablers, due } = this.path[second];
    if (enablers.includes(first) || this.path[first].due !== due) return false;
    for (const other of direct) if (other !== first && has(this.path[other].before, first)) return false;
    return true;
  }

  /** Notes where the first was taken what begins a path on which the second comes before it. */
  private note(first: number, second: number): void {
    const rest: number[] = [];
    for (let at = first + 1; at < second; at++) if (!has(this.path[at].before, first)) rest.push(at);
    rest.push(second);
    const initials = rest.filter(
      (at) => !rest.some((other) => other < at && has(this.path[at].before, other)),
    );
    const place = this.path[first];
    const tasks = initials.map((at) => this.path[at].task);
    if (tasks.some((task) => place.noted.has(task) || place.asleep.has(task))) return;
    const task = tasks.at(-1) as number;
    assert(place.ready.includes(task), `task ${task} was not ready at step ${first}`);
    place.noted.add(task);
  }
}

function has(set: Uint32Array, place: number): boolean {
  const word = place >>> 5;
  return word < set.length && (set[word] & (1 << (place & 31))) !== 0;
}

function add(set: Uint32Array, place: number): void {
  set[place >>> 5] |= 1 << (place & 31);
}
