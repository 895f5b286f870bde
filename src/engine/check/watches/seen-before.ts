import type { Scope } from '../scope.ts';

/** Which events have a seen event before them; rows are taken in one after another. */
export class SeenBefore {
  /** 1 where the event, or one before it, is seen. */
  private readonly upTo: Uint8Array | undefined;

  constructor(private readonly scope: Scope) {
    if (scope.visible) this.upTo = new Uint8Array(scope.computation.size);
  }

  /** Whether a seen event is before the next row. */
  take(row: number): boolean {
    const { causeStart, causes } = this.scope.computation;
    const start = causeStart[row];
    const end = causeStart[row + 1];
    if (!this.upTo) return end > start;
    let isBefore = false;
    for (let e = start; e < end && !isBefore; e++) isBefore = this.upTo[causes[e]] === 1;
    this.upTo[row] = isBefore || this.scope.isSeen(row) ? 1 : 0;
    return isBefore;
  }
}
