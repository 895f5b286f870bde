import { WebSocket } from 'ws';
import type { SourceState } from '../model/live/source-state.ts';

interface Message {
  readonly data: string | Uint8Array;
  readonly topic?: string;
  readonly sequence?: number;
}

/** A sink that keeps what a live source brings and tells, for tests to wait for. */
export class LiveSink {
  readonly messages: Message[] = [];
  readonly states: SourceState[] = [];
  /** As `3: why`, or `?: why`. */
  readonly lost: string[] = [];
  /** How many messages came together, take by take. */
  readonly takes: number[] = [];
  /** What `take` answers. */
  pause: Promise<void> | undefined;
  private endPause = (): void => {};
  private watchers: { readonly holds: () => boolean; readonly resolve: () => void }[] = [];

  take(messages: readonly Message[]): Promise<void> | undefined {
    this.messages.push(...messages);
    this.takes.push(messages.length);
    this.look();
    return this.pause;
  }

  tell(state: SourceState): void {
    this.states.push(state);
    this.look();
  }

  lose(count: number | undefined, why: string): void {
    this.lost.push(`${count ?? '?'}: ${why}`);
    this.look();
  }

  /** From now on whoever brings something has to wait until `release`. */
  hold(): this {
    this.pause = new Promise((resolve) => {
      this.endPause = resolve;
    });
    return this;
  }

  release(): void {
    this.pause = undefined;
    this.endPause();
  }

  /** Kept when it holds. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.watchers.push({ holds, resolve });
      this.look();
    });
  }

  /** Kept when so many messages have come. */
  has(count: number): Promise<void> {
    return this.until(() => this.messages.length >= count);
  }

  /** Kept when the latest state is of the kind. */
  is(kind: SourceState['kind']): Promise<void> {
    return this.until(() => this.states.at(-1)?.kind === kind);
  }

  get data(): (string | Uint8Array)[] {
    return this.messages.map(({ data }) => data);
  }

  /** The states that were told, in few words. */
  get story(): string[] {
    return this.states.map((state) => {
      if (state.kind === 'connecting') return `connecting ${state.attempt}`;
      if (state.kind === 'waiting') return `waiting for ${state.attempt}`;
      return state.kind === 'failed' ? `failed: ${state.fault.code}` : state.kind;
    });
  }

  /** What the latest state says in words. */
  get why(): string {
    const state = this.states.at(-1);
    if (state?.kind === 'failed') return state.fault.message;
    return state?.kind === 'waiting' ? state.why : '';
  }

  private look(): void {
    this.watchers = this.watchers.filter(({ holds, resolve }) => {
      const isKept = holds();
      if (isKept) resolve();
      return !isKept;
    });
  }
}

/** The world with time in the hands of a test: waits end when the test lets them, only those of no length by themselves. */
export class LiveWorld {
  readonly fetch = fetch;
  readonly WebSocket = WebSocket as unknown as typeof globalThis.WebSocket;
  /** Milliseconds since 1970. */
  time = 0;
  /** The lengths of all waits so far, in milliseconds. */
  readonly waits: number[] = [];
  private readonly timers = new Set<{ readonly end: number; readonly call: () => void }>();

  now = (): number => this.time;

  random = (): number => 0.5;

  later = (millis: number, call: () => void): (() => void) => {
    const timer = { end: this.time + millis, call: () => this.timers.delete(timer) && call() };
    this.timers.add(timer);
    if (millis === 0) setTimeout(timer.call);
    else this.waits.push(millis);
    return () => this.timers.delete(timer);
  };

  /** How many waits are going on. */
  get waiting(): number {
    return this.timers.size;
  }

  /** Lets all the waits that are going on end. */
  endWaits(): void {
    for (const timer of [...this.timers]) {
      this.time = Math.max(this.time, timer.end);
      timer.call();
    }
  }
}
