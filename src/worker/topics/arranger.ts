import { Cancelled } from '../../base/cancel.ts';
import {
  type LayeredGraph,
  type LayeredLayout,
  type LayoutEngine,
  moved,
  startElk,
} from '../../layout/index.ts';
import type { Arranged, GraphLayout } from '../contract/cone.ts';

/** A careful layout that takes longer is not worth waiting for: the coarse one is on screen. */
const DEADLINE_MILLIS = 2000;
/** The first one also waits for elk to load. */
const START_MILLIS = 1000;

/** What is to be arranged, and the node that stays where it is. */
export interface Job {
  readonly ticket: number;
  readonly graph: LayeredGraph;
  readonly coarse: LayeredLayout;
  readonly anchor: number;
  /** 1 for edges that were turned for the layout; their lines are turned back. */
  readonly isTurned?: Uint8Array;
}

/**
 * Careful layouts, one at a time: each runs in a worker of its own kind, which is kept for the next one, and ended by a
 * newer job, by a cancel and by the deadline.
 */
export class Arranger {
  private engine: LayoutEngine | undefined;
  private job: Job | undefined;
  private running: Job | undefined;

  constructor(private readonly start: () => LayoutEngine = startElk) {}

  /** What `arrange` is about from now on. */
  prepare(job: Job): void {
    this.cancel();
    this.job = job;
  }

  cancel(): void {
    this.job = undefined;
    if (this.running) this.end();
  }

  async arrange(ticket: number): Promise<Arranged> {
    const { job } = this;
    if (job?.ticket !== ticket || this.running) return { kind: 'stale' };
    const began = performance.now();
    const deadlineMillis = DEADLINE_MILLIS + (this.engine ? 0 : START_MILLIS);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.end();
    }, deadlineMillis);
    this.running = job;
    try {
      this.engine ??= this.start();
      const layout = await this.engine.layout(job.graph);
      if (this.job !== job) return { kind: 'stale' };
      const { anchor, coarse } = job;
      const placed = moved(layout, coarse.x[anchor] - layout.x[anchor], coarse.y[anchor] - layout.y[anchor]);
      const millis = performance.now() - began;
      return { kind: 'arranged', layout: graphLayout(job.graph, placed, job.isTurned), millis };
    } catch (error) {
      if (isLate) return { kind: 'late', deadlineMillis };
      if (error instanceof Cancelled || this.job !== job) return { kind: 'stale' };
      this.end();
      return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
      if (this.running === job) this.running = undefined;
    }
  }

  private end(): void {
    this.engine?.end();
    this.engine = undefined;
    this.running = undefined;
  }
}

/** A layout as the page gets it. */
export function graphLayout(
  { width, heights }: LayeredGraph,
  layout: LayeredLayout,
  isTurned?: Uint8Array,
): GraphLayout {
  const points = isTurned ? turnedBack(layout, isTurned) : layout.points;
  return { width, heights, ...layout, points };
}

function turnedBack({ routeStart, points }: LayeredLayout, isTurned: Uint8Array): Float64Array {
  const turned = points.slice();
  for (let e = 0; e < isTurned.length; e++) {
    if (isTurned[e] === 0) continue;
    const [start, end] = [routeStart[e], routeStart[e + 1]];
    for (let i = start; i < end; i += 2) {
      turned[i] = points[end - 2 - (i - start)];
      turned[i + 1] = points[end - 1 - (i - start)];
    }
  }
  return turned;
}
