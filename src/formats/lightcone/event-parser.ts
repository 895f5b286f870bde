import { type ComputationBuilder, DUPLICATE } from '../../model/computation-builder.ts';
import type { Place } from '../../model/diagnostic.ts';
import { endOfString, endOfValue, skipSpace } from '../json/json-text.ts';
import { type FieldPlace, isFields, kindOf, own, reportBadValue, type Time, timeOf } from '../json/values.ts';
import { FIELD, fieldOfKey } from './event-keys.ts';
import { EventScan } from './event-scan.ts';
import { NameNumbers } from './name-numbers.ts';
import type { RuleTable } from './rule-table.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What an event without a name is called; it is reported. */
const NO_NAME = 'unnamed';

/**
 * Event records in the bytes of one file, to a builder: by `EventScan` where the record is ordinary, field by field
 * otherwise, with the same result. Payload, metadata and clocks stay slices of the file.
 */
export class EventParser {
  private readonly scan: EventScan;
  /** Whether the payload `{}` is the same as none: some formats write it for every event without data. */
  isEmptyLeftOut = false;

  private readonly ignoredKeys = new Set<string>();
  private builder: ComputationBuilder;
  private rules: RuleTable;
  private readonly blocks = { payload: -1, metadata: -1, clocks: -1 };
  private types: NameNumbers;
  private sources: NameNumbers;

  constructor(
    private readonly bytes: Uint8Array,
    builder: ComputationBuilder,
    rules: RuleTable,
  ) {
    this.scan = new EventScan(bytes);
    this.builder = builder;
    this.rules = rules;
    this.types = new NameNumbers(bytes, (text) => builder.types.of(text));
    this.sources = new NameNumbers(bytes, (text) => builder.sources.of(text));
  }

  /** Events go to another builder from now on (another execution of the same file). */
  switchTo(builder: ComputationBuilder, rules: RuleTable): void {
    this.builder = builder;
    this.rules = rules;
    Object.assign(this.blocks, { payload: -1, metadata: -1, clocks: -1 });
    this.types = new NameNumbers(this.bytes, (text) => builder.types.of(text));
    this.sources = new NameNumbers(this.bytes, (text) => builder.sources.of(text));
  }

  /** Reads an ordinary record and answers `true`, or answers `false` and has done nothing. */
  readOrdinary(start: number, end: number, place: number): boolean {
    return this.scan.scan(start, end) && this.take(place);
  }

  /** Reads the line that begins at `start` when it is ordinary: where the next one begins; otherwise -1. */
  readOrdinaryLine(start: number, place: number): number {
    const next = this.scan.scanLine(start);
    return next >= 0 && this.take(place) ? next : -1;
  }

  /** Hands the record that was scanned to the builder; `false` when it names a rule that there is not. */
  private take(place: number): boolean {
    const { scan, builder, bytes, rules } = this;
    const { byCount, by } = scan;
    for (let i = 0; i < byCount; i++) if (by[i] >= rules.numbers.length) return false;
    const key = builder.keys.internHashed(bytes, scan.idStart, scan.idEnd, scan.idHash);
    const type = this.types.of(scan.nameStart, scan.nameEnd, scan.nameHash);
    const source =
      scan.sourceStart < 0
        ? builder.sources.of('')
        : this.sources.of(scan.sourceStart, scan.sourceEnd, scan.sourceHash);
    const arrival = builder.begin(key, type, source, scan.millis, scan.nanos, place);
    if (arrival === DUPLICATE) return true;
    if (scan.payloadStart >= 0) this.slice('payload', arrival, scan.payloadStart, scan.payloadEnd);
    if (scan.metadataStart >= 0) this.slice('metadata', arrival, scan.metadataStart, scan.metadataEnd);
    if (scan.clocksStart >= 0) this.slice('clocks', arrival, scan.clocksStart, scan.clocksEnd);
    for (let i = 0; i < scan.causeCount; i++) {
      const rule = byCount === 0 ? rules.plain : rules.numbers[byCount === 1 ? by[0] : by[i]];
      const cause = builder.keys.internHashed(bytes, scan.causeStart[i], scan.causeEnd[i], scan.causeHash[i]);
      builder.cause(cause, rule);
    }
    if (scan.partnerStart >= 0) {
      const { partnerStart, partnerEnd, partnerHash } = scan;
      builder.pair(builder.keys.internHashed(bytes, partnerStart, partnerEnd, partnerHash), key);
    }
    return true;
  }

  /**
   * Reads any record whose bytes are a sound JSON object. A record without an id cannot be taken and is reported;
   * other fields of the wrong type are reported and left out.
   */
  readAny(start: number, end: number, place: number, where: Place): void {
    const { builder, bytes } = this;
    const fields = this.fieldRanges(start, end, where);
    const text = (field: number): string | undefined => {
      const range = fields.get(field);
      return range && decoder.decode(bytes.subarray(range[0], range[1]));
    };
    const id = idOf(text(FIELD.id));
    if (id === undefined) {
      const found = fields.has(FIELD.id)
        ? `its id is ${kindOf(JSON.parse(text(FIELD.id) ?? 'null'))}`
        : 'it has no id';
      builder.diagnostics.report({
        code: 'bad-record',
        severity: 'error',
        message: `The event was left out: ${found}, so that no other event could name it.`,
        place: where,
        lost: 1,
      });
      return;
    }
    const at: FieldPlace = { diagnostics: builder.diagnostics, place: where, eventId: id };
    const name = nameOf(text(FIELD.name), 'name', at);
    if (!fields.has(FIELD.name)) reportBadValue(at, 'name', 'a text', undefined);
    const source = nameOf(text(FIELD.source), 'source', at) ?? '';
    const time = timeOfField(text(FIELD.time), at);
    const key = builder.keys.internText(id);
    const arrival = builder.begin(
      key,
      builder.types.of(name ?? NO_NAME),
      builder.sources.of(source),
      time?.millis ?? Number.NaN,
      time?.nanos ?? 0,
      place,
    );
    if (arrival === DUPLICATE) return;
    for (const [field, column] of SLICED) {
      const range = fields.get(field);
      if (range) this.slice(column, arrival, range[0], range[1]);
    }
    this.readCauses(text(FIELD.causes), text(FIELD.missing), text(FIELD.by), at);
    const partner = idOf(text(FIELD.partner));
    if (partner !== undefined) builder.pair(builder.keys.internText(partner), key);
    else if (fields.has(FIELD.partner))
      reportBadValue(at, 'partner', 'an id', JSON.parse(text(FIELD.partner) ?? ''));
  }

  private readCauses(
    causesText: string | undefined,
    missingText: string | undefined,
    byText: string | undefined,
    at: FieldPlace,
  ): void {
    const causes = [causesText, missingText].flatMap((json) =>
      json === undefined ? [] : causesOf(json, at),
    );
    const { builder, rules } = this;
    const by = byText === undefined ? undefined : ruleNumbers(JSON.parse(byText), causes.length, rules, at);
    causes.forEach((cause, i) => {
      const rule = cause.rule ? rules.read(cause.rule, at) : by ? by[i] : rules.plain;
      builder.cause(builder.keys.internText(cause.id), rule);
    });
  }

  /** Where the value of every field stands; of a key that comes twice the last counts, as in `JSON.parse`. */
  private fieldRanges(start: number, end: number, where: Place): Map<number, readonly [number, number]> {
    const ranges = new Map<number, readonly [number, number]>();
    for (const { key, valueStart, valueEnd } of membersOf(this.bytes, start, end)) {
      const field = fieldOfKey(key);
      if (field !== FIELD.none) ranges.set(field, [valueStart, valueEnd]);
      else this.reportIgnored(key, where);
    }
    return ranges;
  }

  private reportIgnored(key: string, place: Place): void {
    if (this.ignoredKeys.has(key) || this.ignoredKeys.size >= 100) return;
    this.ignoredKeys.add(key);
    this.builder.diagnostics.report({
      code: 'ignored',
      severity: 'warning',
      message: `The field “${key.slice(0, 80)}” is no part of the format and was left out, here and wherever else it stands.`,
      place,
    });
  }

  private slice(
    column: 'payload' | 'metadata' | 'clocks',
    arrival: number,
    start: number,
    end: number,
  ): void {
    const isEmpty = end - start === 2 && this.bytes[start] === 0x7b;
    if (isEmpty && column === 'payload' && this.isEmptyLeftOut) return;
    const slices = this.builder[column];
    if (this.blocks[column] < 0) this.blocks[column] = slices.addBlock(this.bytes);
    slices.set(arrival, this.blocks[column], start, end);
  }
}

const SLICED = [
  [FIELD.payload, 'payload'],
  [FIELD.metadata, 'metadata'],
  [FIELD.clocks, 'clocks'],
] as const;

export interface Member {
  readonly key: string;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** The members of the sound JSON object at `start`, in their order, repeated keys included. */
export function* membersOf(bytes: Uint8Array, start: number, end: number): Generator<Member> {
  let at = skipSpace(bytes, start + 1, end);
  while (bytes[at] === 0x22) {
    const keyEnd = endOfString(bytes, at, end);
    const key = JSON.parse(decoder.decode(bytes.subarray(at, keyEnd))) as string;
    const valueStart = skipSpace(bytes, skipSpace(bytes, keyEnd, end) + 1, end);
    const valueEnd = endOfValue(bytes, valueStart, end);
    yield { key, valueStart, valueEnd };
    at = skipSpace(bytes, valueEnd, end);
    if (bytes[at] === 0x2c) at = skipSpace(bytes, at + 1, end);
  }
}

/** An id from JSON text: a text that is not empty, or the digits of a number as they are written. */
function idOf(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  if (isNumberText(json)) return json;
  const value: unknown = json[0] === '"' ? JSON.parse(json) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isNumberText(json: string): boolean {
  return json[0] === '-' || (json[0] >= '0' && json[0] <= '9');
}

/** A name from JSON text: a text, or a number or truth value as it is written. */
function nameOf(json: string | undefined, key: string, at: FieldPlace): string | undefined {
  if (json === undefined || (json === 'null' && key !== 'name')) return undefined;
  if (json[0] === '"') return JSON.parse(json) as string;
  if (isNumberText(json) || json === 'true' || json === 'false') return json;
  reportBadValue(at, key, 'a text', JSON.parse(json));
  return undefined;
}

/** A time: a text is ISO 8601, a number counts milliseconds since 1970, read digit by digit. */
function timeOfField(json: string | undefined, at: FieldPlace): Time | undefined {
  if (json === undefined || json === 'null') return undefined;
  const value: unknown = JSON.parse(json);
  const isPlainNumber = typeof value === 'number' && !/[eE]/.test(json);
  const time = typeof value === 'number' ? timeOf(isPlainNumber ? json : value, 'ms') : timeOf(value, 'auto');
  if (time === undefined) reportBadValue(at, 'time', 'a time', value);
  return time;
}

interface CauseRecord {
  readonly id: string;
  /** The cause as an object that says how it is known. */
  readonly rule?: unknown;
}

/** Causes: a list of ids or of objects with an id, a single id, or null. */
function causesOf(json: string, at: FieldPlace): CauseRecord[] {
  if (json === 'null') return [];
  const single = idOf(json);
  if (single !== undefined) return [{ id: single }];
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value)) {
    reportBadValue(at, 'causes', 'a list of ids', value);
    return [];
  }
  // ids that are numbers keep the digits they were written with
  const texts = value.some((cause) => typeof cause === 'number') ? elementTexts(json) : undefined;
  const causes: CauseRecord[] = [];
  value.forEach((cause, i) => {
    const id = isFields(cause) ? own(cause, 'id') : cause;
    if (typeof id === 'string' && id !== '') causes.push(isFields(cause) ? { id, rule: cause } : { id });
    else if (typeof id === 'number')
      causes.push(isFields(cause) ? { id: String(id), rule: cause } : { id: texts?.[i] ?? String(id) });
    else reportBadValue(at, `causes[${i}]`, 'an id', cause);
  });
  return causes;
}

function elementTexts(json: string): string[] {
  const bytes = new TextEncoder().encode(json);
  const texts: string[] = [];
  let at = skipSpace(bytes, 1, bytes.length);
  while (bytes[at] !== 0x5d) {
    const end = endOfValue(bytes, at, bytes.length);
    texts.push(decoder.decode(bytes.subarray(at, end)));
    at = skipSpace(bytes, end, bytes.length);
    if (bytes[at] === 0x2c) at = skipSpace(bytes, at + 1, bytes.length);
  }
  return texts;
}

/** One builder rule per cause from `2` (for all) or `[0, 2]`; what is no number of a rule is plain, and reported. */
function ruleNumbers(value: unknown, causes: number, rules: RuleTable, at: FieldPlace): number[] {
  const isList = Array.isArray(value);
  if (isList && value.length !== causes) reportBadValue(at, 'by', `a list of ${causes}`, value);
  return Array.from({ length: causes }, (_, i) => {
    const number: unknown = isList ? value[i] : value;
    if (typeof number === 'number' && Object.hasOwn(rules.numbers, number)) return rules.numbers[number];
    if (!isList || i < value.length) reportBadValue(at, 'by', 'the number of a rule in the head', number);
    return rules.plain;
  });
}
