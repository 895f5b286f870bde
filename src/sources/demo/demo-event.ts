import type { StreamEvent } from '../../model/live/stream-event.ts';

/** One event of a demo system and when it happens. */
export interface DemoEvent {
  /** Virtual milliseconds since the system began. */
  readonly atMillis: number;
  readonly event: StreamEvent;
}

/** Something that a demo system does wrong, and that one rule of it forbids. */
export interface Incident {
  readonly kind: string;
  /** The rule that it breaks. What breaks two rules is two incidents. */
  readonly rule: string;
  /** The order that it happens to; of the mesh the run. */
  readonly orderId: string;
  /** When it shows: when the wrong event happens, or until when the one that is missing was due. */
  readonly atMillis: number;
}

/** A system that goes on for ever, in virtual time. The same seed tells the same story. */
export interface DemoSystem {
  /** The next event; never earlier than the one before, and after all its causes. */
  next(): DemoEvent;
  /** What has gone wrong up to the event that was taken last. */
  incidents(): readonly Incident[];
}

export interface DemoOptions {
  /** When the system began, in milliseconds since 1970; 0 unless said. */
  readonly startMillis?: number;
  /** Stands before the numbers in ids, so that a system that begins anew does not use the ids of an earlier one. */
  readonly tag?: string;
}
