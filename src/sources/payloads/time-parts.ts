import type { Time } from '../../formats/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';

/** A time for a `StreamEvent`. */
export function timeParts(time: Time | undefined): Pick<StreamEvent, 'timeMillis' | 'timeNanos'> {
  return time ? { timeMillis: time.millis, timeNanos: time.nanos } : {};
}

/** Milliseconds from one time to another; `undefined` where one is not known. Negative where clocks differ. */
export function millisBetween(from: Time | undefined, to: Time | undefined): number | undefined {
  return from && to ? ((to.millis - from.millis) * 1e6 + (to.nanos - from.nanos)) / 1e6 : undefined;
}
