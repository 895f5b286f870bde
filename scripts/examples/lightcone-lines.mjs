// Lightcone JSON Lines: a head, then one event a line.

/** The whole file as text. `time` writes a time in milliseconds the way the file shall hold it. */
export function lightconeLines(head, events, time = isoTime) {
  const lines = [JSON.stringify({ lightcone: 1, events: events.length, ...head })];
  for (const event of events) lines.push(JSON.stringify(recordOf(event, time)));
  return `${lines.join('\n')}\n`;
}

function recordOf(event, time) {
  const record = { id: event.id, name: event.name, source: event.source, time: time(event.written) };
  if (event.payload !== undefined) record.payload = event.payload;
  record.causes = event.causes.map(causeOf);
  if (event.metadata !== undefined) record.metadata = event.metadata;
  return record;
}

// A declared cause is its id; any other says how it is known.
function causeOf({ event, kind, rule, confidence }) {
  if (kind === undefined) return event.id;
  return confidence === undefined ? { id: event.id, kind, rule } : { id: event.id, kind, rule, confidence };
}

function isoTime(millis) {
  return new Date(millis).toISOString();
}

/** Who talks to whom, read off the events: the components and the connections that were used. */
export function architectureOf(name, roles, events) {
  const used = new Set();
  for (const event of events) {
    for (const { event: cause } of event.causes) {
      if (cause.source !== event.source) used.add(`${cause.source} ${event.source}`);
    }
  }
  const components = Object.entries(roles).map(([component, role]) => ({ name: component, role }));
  const names = Object.keys(roles);
  const connections = [...used]
    .map((pair) => pair.split(' '))
    .sort((a, b) => names.indexOf(a[0]) - names.indexOf(b[0]) || names.indexOf(a[1]) - names.indexOf(b[1]))
    .map(([from, to]) => ({ from, to }));
  return { name, components, connections };
}
