import { createParser, type EventSourceMessage, type EventSourceParser } from 'eventsource-parser';
import type { SourceMessage } from '../source.ts';
import { LineCutter, LONGEST_LINE } from './line-cutter.ts';

/** What a stream of server-sent events says besides its messages. */
export interface EventStreamListener {
  /** Where to go on after a break; empty: nowhere in particular. */
  onId(id: string): void;
  /** How long to wait after a break. */
  onRetry(millis: number): void;
  lose(count: number, why: string): void;
}

/**
 * The text of server-sent events to messages.
 *
 * The parser is given whole lines, so that after an event that is too long it can go on with the next one: an event ends
 * with an empty line.
 */
export class EventMessages {
  private messages: SourceMessage[] = [];
  /** The event that has begun is too long. */
  private isSkipping = false;
  /** The event that has begun has data, so it is a message. */
  private hasData = false;
  private readonly parser: EventSourceParser;

  constructor(
    private readonly listener: EventStreamListener,
    private readonly cutter = new LineCutter(),
    longestEvent = LONGEST_LINE,
  ) {
    this.parser = createParser({
      onEvent: (event) => this.messages.push(messageOf(event)),
      onId: (id) => listener.onId(id),
      onRetry: (millis) => listener.onRetry(millis),
      onError: ({ type }) => {
        if (type === 'max-buffer-size-exceeded') this.skip();
      },
      maxBufferSize: longestEvent,
    });
  }

  /** The messages that `text` completes. */
  read(text: string): SourceMessage[] {
    for (const line of this.cutter.cut(text)) {
      if (line === undefined) this.skip();
      else this.takeLine(line);
    }
    const { messages } = this;
    this.messages = [];
    return messages;
  }

  /** True when the text up to here ends in the middle of a message. */
  get isInMessage(): boolean {
    return !this.isSkipping && (this.hasData || this.cutter.rest.startsWith('data'));
  }

  private takeLine(line: string): void {
    if (line === '' && this.isSkipping) {
      this.isSkipping = false;
      this.parser.reset();
    }
    this.hasData = line !== '' && (this.hasData || line.startsWith('data'));
    if (!this.isSkipping) this.parser.feed(`${line}\n`);
  }

  private skip(): void {
    if (this.isSkipping) return;
    this.isSkipping = true;
    this.listener.lose(1, 'A message was too long: an event may have 16 million characters.');
  }
}

function messageOf({ data, event, id }: EventSourceMessage): SourceMessage {
  const sequence = id !== undefined && /^\d+$/.test(id) ? Number(id) : undefined;
  return {
    data,
    ...(event !== undefined && { topic: event }),
    ...(Number.isSafeInteger(sequence) && { sequence }),
  };
}
