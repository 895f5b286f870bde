import type { LaneRows, Placement } from '../layout/index.ts';
import type { Axis, DetailLevel, View } from '../model/view.ts';
import { type Flow, Flows } from './flows.ts';
import type { Overlays } from './overlays.ts';
import { isBack, stepsBack } from './standing.ts';
import { FUTURE, PAST, type Tones } from './tones.ts';

/** Running counts over the entries of `LaneRows`: events of a range are one subtraction each. */
export interface RunningCounts {
  /**
   * Events in front while others step back, else past events while something is selected, else failures. `first[i]`
   * counts entries before `i`.
   */
  readonly first: Uint32Array;
  /** Future events; all zero while nothing is selected. */
  readonly second: Uint32Array;
}

/** The edges of the frame that was painted last, for finding what lies under the pointer. */
export interface DrawnEdges {
  readonly view: View;
  readonly level: DetailLevel;
  /** Each edge with its effect; its cause is `causes[edge]`. */
  readonly edges: readonly number[];
  readonly effects: readonly number[];
  readonly flows?: readonly Flow[];
}

/**
 * What is to be drawn apart from the view: where events stand, which look like failures, and the tones around the
 * selection. Running counts are made once per selection, axis and folding, so that a frame costs pixels, not events.
 */
export class Scene {
  tones: Tones | undefined;
  drawn: DrawnEdges | undefined;
  private laid: Overlays = {};
  readonly flows = new Flows(this);
  private readonly counts = new Map<LaneRows, RunningCounts>();
  private readonly causeCounts = new Map<LaneRows, Uint32Array>();

  constructor(
    readonly placement: Placement,
    /** 1 for an event that looks like a failure. */
    readonly failures: Uint8Array,
    /** Which state of the arrangement it shows; told with every frame. */
    readonly revision = 0,
    /** How many events each mark stands for, where runs are folded. */
    readonly standsFor?: Uint32Array,
  ) {}

  /** Replaced as a whole when something is laid over the picture or taken away. */
  get overlays(): Overlays {
    return this.laid;
  }

  set overlays(next: Overlays) {
    if (next.emphasis !== this.laid.emphasis || next.cut !== this.laid.cut) this.counts.clear();
    this.laid = next;
  }

  select(tones: Tones | undefined): void {
    this.tones = tones;
    this.counts.clear();
    this.flows.clear();
  }

  runningCounts(rows: LaneRows): RunningCounts {
    let found = this.counts.get(rows);
    if (!found) {
      found = stepsBack(this.laid)
        ? {
            first: runningSum(rows.rows, (row) => (isBack(this.laid, row) ? 0 : 1)),
            second: new Uint32Array(rows.rows.length + 1),
          }
        : this.tones
          ? countTones(rows.rows, this.tones.toneOf)
          : {
              first: runningSum(rows.rows, (row) => this.failures[row]),
              second: new Uint32Array(rows.rows.length + 1),
            };
      this.counts.set(rows, found);
    }
    return found;
  }

  /** Running number of causes over the entries: how many edges end in a range. */
  runningCauses(axis: Axis, fold: number): Uint32Array {
    const rows = this.placement.rows(axis, fold);
    let found = this.causeCounts.get(rows);
    if (!found) {
      const { causeStart } = this.placement.computation;
      found = runningSum(rows.rows, (row) => causeStart[row + 1] - causeStart[row]);
      this.causeCounts.set(rows, found);
    }
    return found;
  }
}

function countTones(rows: Uint32Array, toneOf: Uint8Array): RunningCounts {
  const first = new Uint32Array(rows.length + 1);
  const second = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const tone = toneOf[rows[i]];
    first[i + 1] = first[i] + (tone === PAST ? 1 : 0);
    second[i + 1] = second[i] + (tone === FUTURE ? 1 : 0);
  }
  return { first, second };
}

function runningSum(rows: Uint32Array, countOf: (row: number) => number): Uint32Array {
  const sums = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) sums[i + 1] = sums[i] + countOf(rows[i]);
  return sums;
}
