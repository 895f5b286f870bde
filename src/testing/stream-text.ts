import type { StreamEvent } from '../model/live/stream-event.ts';

/** Events as lines: `id name@source <- cause, other [its rule], third [its rule, 0.5]`. */
export function streamText(events: readonly StreamEvent[]): string[] {
  return events.map(({ id, name, source, causes = [], links = [] }) => {
    const from = [
      ...causes,
      ...links.map(({ cause, provenance: { rule, confidence } }) =>
        confidence === 1 ? `${cause} [${rule}]` : `${cause} [${rule}, ${confidence}]`,
      ),
    ];
    return `${id} ${name}@${source ?? ''}${from.length === 0 ? '' : ` <- ${from.join(', ')}`}`;
  });
}

/** Every cause of every event as `cause -> event: kind, rule`, sorted, as the files' readers are compared. */
export function streamEdges(events: readonly StreamEvent[]): string[] {
  return events
    .flatMap(({ id, causes = [], links = [] }) => [
      ...causes.map((cause) => `${cause} -> ${id}: declared, causes`),
      ...links.map(({ cause, provenance: { kind, rule } }) => `${cause} -> ${id}: ${kind}, ${rule}`),
    ])
    .sort();
}
