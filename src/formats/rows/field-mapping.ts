import { type ComputationBuilder, DUPLICATE } from '../../model/computation-builder.ts';
import type { Diagnostics, Place } from '../../model/diagnostic.ts';
import type { Provenance } from '../../model/provenance.ts';
import type { FieldMapping } from '../../model/recording.ts';
import { isFields, kindOf, type Time, timeOf } from '../json/values.ts';
import type { ReadContext } from '../reader.ts';
import type { Row, RowTable } from './row-table.ts';

/** The rules by which a mapping makes edges. */
const MAPPED_CAUSE: Provenance = { kind: 'declared', rule: 'causes field', confidence: 1 };
const MAPPED_PARENT: Provenance = { kind: 'declared', rule: 'parent field', confidence: 1 };
export const MAPPED_PAIR: Provenance = {
  kind: 'derived',
  rule: 'same value of the pair field',
  confidence: 1,
};

/** The fields of a mapping that name a column. */
export const COLUMN_FIELDS = [
  'id',
  'name',
  'source',
  'time',
  'endTime',
  'causes',
  'parent',
  'pairKey',
] as const;

export function columnsOf(mapping: FieldMapping): string[] {
  return COLUMN_FIELDS.flatMap((field) => mapping[field] ?? []);
}

/** Without one of these the events of a mapping stand alone. */
export function hasLinks(mapping: FieldMapping): boolean {
  return mapping.causes !== undefined || mapping.parent !== undefined || mapping.pairKey !== undefined;
}

/** A row as the mapping reads it. */
export interface MappedRow {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly time: Time | undefined;
  readonly endTime: Time | undefined;
  readonly causes: readonly string[];
  readonly parent: string | undefined;
  readonly pairValue: string | undefined;
  readonly payload: string;
  readonly place: number;
}

/**
 * Reads rows by a mapping. What is in no mapped column is payload; a value of the wrong kind is reported and left out;
 * a row without an id gets `row-<n>`, which is reported when the mapping names an id column.
 */
export class FieldReader {
  private readonly mapped: ReadonlySet<string>;
  private readonly rootValues: ReadonlySet<string>;
  private rows = 0;

  constructor(
    private readonly mapping: FieldMapping,
    private readonly diagnostics: Diagnostics,
    private readonly placeKind: 'line' | 'record',
  ) {
    this.mapped = new Set(columnsOf(mapping));
    this.rootValues = new Set(mapping.rootValues ?? []);
  }

  read(row: Row): MappedRow {
    const { mapping } = this;
    const number = ++this.rows;
    const id = this.text(row, mapping.id) ?? this.rowId(row, number);
    return {
      id,
      name: this.text(row, mapping.name) ?? 'event',
      source: this.text(row, mapping.source) ?? '',
      time: this.time(row, mapping.time),
      endTime: this.time(row, mapping.endTime),
      causes: this.list(row, mapping.causes),
      parent: this.parent(row),
      pairValue: this.text(row, mapping.pairKey),
      payload: row.payload(this.mapped),
      place: row.place,
    };
  }

  private rowId(row: Row, number: number): string {
    const id = `row-${number}`;
    if (this.mapping.id !== undefined) {
      this.diagnostics.report({
        code: 'bad-value',
        severity: 'warning',
        message: `The row has no “${this.mapping.id}”; it was given the id “${id}”.`,
        place: this.placeOf(row),
        eventId: id,
      });
    }
    return id;
  }

  private parent(row: Row): string | undefined {
    const parent = this.text(row, this.mapping.parent);
    return parent === undefined || this.rootValues.has(parent) ? undefined : parent;
  }

  private text(row: Row, path: string | undefined): string | undefined {
    if (path === undefined) return undefined;
    const value = row.value(path);
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'object') {
      this.reportBadValue(row, path, 'a text', value);
      return undefined;
    }
    return String(value);
  }

  private time(row: Row, path: string | undefined): Time | undefined {
    if (path === undefined) return undefined;
    const value = row.value(path);
    if (value === undefined || value === null || value === '') return undefined;
    const time = timeOf(value, this.mapping.timeUnit ?? 'auto');
    if (time === undefined) this.reportBadValue(row, path, 'a time', value);
    return time;
  }

  /** A list, a JSON list in a text, texts apart by the separator, or one text. */
  private list(row: Row, path: string | undefined): string[] {
    if (path === undefined) return [];
    const value = row.value(path);
    if (value === undefined || value === null || value === '') return [];
    const items = Array.isArray(value) ? value : isFields(value) ? [value] : this.splitTexts(String(value));
    const ids: string[] = [];
    for (const item of items) {
      if (typeof item === 'object' || item === undefined)
        this.reportBadValue(row, path, 'a list of ids', item);
      else if (String(item) !== '' && !this.rootValues.has(String(item))) ids.push(String(item));
    }
    return ids;
  }

  private splitTexts(text: string): unknown[] {
    const separator = this.mapping.causeSeparator;
    if (separator) return text.split(separator).map((part) => part.trim());
    const trimmed = text.trim();
    if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
      try {
        const list: unknown = JSON.parse(trimmed);
        if (Array.isArray(list)) return list;
      } catch {
        return [text];
      }
    }
    return [text];
  }

  private placeOf(row: Row): Place {
    return this.placeKind === 'line' ? { line: row.place } : { record: row.place };
  }

  private reportBadValue(row: Row, path: string, expected: string, value: unknown): void {
    this.diagnostics.report({
      code: 'bad-value',
      severity: 'warning',
      message: `The field “${path}” should be ${expected} but is ${kindOf(value)}; it was left out.`,
      place: this.placeOf(row),
    });
  }
}

/** Rows to events, one each. Linking: `causes` and `parent` are declared; pairs are derived, in the order of the file. */
export async function addMappedEvents(
  table: RowTable,
  mapping: FieldMapping,
  builder: ComputationBuilder,
  context: ReadContext,
): Promise<void> {
  const reader = new FieldReader(mapping, builder.diagnostics, table.placeKind);
  const [cause, parent] = [MAPPED_CAUSE, MAPPED_PARENT].map((provenance) => builder.rule(provenance));
  const pairs = new PairLinker(builder);
  await table.each((raw) => {
    const row = reader.read(raw);
    const key = builder.keys.internText(row.id);
    const arrival = builder.begin(
      key,
      builder.types.of(row.name),
      builder.sources.of(row.source),
      row.time?.millis ?? Number.NaN,
      row.time?.nanos ?? 0,
      row.place,
    );
    if (arrival === DUPLICATE) return;
    for (const id of row.causes) builder.cause(builder.keys.internText(id), cause);
    if (row.parent !== undefined) builder.cause(builder.keys.internText(row.parent), parent);
    if (row.pairValue !== undefined) pairs.add(row.pairValue, key);
    if (row.payload !== '') builder.payload.setText(arrival, row.payload);
  });
  pairs.tell();
  context.report(1, builder.size);
}

/** Links the first two rows of each value; more than two are no pair and are counted. */
class PairLinker {
  private readonly firstOf = new Map<string, number>();
  private readonly timesOf = new Map<string, number>();

  constructor(private readonly builder: ComputationBuilder) {}

  add(value: string, key: number): void {
    const times = (this.timesOf.get(value) ?? 0) + 1;
    this.timesOf.set(value, times);
    if (times === 1) this.firstOf.set(value, key);
    else if (times === 2)
      this.builder.cause(this.firstOf.get(value) as number, this.builder.rule(MAPPED_PAIR));
  }

  tell(): void {
    for (const [value, times] of this.timesOf) {
      if (times <= 2) continue;
      this.builder.diagnostics.report({
        code: 'bad-value',
        severity: 'warning',
        message: `${times} rows share the pair value “${value}”; only the first two of them were linked.`,
      });
    }
  }
}
