import type { Json } from '../../../model/pattern/expression.ts';

/** What an event says: the values of its action's parameters by name. */
export type Payload = { readonly [key: string]: Json };

/**
 * What a component, a connection or a rebinding sees of one event. A delivery to an action is seen under the name and
 * the source of the target and with the payload that the connection made; the event is still the delivered one.
 */
export interface Observation {
  /** A place in the run's names. */
  readonly name: number;
  /** A place in the run's sources. */
  readonly source: number;
  readonly payload: Payload;
  /** The event; of several that came as one delivery the last one. */
  readonly row: number;
  /** All events that came as this one delivery, ascending, where there are several. */
  readonly rows?: readonly number[];
}

/** What events may be called and where they may happen before anything has happened: the same numbers in every run. */
export interface Known {
  readonly names: readonly string[];
  readonly sources: readonly string[];
}

/**
 * What triggers ask about the events behind observations. It grows; what is there does not change. Names that come up
 * while it goes on have numbers behind the known ones.
 */
export interface Happened extends Known {
  precedes(a: number, b: number): boolean;
  idOf(row: number): string;
  levelOf(row: number): number;
  /** Milliseconds since 1970, `NaN` without a time. */
  epochMillisOf(row: number): number;
  /** Milliseconds since the first event, `NaN` without a time. */
  millisOf(row: number): number;
  /** The same of a moment that is given in milliseconds since 1970. */
  millisOfEpoch(epochMillis: number): number;
  metadataOf(row: number): unknown;
  clocksOf(row: number): unknown;
  /** The stamps on a clock by its name (rule T15), `NaN` where an event has none. */
  stampsOn(clock: string): (row: number) => number;
}

/** Some observations that fit a pattern together, by row ascending, each event once. */
export interface Occasion {
  readonly observations: readonly Observation[];
  /** Per slot of the pattern what the placeholder stands for. */
  readonly bound: readonly (Json | undefined)[];
}

/** The events of an occasion, ascending, each once. */
export function rowsOf({ observations }: Occasion): readonly number[] {
  if (observations.length === 1) return observations[0].rows ?? [observations[0].row];
  if (observations.every(({ rows }) => rows === undefined)) return observations.map(({ row }) => row);
  const all = new Set(observations.flatMap(({ row, rows }) => rows ?? [row]));
  return [...all].sort((a, b) => a - b);
}

/** Its last event. */
export function lastRowOf({ observations }: Occasion): number | undefined {
  return observations[observations.length - 1]?.row;
}

export const NOTHING_BOUND: readonly undefined[] = [];
