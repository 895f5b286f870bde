import type { LiveTally } from './live-tally.ts';

/** A trigger that waits. */
export interface Waiting {
  readonly row: number;
  /** How long yet by the rule's clock, in its unit; `undefined`: without an end. */
  readonly left: number | undefined;
}

/** One rule while a stream goes on. Rows are those of `LiveEvents`: they move when these are compacted. */
export interface LiveRule {
  readonly tally: LiveTally;
  /** Whether it holds whatever else comes. */
  readonly isSettled: boolean;
  /** What an event of this name may be to it, as bits of its own; 0: nothing. */
  roles(name: string): number;
  /** An event that may be something to it has come; it is the current one. */
  take(row: number, roles: number): void;
  /** An event that is at hand and not judged, the current one: what it may be to those that are is kept in mind. */
  recall?(row: number, roles: number): void;
  /** The window moves past an event. */
  leave?(row: number): void;
  /** Nothing earlier than this is expected any more, by the events' clock. */
  passed?(now: number): void;
  /** The event cannot be kept back any longer: what waits for something after it is given up. */
  overflow?(row: number): void;
  /** What waits for an answer, oldest first, at most so many. */
  waiting?(most: number): Waiting[];
  /** It is not judged any more: what it keeps back may go. */
  release?(): void;
  /** No more comes. */
  finish?(): void;
}
