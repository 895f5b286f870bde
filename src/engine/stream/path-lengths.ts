import type { CauseColumns } from '../poset/cause-columns.ts';

/** Edges looked at in all; what is not known then stays so. */
const MOST_EDGES = 50_000;

/** A cause by paths through what is gone. */
export interface SummaryCause {
  readonly cause: number;
  /** Events that lie between at least, by the longest of these paths; 0 where it took too long to find out. */
  readonly through: number;
}

interface WeighedColumns extends CauseColumns {
  throughOf(edge: number): number;
}

/** How many events lie on the longest path through what is gone, from kept events to a kept one. */
export class PathLengths {
  private left = MOST_EDGES;
  /** Per event that is gone, how many lie on the longest path from it on, it among them; 0 where none was looked for. */
  private readonly longest: Uint32Array;

  constructor(
    private readonly columns: WeighedColumns,
    private readonly keep: Uint8Array,
  ) {
    this.longest = new Uint32Array(columns.size);
  }

  of(row: number, causes: readonly number[]): SummaryCause[] {
    const { columns, keep, longest } = this;
    const { causeStart } = columns;
    const between = this.goneBefore(row, causes[0]);
    const lengths = new Map(causes.map((cause) => [cause, 0]));
    if (this.left > 0) {
      // effects come after their causes, so that a length is known when it is asked for
      for (const effect of [row, ...between]) {
        for (let e = causeStart[effect]; e < causeStart[effect + 1]; e++) {
          const cause = columns.causes[e];
          const length = longest[effect] + columns.throughOf(e);
          if (keep[cause] === 0) longest[cause] = Math.max(longest[cause], length + 1);
          else if (length > (lengths.get(cause) ?? length)) lengths.set(cause, length);
        }
      }
    }
    for (const gone of between) longest[gone] = 0;
    return causes.map((cause) => ({ cause, through: lengths.get(cause) ?? 0 }));
  }

  /** What is gone and leads to an event through what is gone, latest first; nothing before the first cause matters. */
  private goneBefore(row: number, firstCause: number): number[] {
    const { columns, keep, longest } = this;
    const { causeStart } = columns;
    const found: number[] = [];
    const walk = [row];
    for (let next = walk.pop(); next !== undefined && this.left > 0; next = walk.pop()) {
      this.left -= causeStart[next + 1] - causeStart[next];
      for (let e = causeStart[next]; e < causeStart[next + 1]; e++) {
        const cause = columns.causes[e];
        if (cause < firstCause || keep[cause] === 1 || longest[cause] > 0) continue;
        longest[cause] = 1;
        found.push(cause);
        walk.push(cause);
      }
    }
    return found.sort((a, b) => b - a);
  }
}
