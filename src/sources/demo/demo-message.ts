import { assert } from '../../base/assert.ts';
import { isoTime } from '../../model/event.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';

/** An event of a demo system as one line of Lightcone JSON. */
export function demoMessage({ id, name, source, timeMillis, causes, payload }: StreamEvent): string {
  assert(timeMillis !== undefined, `${id} has a time`);
  return JSON.stringify({ id, name, source, time: isoTime(timeMillis, 0), causes, payload });
}
