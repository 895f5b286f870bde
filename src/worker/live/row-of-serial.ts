import type { ShownEvents } from './shown-events.ts';

/** The row of the event before which so many had been placed; `undefined` when it is not at hand any more, or not yet. */
export function rowOfSerial({ serialOf, size }: ShownEvents, serial: number): number | undefined {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (serialOf[middle] < serial) low = middle + 1;
    else high = middle;
  }
  return low < size && serialOf[low] === serial ? low : undefined;
}
