import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { FieldMapping } from '../../model/recording.ts';
import type { SourceMessage } from '../source.ts';
import type { ToolCalls } from './tool-calls.ts';

/** What came of one message. */
export interface ReadMessage {
  readonly events: readonly StreamEvent[];
  /**
   * Why something of it could not be read, in one whole sentence each; the message as a whole when there are no
   * events. A message that holds nothing to read (an empty batch, a head, a sign of life) has neither.
   */
  readonly problems: readonly string[];
}

/**
 * Messages of one source to events, in the order in which they came. It remembers what pairs them (open requests, heads,
 * streams of pieces), within fixed bounds. Never throws.
 */
export interface PayloadReader {
  read(message: SourceMessage): ReadMessage;
}

export interface PayloadOptions {
  /** Name of the live source: the source of events that name none. */
  readonly source: string;
  /** What made-up ids begin with; unique in the attachment. Without it the name of the source. */
  readonly ids?: string;
  /** For `mapped`. */
  readonly mapping?: FieldMapping;
  /** What the readers of one attachment tell each other; without it the reader links within its own source. */
  readonly toolCalls?: ToolCalls;
}

/** One kind of payload: how it is told, and how it is read. */
export interface PayloadFormat {
  /** What a record of this kind is told by, in words that go on from “it has”; `undefined` for any other record. */
  sign(record: unknown): string | undefined;
  reader(options: PayloadOptions): PayloadReader;
}
