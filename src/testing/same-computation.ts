import type { Computation } from '../model/computation.ts';
import { causesOf, danglingCausesOf, eventAt, partnerOf } from '../model/event.ts';
import { eventIndex } from '../model/ids.ts';

/**
 * A computation as legible text, one event a line in row order: everything it holds and nothing of how it holds it.
 * Two computations are the same when their texts are; a test that fails shows the lines that differ.
 */
export function computationText(computation: Computation): string {
  const head = Object.entries(computation.head).filter(([, value]) => value !== undefined);
  const lines = [`head ${JSON.stringify(Object.fromEntries(head.sort(([a], [b]) => (a < b ? -1 : 1))))}`];
  for (let i = 0; i < computation.size; i++) {
    const row = eventIndex(i);
    const event = eventAt(computation, row);
    const parts = [`${quoted(event.id)} ${quoted(event.name)} @ ${quoted(event.source)}`];
    if (event.time !== undefined) parts.push(event.time);
    const causes = causesOf(computation, row).map(
      ({ row: cause, provenance: { kind, rule, confidence } }) =>
        `${quoted(computation.idOf(cause))} (${kind} by ${quoted(rule)} ${confidence})`,
    );
    if (causes.length > 0) parts.push(`<- ${causes.join(', ')}`);
    const dangling = danglingCausesOf(computation, row);
    if (dangling.length > 0) parts.push(`<- missing ${dangling.map(quoted).join(', ')}`);
    const partner = partnerOf(computation, row);
    if (partner !== undefined) parts.push(`<-> ${quoted(computation.idOf(partner))}`);
    for (const key of ['payload', 'metadata', 'clocks'] as const) {
      if (event[key] !== undefined) parts.push(`${key} ${JSON.stringify(event[key])}`);
    }
    lines.push(parts.join(' '));
  }
  return lines.join('\n');
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
