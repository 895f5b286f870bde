import type { ComputationHead } from '../../model/computation.ts';
import { type ComputationBuilder, DUPLICATE } from '../../model/computation-builder.ts';
import { type FieldPlace, type Fields, isFields, own, reportBadValue, type Time } from '../json/values.ts';
import { readHead } from '../lightcone/lightcone-head.ts';
import { RuleTable } from '../lightcone/rule-table.ts';
import { textAttribute } from './otlp-values.ts';
import type { Span, SpanKind, SpanMoment, SpanReference } from './span.ts';
import { spanKindOf } from './span.ts';

/**
 * What our writer adds to OTLP so that nothing is lost on the way: attributes that hold JSON texts, which other tools
 * show as they show any attribute.
 *
 * - `lightcone.head` on the first resource: the computation's head and its table of linking rules;
 * - `lightcone.span` on a span: those of its fields that OTLP cannot say (`Span` in span.ts);
 * - `lightcone.event` on a span without length in the scope `lightcone.events`: one whole event.
 */
export const HEAD_MARK = 'lightcone.head';
export const SPAN_MARK = 'lightcone.span';
export const EVENT_MARK = 'lightcone.event';
export const EVENT_SCOPE = 'lightcone.events';
export const OWN_MARKS: readonly string[] = [HEAD_MARK, SPAN_MARK, EVENT_MARK];

/** An event put down whole; payload, metadata and clocks are JSON texts. */
export interface OwnEvent {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly time: Time | undefined;
  readonly payload: string;
  readonly metadata: string;
  readonly clocks: string;
  /** Ids of causes and numbers in the head's table of rules. */
  readonly causes: readonly (readonly [id: string, rule: number])[];
  readonly partner: string;
  readonly place: number;
  readonly at: FieldPlace;
}

export interface OwnHead {
  readonly head: ComputationHead;
  readonly rules: unknown;
}

/** The head from the attributes of a resource. */
export function ownHead(resource: unknown, at: FieldPlace): OwnHead | undefined {
  const value = markOf(resource, HEAD_MARK, at);
  return value && { head: readHead(value, at).head, rules: own(value, 'rules') };
}

/** The span with what its mark says instead of what OTLP could say. */
export function withOwnMark(span: Span, fields: Fields, at: FieldPlace): Span {
  const value = markOf(fields, SPAN_MARK, at);
  return value ? { ...span, ...overridesOf(value, at) } : span;
}

/** An event of our own writer; `undefined` when the span carries no such mark. */
export function ownEvent(
  fields: Fields,
  source: string,
  place: number,
  at: FieldPlace,
): OwnEvent | undefined {
  const value = markOf(fields, EVENT_MARK, at);
  const id = value && own(value, 'id');
  const name = own(fields, 'name');
  if (!value || typeof id !== 'string' || typeof name !== 'string') return undefined;
  const partner = own(value, 'partner');
  return {
    id,
    name,
    source,
    time: timeMark(own(value, 'time'), at),
    payload: jsonMark(value, 'payload', at),
    metadata: jsonMark(value, 'metadata', at),
    clocks: jsonMark(value, 'clocks', at),
    causes: causesMark(own(value, 'causes'), at),
    partner: typeof partner === 'string' ? partner : '',
    place,
    at,
  };
}

export function addOwnEvents(events: readonly OwnEvent[], rules: unknown, builder: ComputationBuilder): void {
  const table = new RuleTable(builder);
  table.readHead(rules, { diagnostics: builder.diagnostics });
  for (const event of events) {
    const key = builder.keys.internText(event.id);
    const type = builder.types.of(event.name);
    const source = builder.sources.of(event.source);
    const arrival = builder.begin(
      key,
      type,
      source,
      event.time?.millis ?? Number.NaN,
      event.time?.nanos,
      event.place,
    );
    if (arrival === DUPLICATE) continue;
    if (event.payload !== '') builder.payload.setText(arrival, event.payload);
    if (event.metadata !== '') builder.metadata.setText(arrival, event.metadata);
    if (event.clocks !== '') builder.clocks.setText(arrival, event.clocks);
    for (const [id, rule] of event.causes) {
      builder.cause(builder.keys.internText(id), table.numbers[rule] ?? table.plain);
    }
    if (event.partner !== '') builder.pair(builder.keys.internText(event.partner), key);
  }
}

/** The JSON object that a mark of ours holds. */
function markOf(holder: unknown, key: string, at: FieldPlace): Fields | undefined {
  const text = isFields(holder) ? textAttribute(own(holder, 'attributes'), key) : undefined;
  if (text === undefined) return undefined;
  const value = parsed(text);
  if (isFields(value)) return value;
  reportBadValue(at, key, 'a text that holds a JSON object', text);
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A JSON text within a mark: it stands as a text, so that it comes back letter by letter. */
function jsonMark(fields: Fields, key: string, at: FieldPlace): string {
  const text = own(fields, key);
  if (text === undefined) return '';
  if (typeof text === 'string' && parsed(text) !== undefined) return text;
  reportBadValue(at, key, 'a text that holds JSON', text);
  return '';
}

function timeMark(value: unknown, at: FieldPlace): Time | undefined {
  if (value === undefined || value === null) return undefined;
  const [millis, nanos] = Array.isArray(value) ? value : [];
  if (
    Number.isInteger(millis) &&
    Number.isInteger(nanos) &&
    nanos >= 0 &&
    nanos < 1e6 &&
    Math.abs(millis) <= 8.64e15
  )
    return { millis, nanos };
  reportBadValue(at, 'time', 'milliseconds and nanoseconds', value);
  return undefined;
}

function causesMark(value: unknown, at: FieldPlace): (readonly [string, number])[] {
  if (value === undefined) return [];
  const causes: (readonly [string, number])[] = [];
  for (const cause of Array.isArray(value) ? value : [value]) {
    const [id, rule] = Array.isArray(cause) ? cause : [];
    if (typeof id === 'string' && typeof rule === 'number') causes.push([id, rule]);
    else reportBadValue(at, 'causes', 'a list of ids with rules', cause);
  }
  return causes;
}

type Override = { -readonly [K in keyof Span]?: Span[K] };

/** Fields of a span that a mark holds, each only when it has the right form. */
function overridesOf(value: Fields, at: FieldPlace): Override {
  const override: Override = {};
  for (const key of ['traceId', 'spanId', 'name', 'source'] as const) {
    const text = own(value, key);
    if (typeof text === 'string') override[key] = text;
  }
  for (const key of ['attributes', 'outcome', 'metadata'] as const) {
    const text = own(value, key);
    const isObject = text === '' || (typeof text === 'string' && isFields(parsed(text)));
    if (isObject) override[key] = text as string;
  }
  for (const key of ['hasStart', 'hasEnd'] as const) {
    const flag = own(value, key);
    if (typeof flag === 'boolean') override[key] = flag;
  }
  for (const key of ['start', 'end'] as const) {
    if (Object.hasOwn(value, key)) override[key] = timeMark(own(value, key), at);
  }
  if (Object.hasOwn(value, 'kind')) override.kind = spanKindOf(own(value, 'kind')) as SpanKind | undefined;
  const causes = own(value, 'causes');
  if (Array.isArray(causes)) override.causes = causes.filter(isReference);
  const moments = own(value, 'moments');
  if (Array.isArray(moments)) override.moments = moments.flatMap((moment) => momentMark(moment, at));
  return override;
}

function isReference(value: unknown): value is SpanReference {
  if (!isFields(value)) return false;
  const relation = own(value, 'relation');
  return (
    (relation === 'parent' || relation === 'follows' || relation === 'link') &&
    typeof own(value, 'traceId') === 'string' &&
    typeof own(value, 'spanId') === 'string'
  );
}

function momentMark(value: unknown, at: FieldPlace): SpanMoment[] {
  if (!isFields(value)) return [];
  const name = own(value, 'name');
  return typeof name === 'string'
    ? [{ name, time: timeMark(own(value, 'time'), at), payload: jsonMark(value, 'payload', at) }]
    : [];
}
