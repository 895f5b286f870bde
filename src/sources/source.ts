import type { PayloadKind, SourceAddress, SourceSecrets } from '../model/live/source-spec.ts';
import type { SourceState } from '../model/live/source-state.ts';

/** One message as a transport hands it on. */
export interface SourceMessage {
  readonly data: string | Uint8Array;
  /** What the transport calls it: the event name of server-sent events, the subject of NATS. */
  readonly topic?: string;
  /** What it holds, where the source knows better than the attachment. */
  readonly kind?: PayloadKind;
  /** Where the source numbers its messages. */
  readonly sequence?: number;
}

/** Who takes what a source brings. */
export interface SourceSink {
  /**
   * Messages in the order in which they came. A promise asks the source to hold back until it is kept, where the
   * protocol can.
   */
  take(messages: readonly SourceMessage[]): Promise<void> | undefined;
  tell(state: SourceState): void;
  /**
   * Something that was sent did not arrive whole. In whole sentences.
   * @param count messages that are missing; `undefined`: not known how many
   */
  lose(count: number | undefined, why: string): void;
}

/** A source that has been begun. */
export interface Connection {
  /** Ends it; nothing is told or brought after this. */
  close(): void;
}

/** What a source needs of the world; tests give it others. */
export interface World {
  readonly fetch: typeof fetch;
  readonly WebSocket: typeof WebSocket;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back later; answers what takes that back. */
  readonly later: (millis: number, call: () => void) => () => void;
  /** 0 to below 1. */
  readonly random: () => number;
}

/** Begins a source of one kind. What goes wrong is told, never thrown. */
export type Connect<A extends SourceAddress = SourceAddress> = (
  address: A,
  secrets: SourceSecrets,
  sink: SourceSink,
  world: World,
) => Connection;
