import { assert } from '../../base/assert.ts';
import { isCancelled, messageOf } from '../../base/errors.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { completeDraft, type EventDraft } from './event-draft.ts';
import { EventHistory, type HistoryQuery } from './event-history.ts';
import { EventQueue } from './event-queue.ts';
import { type Middleware, MiddlewareChain } from './middleware.ts';
import type { NamePattern } from './name-pattern.ts';
import { PatternTable } from './pattern-table.ts';
import { isPromiseLike } from './promise-like.ts';
import {
  Batch,
  type BatchHandler,
  type BatchOptions,
  DEFAULT_BATCH,
  type EventHandler,
  holdHandler,
  type SubscribeOptions,
  Subscriber,
} from './subscriber.ts';

/** The type of the event that says that a subscriber or a middleware failed. */
export const SUBSCRIBER_FAILED = 'subscriber.failed';

export interface EventBusOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new id at every call. */
  readonly newId: () => string;
  /** Does work some time after the code that runs now: in the next task or frame. */
  readonly later: (work: () => void) => void;
  readonly onError?: (failure: SubscriberFailure) => void;
  /** Events that `history` remembers. */
  readonly historyLength?: number;
  /** Events that may follow from one publish from outside before that is taken for endless. */
  readonly mostDeliveries?: number;
}

export interface SubscriberFailure {
  /** What was being handled; of a batch the last event. */
  readonly event: WorkspaceEvent;
  /** The name of the subscriber or middleware; `bus` where events went on without end. */
  readonly subscriber: string;
  readonly error: unknown;
}

/**
 * Carries events from whoever publishes them to whoever subscribed.
 *
 * - Order: first in, first out. An event published while another is handled waits until that one has reached all its
 *   subscribers. They get it in the order they subscribed in. A publish from outside returns when everything that
 *   followed from it at once is delivered.
 * - Who subscribes during a delivery gets the events whose delivery begins after it. Who unsubscribes gets nothing more,
 *   not even the event under way.
 * - Causes: what a handler publishes is caused by the event it handles, what `within` publishes by the events it names.
 *   Causes that a draft gives itself stand alone: they take the place of those around it, so a whole event passes unchanged.
 * - Failures: a subscriber that throws harms nobody else. `onError` hears of it, and it is an event itself,
 *   `subscriber.failed`, caused by the one that was handled.
 */
export class EventBus {
  private readonly subscribers = new PatternTable<Subscriber>();
  private readonly middleware = new MiddlewareChain();
  private readonly queue = new EventQueue();
  private readonly past: EventHistory;
  private readonly mostDeliveries: number;
  private readonly gone = new FinalizationRegistry<Subscriber>((subscriber) => this.remove(subscriber));
  private causesNow: readonly string[] = [];
  private isDelivering = false;

  constructor(private readonly options: EventBusOptions) {
    this.past = new EventHistory(options.historyLength ?? 1000);
    this.mostDeliveries = options.mostDeliveries ?? 10_000;
  }

  /** What is published right here is caused by these: the event being handled, or what `within` names. */
  get causes(): readonly string[] {
    return this.causesNow;
  }

  /** Subscriptions; those whose owner went away are taken out when the collector reports them. */
  get subscriberCount(): number {
    return this.subscribers.size;
  }

  /** Answers the event as it is delivered, or `undefined` where a middleware kept it back. */
  publish(draft: EventDraft): WorkspaceEvent | undefined {
    return this.accept(draft, this.causesNow);
  }

  /**
   * Does work whose events are caused by these, in place of what is around it. Only as long as the work runs without
   * waiting: what it publishes after an `await` is outside.
   */
  within<T>(causes: readonly string[], work: () => T): T {
    const around = this.causesNow;
    this.causesNow = causes;
    try {
      return work();
    } finally {
      this.causesNow = around;
    }
  }

  /** Answers what unsubscribes. */
  subscribe(pattern: NamePattern, handler: EventHandler, options: SubscribeOptions = {}): () => void {
    const { name = pattern, owner } = options;
    return this.add(pattern, new Subscriber(name, holdHandler(handler, owner)), owner);
  }

  /**
   * As `subscribe`, with events handed over together: `later`, or as soon as `most` of them have gathered. Answers what
   * unsubscribes; what has gathered by then is not handed over.
   */
  subscribeBatch(pattern: NamePattern, handler: BatchHandler, options: BatchOptions = {}): () => void {
    const { name = pattern, owner, most = DEFAULT_BATCH } = options;
    return this.add(pattern, new Subscriber(name, holdHandler(handler, owner), new Batch(most)), owner);
  }

  /**
   * From now on every event passes through it, after those added before. One that throws is reported and passed over.
   * It may not publish: that is a failure of its own. Answers what removes it.
   */
  use(middleware: Middleware, { name = 'middleware' }: { readonly name?: string } = {}): () => void {
    return this.middleware.add(name, middleware);
  }

  /** What was delivered, newest first; an event is in it before its first subscriber gets it. */
  history(query?: HistoryQuery): WorkspaceEvent[] {
    return this.past.read(query);
  }

  private add(pattern: NamePattern, subscriber: Subscriber, owner: object | undefined): () => void {
    this.subscribers.add(pattern, subscriber);
    if (owner) this.gone.register(owner, subscriber, subscriber);
    return () => {
      this.gone.unregister(subscriber);
      this.remove(subscriber);
    };
  }

  private remove(subscriber: Subscriber): void {
    subscriber.isActive = false;
    this.subscribers.remove(subscriber);
  }

  private accept(draft: EventDraft, causes: readonly string[]): WorkspaceEvent | undefined {
    assert(!this.middleware.isPassing, 'a middleware does not publish');
    const draftEvent = completeDraft(draft, causes, this.options);
    const { event, failures } = this.middleware.pass(draftEvent);
    this.turn(() => {
      if (event) this.queue.push(event);
      for (const { name, error } of failures) {
        this.fail(name, [event ?? draftEvent], error, event ? [event.id] : draftEvent.causes);
      }
    });
    return event;
  }

  /** Does work as a delivery or as a part of the one under way: what it publishes waits until it is done. */
  private turn(work: () => void): void {
    if (this.isDelivering) {
      work();
      return;
    }
    this.isDelivering = true;
    try {
      work();
      this.deliverAll();
    } finally {
      this.isDelivering = false;
    }
  }

  private deliverAll(): void {
    let first: WorkspaceEvent | undefined;
    let count = 0;
    for (let event = this.queue.take(); event; event = this.queue.take()) {
      first ??= event;
      if (count++ === this.mostDeliveries) {
        this.queue.clear();
        this.tell({ event, subscriber: 'bus', error: endless(first, event, this.mostDeliveries) });
        return;
      }
      this.deliver(event);
    }
  }

  private deliver(event: WorkspaceEvent): void {
    this.past.push(event);
    for (const subscriber of this.subscribers.fitting(event.type)) {
      if (subscriber.batch) this.gather(subscriber, subscriber.batch, event);
      else this.call(subscriber, [event]);
    }
  }

  private gather(subscriber: Subscriber, batch: Batch, event: WorkspaceEvent): void {
    batch.push(event);
    if (batch.isFull) this.call(subscriber, batch.take());
    else if (!batch.isAwaited) this.handOverLater(subscriber, batch);
  }

  private handOverLater(subscriber: Subscriber, batch: Batch): void {
    batch.isAwaited = true;
    this.options.later(() => {
      batch.isAwaited = false;
      this.turn(() => this.call(subscriber, batch.take()));
    });
  }

  private call(subscriber: Subscriber, events: readonly WorkspaceEvent[]): void {
    if (!subscriber.isActive || events.length === 0) return;
    const causes = events.map(({ id }) => id);
    const failed = (error: unknown): void => this.fail(subscriber.name, events, error, causes);
    try {
      const answer = this.within(causes, () =>
        subscriber.call(events, (draft) => this.accept(draft, causes)),
      );
      if (isPromiseLike(answer)) answer.then(undefined, failed);
    } catch (error) {
      failed(error);
    }
  }

  private fail(
    name: string,
    events: readonly WorkspaceEvent[],
    error: unknown,
    causes: readonly string[],
  ): void {
    if (isCancelled(error)) return;
    this.tell({ event: events[events.length - 1], subscriber: name, error });
    // who fails at hearing of failures would hear of that too, and so on
    if (events.some(({ type }) => type === SUBSCRIBER_FAILED)) return;
    const data = { subscriber: name, message: messageOf(error) };
    this.accept({ type: SUBSCRIBER_FAILED, source: 'bus', data }, causes);
  }

  private tell(failure: SubscriberFailure): void {
    try {
      this.options.onError?.(failure);
    } catch {
      // there is nobody left to tell
    }
  }
}

function endless(first: WorkspaceEvent, last: WorkspaceEvent, most: number): Error {
  return new Error(
    `Events go on without end: ${most} followed from one “${first.type}”, and a “${last.type}” was next. What was waiting is dropped.`,
  );
}
