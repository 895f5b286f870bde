import { type Fields, isFields } from '../../formats/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { valuesOf } from './message-values.ts';
import { Problems } from './problems.ts';
import type { PayloadReader } from './reading.ts';

/** What of a message one record is: an object of its own, or one in a list (a batch). */
export type TakeRecord = (record: Fields, events: StreamEvent[], problems: Problems) => void;

/** A reader that takes one record at a time; what is no object is told of. */
export function recordReader(take: TakeRecord): PayloadReader {
  return {
    read(message) {
      const events: StreamEvent[] = [];
      const problems = new Problems();
      const takeIn = (record: unknown): void => {
        if (isFields(record)) take(record, events, problems);
        else problems.add(`${named(record)} is no object with named fields and was left out.`);
      };
      for (const value of valuesOf(message, problems)) {
        if (Array.isArray(value)) value.forEach(takeIn);
        else takeIn(value);
      }
      return { events, problems: problems.list() };
    },
  };
}

/** The values, with every list laid out. */
export function* recordsIn(values: readonly unknown[]): Generator<unknown> {
  for (const value of values) {
    if (Array.isArray(value)) yield* value;
    else yield value;
  }
}

/** A value in words, short enough for a sentence. */
function named(value: unknown): string {
  if (Array.isArray(value)) return 'A list in a list';
  if (typeof value === 'string') return `The text “${shortened(value)}”`;
  return `The value ${String(value)}`;
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
