import { Diagnostics } from '../model/diagnostic.ts';
import { canonicalJson, isSameJson } from './equal-computations.ts';
import { SPAN_BYTES, TRACE_BYTES } from './otlp-ids.ts';
import { HEAD_MARK, SPAN_MARK } from './otlp-own.ts';
import { OTLP_KINDS, type OtlpOrigin, originOf, otlpSpan } from './otlp-span.ts';
import { typedAttributes, typedValue } from './otlp-values.ts';
import type { Span, SpanLog, SpanMoment, SpanReference } from './span.ts';
import type { SpansAndLogs } from './spans-of-computation.ts';
import { type Fields, isFields, own, type Time } from './values.ts';

/**
 * Spans and logs as one OTLP request. Each span is written as OTLP says it, read again, and marked with those of its
 * fields that did not come back: ids of other forms, several parents, tags of Jaeger, endpoints of Zipkin.
 */
export function requestOfSpans({ spans, logs }: SpansAndLogs, head: string): Fields {
  const ids = new OtlpIds(spans);
  const spanGroups = new ResourceGroups('scopeSpans', 'spans');
  for (const span of spans) spanGroups.add(span, (origin) => markedSpan(span, ids, origin));
  const logGroups = new ResourceGroups('scopeLogs', 'logRecords');
  for (const log of logs) logGroups.add(log, () => logRecord(log));
  const request: Record<string, unknown> = { resourceSpans: spanGroups.finish(head) };
  if (logs.length > 0) request.resourceLogs = logGroups.finish(spans.length > 0 ? '' : head);
  return request;
}

/** Nanoseconds since 1970 as OTLP has them; 0, which says nothing, for what it cannot say. */
export function nanosText(time: Time | undefined): string {
  if (!time || time.millis < 0 || (time.millis === 0 && time.nanos === 0)) return '0';
  const nanos = BigInt(time.millis) * 1_000_000n + BigInt(time.nanos);
  return nanos < 1n << 64n ? String(nanos) : '0';
}

/** An id of so many bytes for a text that is none: the same for the same text. */
export function hexId(text: string, bytes: number): string {
  let hex = '';
  for (let part = 0; hex.length < bytes * 2; part++) {
    let hash = 0x811c9dc5 ^ Math.imul(part + 1, 0x9e3779b1);
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x85ebca6b);
    hex += ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
  }
  return /^0+$/.test(hex) ? `${hex.slice(1)}1` : hex;
}

/** OTLP ids of spans: their own where they fit and are not taken, else made up. */
class OtlpIds {
  private readonly spanIds = new Map<Span, string>();
  private readonly firstWith = new Map<string, Span>();

  constructor(spans: readonly Span[]) {
    const used = new Set<string>();
    for (const [i, span] of spans.entries()) {
      const key = keyOf(span);
      if (!this.firstWith.has(key)) this.firstWith.set(key, span);
      let id = otlpForm(span.spanId, SPAN_BYTES);
      for (let n = 0; used.has(`${span.traceId}\n${id}`); n++) id = hexId(`${key}\n${i}\n${n}`, SPAN_BYTES);
      used.add(`${span.traceId}\n${id}`);
      this.spanIds.set(span, id);
    }
  }

  of(span: Span): { traceId: string; spanId: string } {
    return { traceId: otlpForm(span.traceId, TRACE_BYTES), spanId: this.spanIds.get(span) as string };
  }

  ofReference(reference: SpanReference): { traceId: string; spanId: string } {
    const span = this.firstWith.get(keyOf(reference));
    if (span) return this.of(span);
    return {
      traceId: otlpForm(reference.traceId, TRACE_BYTES),
      spanId: otlpForm(reference.spanId, SPAN_BYTES),
    };
  }

  /** The half of a call that the span answers, which other tools want to see as its parent. */
  openingOf(span: Span): { traceId: string; spanId: string } | undefined {
    const first = this.firstWith.get(keyOf(span));
    return first && first !== span ? this.of(first) : undefined;
  }
}

function keyOf({ traceId, spanId }: Pick<Span, 'traceId' | 'spanId'>): string {
  return `${traceId}\n${spanId}`;
}

/** Hexadecimal of the right length; a shorter one gets zeros in front. */
function otlpForm(id: string, bytes: number): string {
  const isHex = /^[0-9a-f]+$/.test(id) && id.length <= bytes * 2 && !/^0+$/.test(id);
  return isHex ? id.padStart(bytes * 2, '0') : hexId(id, bytes);
}

interface Origin {
  /** As the reader takes it. */
  readonly read: OtlpOrigin;
  readonly resource: Fields;
  readonly scope: Fields;
}

/** Records by resource and scope, in the order of the first of each. */
class ResourceGroups {
  private readonly groups = new Map<string, { origin: Origin; records: Fields[] }>();

  constructor(
    private readonly scopeList: 'scopeSpans' | 'scopeLogs',
    private readonly recordList: 'spans' | 'logRecords',
  ) {}

  add(of: { source: string; metadata: string }, record: (origin: Origin) => Fields): void {
    const metadata = of.metadata === '' ? {} : JSON.parse(of.metadata);
    const resource = objectAt(metadata, 'resource') ?? objectAt(metadata, 'process') ?? {};
    const scope = objectAt(metadata, 'scope');
    const key = JSON.stringify([of.source, resource, scope]);
    let group = this.groups.get(key);
    if (!group) {
      group = { origin: originFields(of.source, resource, scope), records: [] };
      this.groups.set(key, group);
    }
    group.records.push(record(group.origin));
  }

  /** The resources; the head goes to the first of them. */
  finish(head: string): Fields[] {
    return Array.from(this.groups.values(), ({ origin, records }, i) => ({
      resource: i === 0 && head !== '' ? withHead(origin.resource, head) : origin.resource,
      [this.scopeList]: [{ scope: origin.scope, [this.recordList]: records }],
    }));
  }
}

function withHead(resource: Fields, head: string): Fields {
  return { attributes: [...(resource.attributes as Fields[]), ...typedAttributes([[HEAD_MARK, head]])] };
}

function originFields(source: string, resource: Fields, scope: Fields | undefined): Origin {
  const attributes = typedAttributes(Object.entries(resource));
  if (source !== '') attributes.unshift({ key: 'service.name', value: { stringValue: source } });
  const { attributes: scopeAttributes, ...rest } = scope ?? {};
  const hasAttributes = isFields(scopeAttributes);
  const scopeFields = hasAttributes
    ? { ...rest, attributes: typedAttributes(Object.entries(scopeAttributes)) }
    : rest;
  return { resource: { attributes }, scope: scopeFields, read: originOf({ attributes }, scopeFields) };
}

function markedSpan(span: Span, ids: OtlpIds, origin: Origin): Fields {
  const fields = plainSpan(span, ids);
  const again = otlpSpan(fields, origin.read, span.place, { diagnostics: new Diagnostics() });
  const mark: Record<string, unknown> = {};
  for (const key of ['traceId', 'spanId', 'name', 'source', 'hasStart', 'hasEnd'] as const) {
    if (again[key] !== span[key]) mark[key] = span[key];
  }
  for (const key of ['attributes', 'outcome', 'metadata'] as const) {
    if (!isSameJson(again[key], span[key])) mark[key] = span[key];
  }
  if (again.kind !== span.kind) mark.kind = span.kind ?? null;
  for (const key of ['start', 'end'] as const) {
    if (timeMark(again[key]) !== timeMark(span[key])) mark[key] = JSON.parse(timeMark(span[key]));
  }
  if (JSON.stringify(again.causes) !== JSON.stringify(span.causes)) mark.causes = span.causes;
  if (momentsMark(again.moments) !== momentsMark(span.moments)) {
    mark.moments = span.moments.map(({ name, time, payload }) => ({
      name,
      time: JSON.parse(timeMark(time)),
      ...(payload === '' ? {} : { payload }),
    }));
  }
  if (Object.keys(mark).length === 0) return fields;
  const attributes = [
    ...(fields.attributes as Fields[]),
    ...typedAttributes([[SPAN_MARK, JSON.stringify(mark)]]),
  ];
  return { ...fields, attributes };
}

/** The span as far as OTLP has words for it. */
function plainSpan(span: Span, ids: OtlpIds): Fields {
  const metadata: Fields = span.metadata === '' ? {} : JSON.parse(span.metadata);
  const parent = span.causes.find(({ relation }) => relation === 'parent');
  const parentId = parent ? ids.ofReference(parent) : ids.openingOf(span);
  const attributes = entriesOf(span.attributes).filter(
    ([key]) => span.kind === undefined || key !== 'span.kind',
  );
  const linkAttributes = own(metadata, 'links');
  const links = span.causes.filter((reference) => reference !== parent);
  return {
    ...ids.of(span),
    traceState: own(metadata, 'traceState'),
    parentSpanId: parentId?.spanId,
    flags: own(metadata, 'flags'),
    name: span.name,
    kind: Math.max(0, OTLP_KINDS.indexOf(span.kind)),
    startTimeUnixNano: nanosText(span.start),
    endTimeUnixNano: span.hasEnd ? nanosText(span.end) : undefined,
    attributes: typedAttributes(attributes),
    events: span.moments.length > 0 ? span.moments.map(plainMoment) : undefined,
    links: links.length > 0 ? links.map((link, i) => plainLink(link, i, linkAttributes, ids)) : undefined,
    status: statusOf(span.outcome),
  };
}

function plainMoment({ name, time, payload }: SpanMoment): Fields {
  return { timeUnixNano: nanosText(time), name, attributes: typedAttributes(entriesOf(payload)) };
}

function plainLink(link: SpanReference, i: number, linkAttributes: unknown, ids: OtlpIds): Fields {
  const given: unknown = Array.isArray(linkAttributes) ? linkAttributes[i] : undefined;
  const attributes = isFields(given) ? typedAttributes(Object.entries(given)) : [];
  const isTold = isFields(given) && Object.hasOwn(given, 'opentracing.ref_type');
  if (link.relation !== 'link' && !isTold) {
    const type = link.relation === 'follows' ? 'follows_from' : 'child_of';
    attributes.push({ key: 'opentracing.ref_type', value: { stringValue: type } });
  }
  return { ...ids.ofReference(link), attributes };
}

function statusOf(outcome: string): Fields {
  const value: Fields = outcome === '' ? {} : JSON.parse(outcome);
  const status = own(value, 'status');
  const code = status === 'error' ? 2 : status === 'ok' ? 1 : undefined;
  const message = own(value, 'message');
  return { code, message: typeof message === 'string' ? message : undefined };
}

function logRecord(log: SpanLog): Fields {
  const { body, severity, ...attributes }: Record<string, unknown> =
    log.payload === '' ? {} : JSON.parse(log.payload);
  const metadata: Fields = log.metadata === '' ? {} : JSON.parse(log.metadata);
  const isNamedBySeverity =
    log.name === (typeof severity === 'string' ? `log.${severity.toLowerCase()}` : 'log');
  return {
    timeUnixNano: nanosText(log.time),
    severityNumber: own(metadata, 'severityNumber'),
    severityText: severity,
    eventName: isNamedBySeverity || own(attributes, 'event.name') === log.name ? undefined : log.name,
    body: body === undefined ? undefined : typedValue(body),
    attributes: typedAttributes(Object.entries(attributes)),
    flags: own(metadata, 'flags'),
    traceId: log.traceId,
    spanId: log.spanId,
  };
}

function entriesOf(json: string): [string, unknown][] {
  const value: unknown = json === '' ? undefined : JSON.parse(json);
  return isFields(value) ? Object.entries(value) : [];
}

function objectAt(fields: unknown, key: string): Fields | undefined {
  const value = isFields(fields) ? own(fields, key) : undefined;
  return isFields(value) ? value : undefined;
}

/** `[millis, nanos]` as a text, `null` for no time. */
function timeMark(time: Time | undefined): string {
  return JSON.stringify(time ? [time.millis, time.nanos] : null);
}

function momentsMark(moments: readonly SpanMoment[]): string {
  return JSON.stringify(
    moments.map(({ name, time, payload }) => [
      name,
      timeMark(time),
      payload === '' ? '' : canonicalJson(payload),
    ]),
  );
}
