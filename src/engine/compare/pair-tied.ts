import { NO_EVENT } from '../../model/ids.ts';
import { type Classes, NO_CLASS, pairUnique } from './classes.ts';
import type { EdgeGraph } from './colours.ts';

/*
 * Events that nothing around them tells apart: ten equal requests, the two halves of a symmetric exchange. Any of them may
 * be any other, but not each by itself: the reply has to belong to the request that was chosen.
 *
 *     A  q - r      B  q' - r'       q with q' makes it r with r';
 *        s - t         s' - t'       q with s' would make it r with t'.
 *
 * So tied events that hang together are paired together. They are laid in a row in which each but the first is next to an
 * earlier one; it then has to go to a neighbour of that one's partner, of its own class, whose neighbours with partners
 * are the partners of its own. Where no candidate is left, the choice before is made otherwise. With colours that are
 * stable the first choice is right in all but the most regular graphs, so the search is linear in practice; it gives a
 * group up after a stated number of steps, and what is left is paired by less.
 */

/** Candidates that may be looked at: for each event of a group, for each group, and for all of them per event. */
const STEPS_PER_EVENT = 64;
const STEPS_PER_GROUP = 1000;
const STEPS_PER_ROW = 200;

/**
 * Pairs what is alone in its class on both sides, then what is tied; answers how many pairs it made.
 * @param preferenceOf of several candidates those with the same number are tried first
 */
export function pairTied(
  graph: EdgeGraph,
  classes: Classes,
  preferenceOf: Uint32Array,
  partner: Uint32Array,
): number {
  return pairUnique(classes, partner) + new TiedSearch(graph, classes, preferenceOf, partner).run();
}

/** The two ways to a neighbour. */
const CAUSES = 0;
const EFFECTS = 1;

class TiedSearch {
  /** The group in question: rows of A, and for each but the first the place of its earlier neighbour and which way. */
  private readonly group: number[] = [];
  private readonly reachedFrom: number[] = [];
  private readonly way: number[] = [];
  /** Per place the candidates, the part of them that is of the class, where to go on, and how many are left. */
  private readonly list: Uint32Array[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly at: number[] = [];
  private readonly left: number[] = [];
  private readonly isMet: Uint8Array;
  private readonly stampOf: Uint32Array;
  private stamp = 0;
  private readonly sorted = new Map<number, Uint32Array>();
  /** Per preference where the last first event of a group was found: those before it are taken. */
  private readonly nextOfPreference: Map<number, number> = new Map();
  private stepsLeft: number;
  /** Per preference which sides have it, as bits. */
  private readonly sidesOf = new Map<number, number>();

  constructor(
    private readonly graph: EdgeGraph,
    private readonly classes: Classes,
    private readonly preferenceOf: Uint32Array,
    private readonly partner: Uint32Array,
  ) {
    this.isMet = new Uint8Array(graph.size);
    this.stampOf = new Uint32Array(graph.size);
    this.stepsLeft = graph.size * STEPS_PER_ROW + STEPS_PER_GROUP;
    const { count, start, middle, rows } = classes;
    for (let c = 0; c < count; c++) {
      if (!this.isTied(c)) continue;
      for (let i = start[c]; i < start[c + 1]; i++) {
        const preference = preferenceOf[rows[i]];
        this.sidesOf.set(preference, (this.sidesOf.get(preference) ?? 0) | (i < middle[c] ? 1 : 2));
      }
      this.sort(rows.subarray(middle[c], start[c + 1]));
    }
  }

  run(): number {
    const { count, start, middle, rows } = this.classes;
    let made = 0;
    const heads: number[] = [];
    for (let c = 0; c < count; c++) {
      if (this.isTied(c)) for (let i = start[c]; i < middle[c]; i++) heads.push(rows[i]);
    }
    // those that are preferred by somebody first: nobody else is to take their partners
    for (const row of [
      ...heads.filter(this.isPreferred),
      ...heads.filter((head) => !this.isPreferred(head)),
    ]) {
      if (this.isMet[row] === 1 || this.stepsLeft <= 0) continue;
      this.collect(row);
      if (this.search()) made += this.group.length;
    }
    return made;
  }

  /** It has members on both sides, and more than one on a side. */
  private isTied(c: number): boolean {
    const { start, middle } = this.classes;
    return middle[c] > start[c] && start[c + 1] > middle[c] && start[c + 1] - start[c] > 2;
  }

  private readonly isPreferred = (row: number): boolean => this.sidesOf.get(this.preferenceOf[row]) === 3;

  /** Everything of A that hangs together with the row by tied events. */
  private collect(head: number): void {
    const { group, reachedFrom, way, isMet, classes } = this;
    group.length = reachedFrom.length = way.length = 0;
    this.sorted.clear();
    isMet[head] = 1;
    group.push(head);
    for (let place = 0; place < group.length; place++) {
      for (const side of [CAUSES, EFFECTS]) {
        const near = this.neighbours(group[place], side);
        const first = near.length < 2 ? near : near.filter(this.isPreferred);
        const rest = first.length === near.length ? [] : near.filter((row) => !this.isPreferred(row));
        for (const row of [...first, ...rest]) {
          const c = classes.of[row];
          if (isMet[row] === 1 || c === NO_CLASS || !this.isTied(c)) continue;
          isMet[row] = 1;
          reachedFrom[group.length] = place;
          way[group.length] = side;
          group.push(row);
        }
      }
    }
  }

  private search(): boolean {
    const { group, partner } = this;
    let steps = Math.min(this.stepsLeft, group.length * STEPS_PER_EVENT + STEPS_PER_GROUP);
    this.stepsLeft -= steps;
    let place = 0;
    this.open(0);
    while (place >= 0 && place < group.length) {
      const row = group[place];
      let found = NO_EVENT;
      while (found === NO_EVENT && this.left[place] > 0 && steps > 0) {
        steps--;
        const candidate = this.take(place);
        if (partner[candidate] === NO_EVENT && this.fits(row, candidate)) found = candidate;
      }
      if (found !== NO_EVENT) {
        partner[row] = found;
        partner[found] = row;
        if (++place < group.length) this.open(place);
      } else if (--place >= 0) this.part(group[place]);
    }
    this.stepsLeft += steps;
    if (place < 0) return false;
    this.nextOfPreference.set(this.preferenceOf[group[0]], this.at[0]);
    return true;
  }

  private part(row: number): void {
    this.partner[this.partner[row]] = NO_EVENT;
    this.partner[row] = NO_EVENT;
  }

  /** The candidates for a place, beginning with the preferred ones. */
  private open(place: number): void {
    const { group, classes, preferenceOf, partner, list, from, to, at, left } = this;
    const row = group[place];
    const c = classes.of[row];
    if (place === 0) {
      list[0] = classes.rows;
      from[0] = classes.middle[c];
      to[0] = classes.start[c + 1];
    } else {
      const other = partner[group[this.reachedFrom[place]]];
      list[place] = this.neighbours(other, this.way[place]);
      from[place] = lowerBound(list[place], 0, list[place].length, (it) => classes.of[it] < c);
      to[place] = lowerBound(list[place], from[place], list[place].length, (it) => classes.of[it] <= c);
    }
    left[place] = to[place] - from[place];
    const wanted = preferenceOf[row];
    const first = lowerBound(list[place], from[place], to[place], (it) => preferenceOf[it] < wanted);
    const next = this.goOn(place, wanted);
    at[place] = next !== undefined && next > first && next < to[place] ? next : first;
    if (at[place] === to[place]) at[place] = from[place];
  }

  /** Where an equal event before this one found its partner: what lies before is taken, mostly. */
  private goOn(place: number, wanted: number): number | undefined {
    if (place === 0) return this.nextOfPreference.get(wanted);
    const before = place - 1;
    const isSibling =
      before > 0 &&
      this.reachedFrom[before] === this.reachedFrom[place] &&
      this.way[before] === this.way[place] &&
      this.classes.of[this.group[before]] === this.classes.of[this.group[place]] &&
      this.preferenceOf[this.group[before]] === wanted;
    return isSibling ? this.at[before] : undefined;
  }

  private take(place: number): number {
    const { at, list, from, to, left } = this;
    const candidate = list[place][at[place]];
    left[place]--;
    at[place] = at[place] + 1 === to[place] ? from[place] : at[place] + 1;
    return candidate;
  }

  /** The neighbours with partners that the one has are the partners of those that the other has, each way. */
  private fits(row: number, candidate: number): boolean {
    const { causeStart, causes, effectStart, effects } = this.graph;
    return (
      this.areAlike(row, candidate, causeStart, causes) && this.areAlike(row, candidate, effectStart, effects)
    );
  }

  private areAlike(row: number, candidate: number, start: Uint32Array, neighbours: Uint32Array): boolean {
    const { partner, stampOf } = this;
    const stamp = ++this.stamp;
    let expected = 0;
    for (let i = start[row]; i < start[row + 1]; i++) {
      const other = partner[neighbours[i]];
      if (other === NO_EVENT) continue;
      stampOf[other] = stamp;
      expected++;
    }
    for (let i = start[candidate]; i < start[candidate + 1]; i++) {
      if (partner[neighbours[i]] === NO_EVENT) continue;
      if (stampOf[neighbours[i]] !== stamp) return false;
      expected--;
    }
    return expected === 0;
  }

  /** Neighbours by class and preference; a copy where there are several. */
  private neighbours(row: number, side: number): Uint32Array {
    const { causeStart, causes, effectStart, effects } = this.graph;
    const key = row * 2 + side;
    const known = this.sorted.get(key);
    if (known) return known;
    const start = side === CAUSES ? causeStart : effectStart;
    const all = (side === CAUSES ? causes : effects).subarray(start[row], start[row + 1]);
    if (all.length < 2) return all;
    const sorted = this.sort(all.slice());
    this.sorted.set(key, sorted);
    return sorted;
  }

  private sort(rows: Uint32Array): Uint32Array {
    const { classes, preferenceOf } = this;
    if (rows.length < 2) return rows;
    return rows.sort((a, b) => classes.of[a] - classes.of[b] || preferenceOf[a] - preferenceOf[b] || a - b);
  }
}

/** The first place in the list from which on the test fails. */
function lowerBound(list: Uint32Array, from: number, to: number, isBefore: (row: number) => boolean): number {
  let low = from;
  for (let high = to; low < high; ) {
    const middle = (low + high) >>> 1;
    if (isBefore(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
