import { StreamClock } from '../../engine/index.ts';
import type { PayloadKind } from '../../model/live/source-spec.ts';
import type { SourceState } from '../../model/live/source-state.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import {
  type Connection,
  guessPayload,
  type PayloadReader,
  payloadReader,
  type SourceMessage,
  type SourceSink,
  type ToolCalls,
} from '../../sources/index.ts';
import type { AttachedSource, SourceView, UnreadMessage } from '../contract/live.ts';
import { cutText } from './cut-text.ts';

/** Messages that may lie here unread before the source is asked to hold back, and how few there are when it may go on. */
const MOST_WAITING = 20_000;
const FEW_WAITING = 2_000;

/** After so many messages without a sign of what they are it is settled what they are taken for. */
const MOST_UNTOLD = 100;

/** That something may be missing is marked again after so long, in milliseconds: some servers end after every answer. */
const MARK_AGAIN = 10_000;

/** Messages that could not be read and are kept to be looked at. */
const MOST_UNREAD = 50;

/** One source of an attachment: what it brings, waiting to be read, and what came of it. */
export class Attached implements SourceSink {
  connection: Connection | undefined;
  private state: SourceState = { kind: 'connecting', attempt: 1 };
  private readonly waiting: SourceMessage[] = [];
  private next = 0;
  private goOn: (() => void) | undefined;
  private readonly readers = new Map<PayloadKind, PayloadReader>();
  private kind: PayloadKind | undefined;
  private readonly unreadMessages: UnreadMessage[] = [];
  private messages = 0;
  private events = 0;
  private malformed = 0;
  private lost = 0;
  private isMore = false;
  private lossWhy: string | undefined;
  private opened = 0;
  /** By the events' own times. */
  private readonly clock = new StreamClock();
  /** The newest mark. */
  private marked = { why: '', at: 0 };
  /** What was lost and is to be marked among the events. */
  private readonly losses: { readonly count: number | undefined; readonly why: string }[] = [];

  constructor(
    readonly source: AttachedSource,
    private readonly toolCalls: ToolCalls,
    /** Something is there to be read, or to be told. */
    private readonly wake: () => void,
  ) {
    const { payload } = source.spec;
    if (payload !== 'auto') this.kind = payload;
  }

  get isOver(): boolean {
    return (this.state.kind === 'ended' || this.state.kind === 'failed') && this.backlog === 0;
  }

  /** How fast the clock of what it brings goes by ours. */
  get pace(): number {
    const { address } = this.source.spec;
    return address.kind === 'file' && address.speed > 0 ? address.speed : 1;
  }

  get backlog(): number {
    return this.waiting.length - this.next;
  }

  take(messages: readonly SourceMessage[]): Promise<void> | undefined {
    for (const message of messages) this.waiting.push(message);
    this.messages += messages.length;
    this.wake();
    if (this.backlog <= MOST_WAITING) return undefined;
    return new Promise((resolve) => {
      this.goOn = resolve;
    });
  }

  tell(state: SourceState): void {
    if (state.kind === 'open') this.opened++;
    this.state = state;
    this.wake();
  }

  lose(count: number | undefined, why: string): void {
    if (count === undefined) this.isMore = true;
    else this.lost += count;
    this.lossWhy = why;
    if (this.losses.length < 100) this.losses.push({ count, why });
    this.wake();
  }

  /**
   * The events of the next messages, at most so many of these; what is missing stands among them.
   * @param at what time it is
   * @param until after this moment no other message is begun, by `performance.now`
   */
  *readNext(most: number, at: number, until: number): Generator<StreamEvent> {
    for (const { count, why } of this.losses.splice(0)) {
      if (count === undefined && why === this.marked.why && at - this.marked.at < MARK_AGAIN) continue;
      this.marked = { why, at };
      yield this.skipped(count, why);
    }
    const end = Math.min(this.waiting.length, this.next + most);
    const kind = this.next < end ? this.kindOf(this.waiting.slice(this.next, end)) : 'lightcone';
    while (this.next < end) {
      const message = this.waiting[this.next++];
      const { events, problems } = this.readerFor(message.kind ?? kind).read(message);
      if (problems.length > 0) this.keepUnread(message, problems);
      for (const event of events) {
        this.events++;
        if (event.timeMillis !== undefined) this.clock.take(event.timeMillis, at);
        yield event;
      }
      // a message may hold thousands of events
      if (performance.now() >= until) break;
    }
    if (this.next === this.waiting.length) {
      this.waiting.length = 0;
      this.next = 0;
    } else if (this.next > MOST_WAITING) {
      this.waiting.splice(0, this.next);
      this.next = 0;
    }
    if (this.goOn && this.backlog <= FEW_WAITING) {
      this.goOn();
      this.goOn = undefined;
    }
  }

  unread(): readonly UnreadMessage[] {
    return this.unreadMessages.toReversed();
  }

  /** Ends it; what has come is still read. */
  close(): void {
    this.connection?.close();
    this.connection = undefined;
    this.goOn?.();
    this.goOn = undefined;
    if (this.state.kind !== 'failed') this.state = { kind: 'ended' };
  }

  /** Ends it for a reason that is not its own. */
  break(why: string): void {
    this.close();
    this.state = { kind: 'failed', fault: { code: 'internal', message: why } };
  }

  view(now: number): SourceView {
    const { id, name } = this.source.spec;
    const { state, kind, messages, events, malformed, lost, isMore, lossWhy, backlog, clock } = this;
    const reconnects = Math.max(0, this.opened - 1);
    const lag = Number.isFinite(clock.latest) ? now - clock.latest : Number.NaN;
    return {
      id,
      name,
      state,
      payload: kind,
      messages,
      events,
      malformed,
      lost,
      isMore,
      lossWhy,
      reconnects,
      lag,
      backlog,
    };
  }

  /** What the source brings. A greeting says nothing of it: it is open until a message has the sign of a kind. */
  private kindOf(messages: readonly SourceMessage[]): PayloadKind {
    if (this.kind !== undefined) return this.kind;
    const { kind, isSure } = guessPayload(messages);
    const isSettled = isSure || this.source.spec.mapping !== undefined || this.messages > MOST_UNTOLD;
    if (isSettled) this.kind = kind;
    return kind;
  }

  /** A source has a reader for each kind of message it brings: nearly always one. */
  private readerFor(kind: PayloadKind): PayloadReader {
    const known = this.readers.get(kind);
    if (known) return known;
    const { id, name, mapping } = this.source.spec;
    const reader = payloadReader(kind, { source: name, ids: id, mapping, toolCalls: this.toolCalls });
    this.readers.set(kind, reader);
    return reader;
  }

  private keepUnread(message: SourceMessage, problems: readonly string[]): void {
    this.malformed++;
    this.unreadMessages.push({ at: Date.now(), text: cutText(message.data), why: problems.join(' ') });
    if (this.unreadMessages.length > MOST_UNREAD) this.unreadMessages.shift();
  }

  private skipped(count: number | undefined, why: string): StreamEvent {
    const { id, name } = this.source.spec;
    return {
      id: `lightcone:skipped:${id}:${this.lost}:${this.messages}:${Math.random().toString(36).slice(2, 8)}`,
      name: 'lightcone.skipped',
      source: name,
      // by our clock the window of a stream that is played again would move past everything
      ...(Number.isFinite(this.clock.latest) ? { timeMillis: this.clock.latest } : {}),
      payload: { ...(count === undefined ? {} : { count }), why },
    };
  }
}
