import type { ComputationBuilder } from '../../model/computation-builder.ts';
import type { FieldMapping } from '../../model/recording.ts';
import type { ReadContext } from '../reader.ts';
import type { Span, SpanReference } from '../spans/span.ts';
import { linkSpans } from '../spans/span-linking.ts';
import { membersOf, millisFromNanos, nanosBetween, objectText } from '../spans/span-text.ts';
import { FieldReader, MAPPED_PAIR, type MappedRow } from './field-mapping.ts';
import type { RowTable } from './row-table.ts';

/**
 * Rows with an end time are spans: a start and an end event each, linked by the rules that hold for every span format
 * (spans/README.md, S1 to S12). What a causes column names is a link; a pair's first start causes the second start.
 */
export async function addMappedSpans(
  table: RowTable,
  mapping: FieldMapping,
  builder: ComputationBuilder,
  context: ReadContext,
): Promise<void> {
  const reader = new FieldReader(mapping, builder.diagnostics, table.placeKind);
  const spans: Span[] = [];
  const firstOfPair = new Map<string, string>();
  const pairs: [string, string][] = [];
  await table.each((raw) => {
    const row = reader.read(raw);
    spans.push(spanOf(row));
    if (row.pairValue === undefined) return;
    const first = firstOfPair.get(row.pairValue);
    if (first === undefined) firstOfPair.set(row.pairValue, row.id);
    else pairs.push([first, row.id]);
  });
  for (const _ of linkSpans(spans, [], builder)) {
    const pause = context.breathe();
    if (!pause) continue;
    context.report(0.5 + builder.size / (4 * spans.length + 1), builder.size);
    await pause;
  }
  const pair = pairs.length > 0 ? builder.rule(MAPPED_PAIR) : 0;
  const startKey = (id: string) => builder.keys.internText(`${id}:start`);
  for (const [first, second] of pairs) builder.link(startKey(first), startKey(second), pair);
}

function spanOf(row: MappedRow): Span {
  const causes: SpanReference[] = row.causes.map((spanId) => ({ relation: 'link', traceId: '', spanId }));
  if (row.parent !== undefined) causes.unshift({ relation: 'parent', traceId: '', spanId: row.parent });
  const durationMillis =
    row.time && row.endTime ? millisFromNanos(nanosBetween(row.time, row.endTime)) : undefined;
  return {
    traceId: '',
    spanId: row.id,
    name: row.name,
    source: row.source,
    kind: undefined,
    hasStart: row.time !== undefined,
    hasEnd: row.endTime !== undefined,
    start: row.time,
    end: row.endTime,
    causes,
    moments: [],
    attributes: row.payload,
    outcome: objectText(membersOf([['durationMillis', durationMillis]])),
    metadata: '',
    place: row.place,
    path: undefined,
  };
}
