import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import type { Publish } from './event-draft.ts';
import { type Held, HeldByOwner, HeldForGood } from './held.ts';

/**
 * Takes an event. What it publishes is an effect of the event; after an `await` only what it publishes through `publish`,
 * which goes on knowing the event. A promise it answers is not waited for, but when it is rejected, that is reported.
 */
export type EventHandler = (event: WorkspaceEvent, publish: Publish) => unknown;

/** Takes several events at once, oldest first; what it publishes is an effect of all of them. */
export type BatchHandler = (events: readonly WorkspaceEvent[], publish: Publish) => unknown;

export interface SubscribeOptions {
  /** Who this is, in reports; without it the pattern. */
  readonly name?: string;
  /**
   * The subscription keeps the handler exactly as long as this object lives, and does not keep the object. The handler
   * may refer to its owner. Once the owner is collected the subscription is gone.
   */
  readonly owner?: object;
}

export interface BatchOptions extends SubscribeOptions {
  /** As soon as so many events have gathered they are handed over. */
  readonly most?: number;
}

export const DEFAULT_BATCH = 512;

/** One subscription: calls its handler with one event, or with the events that gathered. */
export class Subscriber {
  /** False from the moment it is unsubscribed. */
  isActive = true;

  constructor(
    readonly name: string,
    private readonly held: Held<EventHandler | BatchHandler>,
    /** Present where events are gathered before they are handed over. */
    readonly batch?: Batch,
  ) {}

  /** `events` is one event, or what the batch took. Nothing happens once the handler is gone. */
  call(events: readonly WorkspaceEvent[], publish: Publish): unknown {
    const { handler } = this.held;
    if (!handler) return undefined;
    return this.batch
      ? (handler as BatchHandler)(events, publish)
      : (handler as EventHandler)(events[0], publish);
  }
}

/** What has gathered for one subscriber. */
export class Batch {
  private events: WorkspaceEvent[] = [];
  /** True while somebody is to come for the events later. */
  isAwaited = false;

  constructor(private readonly most: number) {}

  get isFull(): boolean {
    return this.events.length >= this.most;
  }

  push(event: WorkspaceEvent): void {
    this.events.push(event);
  }

  take(): readonly WorkspaceEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }
}

export function holdHandler<H extends EventHandler | BatchHandler>(handler: H, owner?: object): Held<H> {
  return owner ? new HeldByOwner(handler, owner) : new HeldForGood(handler);
}
