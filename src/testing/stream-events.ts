import type { Computation } from '../model/computation.ts';
import { causesOf, eventAt } from '../model/event.ts';
import { eventIndex } from '../model/ids.ts';
import type { StreamEvent } from '../model/live/stream-event.ts';

/** The events of a computation as a source would bring them, in the order of rows. */
export function streamEventsOf(computation: Computation): StreamEvent[] {
  return Array.from({ length: computation.size }, (_, row) => {
    const { timestamp, time: __, ...event } = eventAt(computation, eventIndex(row));
    const causes = causesOf(computation, eventIndex(row)).map((cause) => computation.idOf(cause.row));
    return { ...event, ...(timestamp === undefined ? {} : { timeMillis: timestamp }), causes };
  });
}
