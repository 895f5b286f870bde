import { Diagnostics } from '../../model/diagnostic.ts';
import type { PartWriter } from '../json/part-writer.ts';
import { type FieldPlace, type Fields, isFields, own, type Time } from '../json/values.ts';
import { canonicalJson, isSameJson } from './equal-computations.ts';
import { OtlpIds } from './otlp-id-table.ts';
import { otlpLog } from './otlp-log.ts';
import { SPAN_MARK, withOwnMark } from './otlp-own.ts';
import { OTLP_KINDS, otlpSpan } from './otlp-span.ts';
import { typedAttributes, typedValue } from './otlp-values.ts';
import type { Span, SpanLog, SpanMoment, SpanReference } from './span.ts';
import type { SpansAndLogs } from './spans-of-computation.ts';
import { type Origin, type Proven, ResourceGroups } from './write-otlp-groups.ts';

/** A request that is ready to be written, and what our reader will make of it. */
export interface SpanRequest {
  readonly read: SpansAndLogs;
  write(writer: PartWriter, head: string): void;
}

/**
 * Spans and logs as one OTLP request. Each span is put as OTLP says it, read again, and marked with those of its
 * fields that did not come back: ids of other forms, several parents, tags of Jaeger, endpoints of Zipkin.
 */
export function requestOfSpans({ spans, logs }: SpansAndLogs): SpanRequest {
  const ids = new OtlpIds(spans);
  const spanGroups = new ResourceGroups<Span>('scopeSpans', 'spans');
  for (const span of spans) {
    const metadata = fieldsOf(span.metadata);
    const origin = spanGroups.originOf(span.source, metadata);
    spanGroups.add(span.source, metadata, provenSpan(span, metadata, ids, origin));
  }
  const logGroups = new ResourceGroups<SpanLog>('scopeLogs', 'logRecords');
  for (const log of logs) {
    const metadata = fieldsOf(log.metadata);
    const fields = logRecord(log, metadata);
    const { read } = logGroups.originOf(log.source, metadata);
    const again = otlpLog(fields, read, log.place, NOWHERE());
    logGroups.add(log.source, metadata, { text: JSON.stringify(fields), read: again });
  }
  return {
    read: { spans: spanGroups.read, logs: logGroups.read },
    write(writer, head) {
      writer.text('{"resourceSpans":');
      spanGroups.write(writer, head);
      if (logs.length > 0) {
        writer.text(',"resourceLogs":');
        logGroups.write(writer, spans.length > 0 ? '' : head);
      }
      writer.text('}\n');
    },
  };
}

/** What is wrong with our own text is found by comparing, not by diagnostics. */
const NOWHERE = (): FieldPlace => ({ diagnostics: new Diagnostics() });

/** Nanoseconds since 1970 as OTLP has them; 0, which says nothing, for what it cannot say. */
export function nanosText(time: Time | undefined): string {
  if (!time || time.millis < 0 || (time.millis === 0 && time.nanos === 0)) return '0';
  const nanos = BigInt(time.millis) * 1_000_000n + BigInt(time.nanos);
  return nanos < 1n << 64n ? String(nanos) : '0';
}

function provenSpan(span: Span, metadata: Fields, ids: OtlpIds, origin: Origin): Proven<Span> {
  const fields = plainSpan(span, metadata, ids);
  const again = otlpSpan(fields, origin.read, span.place, NOWHERE());
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
  if (Object.keys(mark).length === 0) return { text: JSON.stringify(fields), read: again };
  const attributes = [
    ...(fields.attributes as Fields[]),
    ...typedAttributes([[SPAN_MARK, JSON.stringify(mark)]]),
  ];
  const marked = { ...fields, attributes };
  return { text: JSON.stringify(marked), read: withOwnMark(again, marked, NOWHERE()) };
}

/** The span as far as OTLP has words for it. */
function plainSpan(span: Span, metadata: Fields, ids: OtlpIds): Fields {
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

function logRecord(log: SpanLog, metadata: Fields): Fields {
  const { body, severity, ...attributes }: Record<string, unknown> =
    log.payload === '' ? {} : JSON.parse(log.payload);
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

function fieldsOf(json: string): Fields {
  const value: unknown = json === '' ? undefined : JSON.parse(json);
  return isFields(value) ? value : {};
}

function entriesOf(json: string): [string, unknown][] {
  return Object.entries(fieldsOf(json));
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
