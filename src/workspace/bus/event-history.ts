import { assert } from '../../base/assert.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { matcherOf, type NamePattern } from './name-pattern.ts';

export interface HistoryQuery {
  /** Only events of such a type. */
  readonly type?: NamePattern;
  /** At most so many, the newest. */
  readonly limit?: number;
}

/** The newest events, at most so many: a ring, in which an event takes the place of the oldest one. */
export class EventHistory {
  private readonly ring: WorkspaceEvent[] = [];
  /** Where the next event goes once the ring is full. */
  private next = 0;

  constructor(private readonly most: number) {
    assert(Number.isInteger(most) && most >= 0, `a history holds a number of events, not ${most}`);
  }

  push(event: WorkspaceEvent): void {
    if (this.ring.length < this.most) {
      this.ring.push(event);
    } else if (this.most > 0) {
      this.ring[this.next] = event;
      this.next = (this.next + 1) % this.most;
    }
  }

  /** Newest first. */
  read({ type = '*', limit = this.most }: HistoryQuery = {}): WorkspaceEvent[] {
    const matches = matcherOf(type);
    const found: WorkspaceEvent[] = [];
    const { length } = this.ring;
    for (let back = 1; back <= length && found.length < limit; back++) {
      const event = this.ring[(this.next + length - back) % length];
      if (matches(event.type)) found.push(event);
    }
    return found;
  }
}
