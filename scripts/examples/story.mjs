// A story is a list of events under construction: who, what, when, why. Times are true times in milliseconds since
// 1970; what a host writes down may differ (its clock is off) and so may the order in which the lines come in.

/** Starts a story. `skews` gives the error of a source's clock in milliseconds. */
export function storyOf({ skews = {} } = {}) {
  const events = [];

  /**
   * Tells one event and gives it back, to be named as a cause later on. A cause is an event, or an event with the rule
   * by which the edge is known: `derived(event, rule)`, `inferred(event, rule, confidence)`.
   */
  function tell(source, name, time, causes = [], payload = undefined) {
    const event = {
      id: undefined,
      name,
      source,
      time,
      written: time + (skews[source] ?? 0),
      causes: causes.map((cause) => (cause.event ? cause : { event: cause })),
      payload,
    };
    for (const { event: cause } of event.causes) {
      if (cause.time > time)
        throw new Error(`${source} ${name} comes before its cause ${cause.source} ${cause.name}`);
    }
    events.push(event);
    return event;
  }

  /** The whole story in the order of true time, every event numbered within its source: `ledger-12`. */
  function told() {
    const countOf = new Map();
    events.sort((a, b) => a.time - b.time);
    for (const event of events) {
      const count = (countOf.get(event.source) ?? 0) + 1;
      countOf.set(event.source, count);
      event.id = `${event.source}-${count}`;
    }
    return events;
  }

  return { tell, told };
}

export const derived = (event, rule) => ({ event, kind: 'derived', rule });
export const inferred = (event, rule, confidence) => ({ event, kind: 'inferred', rule, confidence });

/** The events in the order in which their lines reach the file: each comes `delayOf(event)` milliseconds late. */
export function asTheyArrive(events, delayOf) {
  const arrival = new Map(events.map((event) => [event, event.time + delayOf(event)]));
  return [...events].sort((a, b) => arrival.get(a) - arrival.get(b));
}

/** All events from which `event` can be reached. */
export function pastOf(event) {
  const past = new Set();
  const waiting = [event];
  while (waiting.length > 0) {
    for (const { event: cause } of waiting.pop().causes) {
      if (!past.has(cause)) waiting.push(cause);
      past.add(cause);
    }
  }
  return past;
}

/** All events that can be reached from `event`; `events` in the order of time. */
export function futureOf(event, events) {
  const future = new Set([event]);
  for (const other of events) {
    if (other.causes.some(({ event: cause }) => future.has(cause))) future.add(other);
  }
  future.delete(event);
  return future;
}
