import { FieldReader, type Fields, isFields, MAPPED_PAIR, type MappedRow } from '../../formats/index.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { Provenance } from '../../model/provenance.ts';
import type { FieldMapping } from '../../model/recording.ts';
import { CauseList } from './cause-list.ts';
import { MadeIds } from './made-ids.ts';
import { JsonRow } from './mapped-row.ts';
import { mappedSpan } from './mapped-span.ts';
import { PairMemory } from './pair-memory.ts';
import type { Problems } from './problems.ts';
import type { PayloadFormat, PayloadOptions } from './reading.ts';
import { recordReader } from './records.ts';
import { SpanStream } from './span-stream.ts';
import { timeParts } from './time-parts.ts';

/** The rules of `formats/rows` for what a mapping links, in its words. */
const MAPPED_CAUSE: Provenance = { kind: 'declared', rule: 'causes field', confidence: 1 };
const MAPPED_PARENT: Provenance = { kind: 'declared', rule: 'parent field', confidence: 1 };

/** Any JSON objects, by the field mapping that a person gives; the rules are those of `formats/rows/README.md`. */
export const mappedPayload: PayloadFormat = {
  sign: (record) =>
    isFields(record) ? 'fields of its own, so a field mapping has to say what they mean' : undefined,
  reader(options) {
    const { mapping } = options;
    if (!mapping) return { read: () => ({ events: [], problems: [NO_MAPPING] }) };
    const records = new MappedRecords(options, mapping);
    return recordReader((record, events, problems) => {
      events.push(...records.read(record, problems));
    });
  },
};

const NO_MAPPING =
  'The message was left out: the source has no field mapping that says which field is the id, the name and the causes.';

class MappedRecords {
  private readonly ids: MadeIds;
  private readonly spans: SpanStream;
  private readonly pairs = new PairMemory();

  constructor(
    private readonly options: PayloadOptions,
    private readonly mapping: FieldMapping,
  ) {
    this.ids = new MadeIds(options);
    this.spans = new SpanStream(this.ids, options.source);
  }

  read(record: Fields, problems: Problems): StreamEvent[] {
    const row = this.row(record, problems);
    return this.mapping.endTime === undefined ? [this.event(row, problems)] : this.span(row, problems);
  }

  /** The record as the mapping reads it, with an id made up where it has none. */
  private row(record: Fields, problems: Problems): MappedRow {
    const { mapping } = this;
    const diagnostics = new Diagnostics();
    const json = new JsonRow(record, mapping.id, () => {
      const id = this.ids.next();
      problems.add(`A record has no “${mapping.id}” and was given the id “${id}”.`);
      return id;
    });
    const row = new FieldReader(mapping, diagnostics, 'record').read(json);
    problems.addFrom(diagnostics);
    const source = row.source === '' ? this.options.source : row.source;
    return { ...row, source, id: mapping.id === undefined ? this.ids.next() : row.id };
  }

  private event(row: MappedRow, problems: Problems): StreamEvent {
    const causes = new CauseList();
    for (const cause of row.causes) causes.add(cause, MAPPED_CAUSE);
    if (row.parent !== undefined) causes.add(row.parent, MAPPED_PARENT);
    this.addPair(row.pairValue, row.id, causes, problems);
    return {
      id: row.id,
      name: row.name,
      source: row.source,
      ...timeParts(row.time),
      ...(row.payload === '' ? {} : { payload: JSON.parse(row.payload) }),
      ...causes.parts(),
    };
  }

  /** Start and end; what the row is the second of a pair with, its start is the second with. */
  private span(row: MappedRow, problems: Problems): StreamEvent[] {
    const events = this.spans.read([mappedSpan(row)], [], problems);
    const pair = new CauseList();
    this.addPair(row.pairValue, `${row.id}:start`, pair, problems);
    if (pair.isEmpty) return events;
    return events.map((event) =>
      event.id === `${row.id}:start`
        ? { ...event, links: [...(event.links ?? []), ...(pair.parts().links ?? [])] }
        : event,
    );
  }

  private addPair(value: string | undefined, id: string, causes: CauseList, problems: Problems): void {
    if (value === undefined) return;
    const { first, rows } = this.pairs.add(value, id);
    if (rows === 2) causes.add(first, MAPPED_PAIR);
    if (rows === 3)
      problems.add(`More than two records share the pair value “${value}”; only the first two were linked.`);
  }
}
