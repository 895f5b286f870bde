import type { SourceMessage } from '../source.ts';
import { LineCutter } from './line-cutter.ts';

/** What begins a record of `application/json-seq`; JSON itself cannot hold it. */
const RECORD_SEPARATOR = '\x1e';

/** Text to messages, one a line (NDJSON). Lines of nothing but white space are none. */
export class LineMessages {
  constructor(
    private readonly lose: (count: number, why: string) => void,
    private readonly cutter = new LineCutter(),
  ) {}

  /** The messages that `text` completes. */
  read(text: string): SourceMessage[] {
    const messages: SourceMessage[] = [];
    for (const line of this.cutter.cut(text)) {
      if (line === undefined) this.lose(1, 'A message was too long: a line may have 16 million characters.');
      else messages.push(...messagesOf(line));
    }
    return messages;
  }

  /** The last message, where the text ended with it and without a line end. */
  finish(): SourceMessage[] {
    const { rest } = this.cutter;
    const messages = messagesOf(rest);
    if (messages.every(({ data }) => isJson(data as string))) return messages;
    this.lose(1, 'The stream ended in the middle of a message.');
    return [];
  }
}

function messagesOf(line: string): SourceMessage[] {
  if (!line.includes(RECORD_SEPARATOR)) return line.trim() === '' ? [] : [{ data: line }];
  return line.split(RECORD_SEPARATOR).flatMap(messagesOf);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
