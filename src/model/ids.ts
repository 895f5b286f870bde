import type { Brand } from '../base/brand.ts';

/** Row of an event in a computation: causes come before effects in row order. */
export type EventIndex = Brand<number, 'EventIndex'>;

/** Position of an edge in `Computation.causes`. */
export type EdgeIndex = Brand<number, 'EdgeIndex'>;

/** A missing row inside a column. At the surface a missing row is `undefined`. */
export const NO_EVENT = 0xffffffff;

/** The one place where a plain number becomes a row. */
export function eventIndex(row: number): EventIndex {
  return row as EventIndex;
}
