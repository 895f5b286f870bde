import { NO_EVENT } from '../../model/ids.ts';
import type { CauseColumns } from './cause-columns.ts';
import type { OrderLabels } from './order-labels.ts';

/*
 * A few long paths, and where every event stands to them.
 *
 * For each landmark path an event knows the last position on it that reaches the event (`heard`) and the first that the
 * event reaches (`told`). For a before b both can only grow, and:
 *
 *     heard(a) > heard(b) or told(a) > told(b) on any path   ->  a does not precede b
 *     told(a) <= heard(b) on any path                        ->  a precedes b, along that path
 *
 * `told` needs the future, so landmarks are made for the rows there are, by two sweeps per path; rows appended later
 * are outside. Also kept: the highest row each event reaches.
 */

/** Paths are laid until they cover little that is new, at most this many. */
const PATHS = 32;

export class Landmarks {
  /** Rows below this are covered. */
  readonly size: number;
  private readonly paths: number;
  private readonly heard: Uint32Array;
  private readonly told: Uint32Array;
  private readonly highestOf: Uint32Array;

  constructor(columns: CauseColumns, labels: OrderLabels) {
    this.size = labels.size;
    const paths = layPaths(columns, this.size);
    this.paths = paths.length;
    this.heard = new Uint32Array(this.size * this.paths);
    this.told = new Uint32Array(this.size * this.paths).fill(NO_EVENT);
    this.highestOf = highestRows(columns, this.size);
    this.measure(columns, paths);
  }

  /** 1 = `a` precedes `b`, -1 = it does not, 0 = the landmarks cannot tell. For `a < b < size`. */
  judge(a: number, b: number): number {
    if (this.highestOf[a] < b) return -1;
    const { paths, heard, told } = this;
    let verdict = 0;
    for (let i = a * paths, j = b * paths, end = i + paths; i < end; i++, j++) {
      if (heard[i] > heard[j] || told[i] > told[j]) return -1;
      if (told[i] <= heard[j]) verdict = 1;
    }
    return verdict;
  }

  get byteLength(): number {
    return this.heard.byteLength + this.told.byteLength + this.highestOf.byteLength;
  }

  /** Positions count from 1; `heard` 0 = none, `told` `NO_EVENT` = none. */
  private measure({ causeStart, causes }: CauseColumns, paths: Uint32Array[]): void {
    const { heard, told, size } = this;
    const count = this.paths;
    paths.forEach((path, p) => {
      for (let position = 0; position < path.length; position++) {
        heard[path[position] * count + p] = position + 1;
        told[path[position] * count + p] = position + 1;
      }
    });
    // pass 1, upwards: the last position that reaches each event
    for (let row = 0; row < size; row++) {
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        for (let i = row * count, j = causes[e] * count, end = i + count; i < end; i++, j++) {
          if (heard[j] > heard[i]) heard[i] = heard[j];
        }
      }
    }
    // pass 2, downwards: the first position that each event reaches
    for (let row = size - 1; row >= 0; row--) {
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        for (let i = row * count, j = causes[e] * count, end = i + count; i < end; i++, j++) {
          if (told[i] < told[j]) told[j] = told[i];
        }
      }
    }
  }
}

/** Paths one after another, each with as many events as possible that no path before it has. */
function layPaths({ causeStart, causes }: CauseColumns, size: number): Uint32Array[] {
  const isCovered = new Uint8Array(size);
  const gain = new Uint32Array(size);
  const via = new Uint32Array(size);
  const paths: Uint32Array[] = [];
  while (paths.length < PATHS) {
    let best = 0;
    for (let row = 0; row < size; row++) {
      let most = 0;
      let from = NO_EVENT;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (gain[causes[e]] >= most) {
          most = gain[causes[e]];
          from = causes[e];
        }
      }
      gain[row] = most + 1 - isCovered[row];
      via[row] = from;
      if (gain[row] > gain[best]) best = row;
    }
    // a path of one event tells nothing that the edges do not
    if (size === 0 || gain[best] < 2) break;
    const path: number[] = [];
    for (let at = best; at !== NO_EVENT; at = via[at]) {
      path.push(at);
      isCovered[at] = 1;
    }
    paths.push(Uint32Array.from(path.reverse()));
  }
  return paths;
}

function highestRows({ causeStart, causes }: CauseColumns, size: number): Uint32Array {
  const highest = new Uint32Array(size);
  for (let row = size - 1; row >= 0; row--) {
    if (highest[row] < row) highest[row] = row;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (highest[causes[e]] < highest[row]) highest[causes[e]] = highest[row];
    }
  }
  return highest;
}
