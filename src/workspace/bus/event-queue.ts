import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';

/** First in, first out, at constant cost per event. */
export class EventQueue {
  private events: WorkspaceEvent[] = [];
  private first = 0;

  push(event: WorkspaceEvent): void {
    this.events.push(event);
  }

  take(): WorkspaceEvent | undefined {
    if (this.first < this.events.length) return this.events[this.first++];
    this.clear();
    return undefined;
  }

  clear(): void {
    this.events = [];
    this.first = 0;
  }
}
