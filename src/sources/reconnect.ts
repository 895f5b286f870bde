import type { Fault } from '../model/fault.ts';
import { GuardedSink } from './guarded-sink.ts';
import type { Connection, SourceMessage, SourceSink, World } from './source.ts';

/** The wait after a first break is a random part of this; of twice as much after the next, and so on. */
const FIRST_MILLIS = 250;

/** The wait is a random part of no more than this. */
const MOST_MILLIS = 15_000;

/** A connection that has stood so long counts as one that works, though nothing came. */
const WORKS_AFTER_MILLIS = 10_000;

/** No sender is left alone for longer than an hour, whatever it asks for. */
const MOST_ASKED_MILLIS = 3_600_000;

/**
 * What one attempt at a connection tells of itself. It is heard until it has told `broke`, `end` or `fail`, or the
 * source is closed; by then it has stopped, or is stopped.
 */
export interface Attempt {
  /** The connection stands. */
  open(): void;
  take(messages: readonly SourceMessage[]): Promise<void> | undefined;
  lose(count: number | undefined, why: string): void;
  /**
   * It stands no longer, or never did. Another attempt follows.
   * @param askedMillis how long the sender wants to be left alone
   */
  broke(why: string, askedMillis?: number): void;
  /** There is no more. */
  end(): void;
  fail(fault: Fault): void;
}

/** Begins one attempt; answers what stops it. */
export type BeginAttempt = (attempt: Attempt) => () => void;

/**
 * Begins one attempt after the other until one ends, fails for good, or the source is closed.
 *
 * Nothing is told before the caller has the connection in hand. Waits grow from break to break and are random, so that
 * those whom a server has lost do not come back to it all at once; they begin anew when a connection has worked.
 */
export function keepConnected(begin: BeginAttempt, sink: SourceSink, world: World): Connection {
  const kept = new KeptConnection(begin, new GuardedSink(sink), world);
  queueMicrotask(() => kept.connect());
  return kept;
}

/** For what cannot even be tried. */
export function failAtOnce(fault: Fault, sink: SourceSink, world: World): Connection {
  const begin: BeginAttempt = (attempt) => {
    attempt.fail(fault);
    return () => {};
  };
  return keepConnected(begin, sink, world);
}

class KeptConnection implements Connection {
  /** How often in a row the connection broke, or could not be made, since it last worked. */
  private breaks = 0;
  private current: Attempt | undefined;
  private isClosed = false;
  /** Stops the attempt, or the wait for the next one. */
  private stop: () => void = () => {};

  constructor(
    private readonly begin: BeginAttempt,
    private readonly sink: GuardedSink,
    private readonly world: World,
  ) {}

  connect(): void {
    if (this.isClosed) return;
    const attempt = this.newAttempt();
    this.current = attempt;
    this.sink.tell({ kind: 'connecting', attempt: this.breaks + 1 });
    // whoever is told may close it
    if (this.current !== attempt) return;
    const stop = this.begin(attempt);
    if (this.current === attempt) this.stop = stop;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.current = undefined;
    this.sink.shut();
    this.stop();
  }

  private newAttempt(): Attempt {
    let openedAt: number | undefined;
    const whileCurrent = <T>(call: () => T): T | undefined => (this.current === attempt ? call() : undefined);
    const finish = (call: () => void): void => {
      whileCurrent(() => {
        this.current = undefined;
        this.stop = () => {};
        call();
      });
    };
    const attempt: Attempt = {
      open: () =>
        whileCurrent(() => {
          openedAt = this.world.now();
          this.sink.tell({ kind: 'open' });
        }),
      take: (messages) =>
        whileCurrent(() => {
          this.breaks = 0;
          return this.sink.take(messages);
        }),
      lose: (count, why) => whileCurrent(() => this.sink.lose(count, why)),
      broke: (why, askedMillis = 0) =>
        finish(() => {
          const stood = openedAt === undefined ? 0 : this.world.now() - openedAt;
          if (stood >= WORKS_AFTER_MILLIS) this.breaks = 0;
          this.wait(why, askedMillis);
        }),
      end: () => finish(() => this.sink.tell({ kind: 'ended' })),
      fail: (fault) => finish(() => this.sink.tell({ kind: 'failed', fault })),
    };
    return attempt;
  }

  private wait(why: string, askedMillis: number): void {
    const most = Math.min(MOST_MILLIS, FIRST_MILLIS * 2 ** this.breaks);
    const asked = Math.min(askedMillis, MOST_ASKED_MILLIS);
    const millis = Math.round(asked + this.world.random() * most);
    this.breaks++;
    this.stop = this.world.later(millis, () => this.connect());
    this.sink.tell({ kind: 'waiting', attempt: this.breaks + 1, millis, why });
  }
}
