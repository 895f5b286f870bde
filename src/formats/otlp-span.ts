import { otlpId, SPAN_BYTES, TRACE_BYTES } from './otlp-ids.ts';
import { OWN_MARKS } from './otlp-own.ts';
import { attributeMembers, textAttribute, valueText } from './otlp-values.ts';
import {
  inOrder,
  type Span,
  type SpanKind,
  type SpanLog,
  type SpanMoment,
  type SpanReference,
} from './span.ts';
import {
  type Member,
  membersOf,
  millisFromNanos,
  nanosBetween,
  objectText,
  outcomeMembers,
} from './span-text.ts';
import {
  type FieldPlace,
  type Fields,
  isFields,
  listField,
  numberField,
  objectField,
  own,
  ownAny,
  reportBadValue,
  type Time,
  textField,
  timeOf,
} from './values.ts';

/** What the spans and logs of one resource and one scope have in common, as JSON texts made once. */
export interface OtlpOrigin {
  readonly source: string;
  /** Attributes of the resource but for its service name; empty when there is none. */
  readonly resource: string;
  readonly scope: string;
  readonly scopeName: string;
}

export function originOf(resource: unknown, scope: unknown): OtlpOrigin {
  const attributes = isFields(resource) ? own(resource, 'attributes') : undefined;
  const scopeFields = isFields(scope) ? scope : {};
  const scopeName = own(scopeFields, 'name');
  const scopeAttributes = objectText(attributeMembers(own(scopeFields, 'attributes')));
  const members = membersOf([
    ['name', scopeName],
    ['version', own(scopeFields, 'version')],
  ]);
  if (scopeAttributes !== '') members.push(['attributes', scopeAttributes]);
  return {
    source: textAttribute(attributes, 'service.name') ?? '',
    resource: objectText(
      attributeMembers(attributes).filter((one) => one[0] !== 'service.name' && isForeign(one)),
    ),
    scope: objectText(members),
    scopeName: typeof scopeName === 'string' ? scopeName : '',
  };
}

/** True for what is not a mark of our own writer. */
function isForeign([key]: Member): boolean {
  return !OWN_MARKS.includes(key);
}

/** Kinds by their number in the protocol; 0 says nothing. */
export const OTLP_KINDS: readonly (SpanKind | undefined)[] = [
  undefined,
  'internal',
  'server',
  'client',
  'producer',
  'consumer',
];

export function otlpSpan(fields: Fields, origin: OtlpOrigin, place: number, at: FieldPlace): Span {
  const { traceId, spanId } = idsOf(fields, at);
  if (spanId === '') reportNoId(at);
  const start = nanosField(fields, ['startTimeUnixNano', 'start_time_unix_nano'], at);
  const end = nanosField(fields, ['endTimeUnixNano', 'end_time_unix_nano'], at);
  const kind = kindOf(fields, at);
  return {
    traceId,
    spanId,
    name: textField(fields, 'name', at) ?? '',
    source: origin.source,
    kind,
    hasStart: true,
    hasEnd: end !== undefined,
    start,
    end,
    causes: causesOf(fields, traceId, at),
    moments: momentsOf(fields, at),
    attributes: attributesOf(fields, kind, at),
    outcome: outcomeOf(fields, start, end, at),
    metadata: metadataOf(fields, traceId, spanId, origin, at),
    place,
    path: at.place?.path,
  };
}

/** A log record: an event of its own, joined to the span whose ids it carries. */
export function otlpLog(fields: Fields, origin: OtlpOrigin, place: number, at: FieldPlace): SpanLog {
  const { traceId, spanId } = idsOf(fields, at);
  const severity = ownAny(fields, ['severityText', 'severity_text']);
  const body = own(fields, 'body');
  const members: Member[] = attributeMembers(listField(fields, 'attributes', at));
  if (isFields(body)) members.unshift(['body', valueText(body)]);
  if (severity) members.unshift(['severity', JSON.stringify(severity)]);
  const observed = ['observedTimeUnixNano', 'observed_time_unix_nano'];
  const origins: Member[] = membersOf([
    ['traceId', traceId],
    ['spanId', spanId],
    ['severityNumber', ownAny(fields, ['severityNumber', 'severity_number'])],
    ['flags', own(fields, 'flags')],
  ]);
  return {
    traceId,
    spanId,
    name: logName(fields, severity),
    source: origin.source,
    time: nanosField(fields, ['timeUnixNano', 'time_unix_nano'], at) ?? nanosField(fields, observed, at),
    payload: objectText(members),
    metadata: objectText([...origins, ...originMembers(origin)]),
    place,
  };
}

function logName(fields: Fields, severity: unknown): string {
  const attributes = own(fields, 'attributes');
  const given = ownAny(fields, ['eventName', 'event_name']) ?? textAttribute(attributes, 'event.name');
  if (typeof given === 'string' && given !== '') return given;
  return typeof severity === 'string' && severity !== '' ? `log.${severity.toLowerCase()}` : 'log';
}

function idsOf(fields: Fields, at: FieldPlace): { traceId: string; spanId: string } {
  return {
    traceId: idField(fields, ['traceId', 'trace_id'], TRACE_BYTES, at),
    spanId: idField(fields, ['spanId', 'span_id'], SPAN_BYTES, at),
  };
}

function idField(fields: Fields, keys: readonly string[], bytes: number, at: FieldPlace): string {
  const value = ownAny(fields, keys);
  if (value === undefined) return '';
  if (typeof value === 'string') return otlpId(value, bytes);
  reportBadValue(at, keys[0], 'a text', value);
  return '';
}

/** Nanoseconds since 1970 as a text of digits (or a number); zero means that nobody said. */
function nanosField(fields: Fields, keys: readonly string[], at: FieldPlace): Time | undefined {
  const value = ownAny(fields, keys);
  if (value === undefined || value === '' || value === 0 || value === '0') return undefined;
  const time =
    typeof value === 'string' && /^\d{7,20}$/.test(value) ? plainNanos(value) : timeOf(value, 'ns');
  if (time) return time;
  reportBadValue(at, keys[0], 'nanoseconds since 1970', value);
  return undefined;
}

/** The digits cut in two, which is exact and quicker than big integers. */
function plainNanos(digits: string): Time | undefined {
  const millis = Number(digits.slice(0, -6));
  return millis <= 8.64e15 ? { millis, nanos: Number(digits.slice(-6)) } : undefined;
}

function kindOf(fields: Fields, at: FieldPlace): SpanKind | undefined {
  const kind = own(fields, 'kind');
  if (kind === undefined || kind === null) return undefined;
  if (typeof kind === 'string') {
    const name = kind.replace(/^SPAN_KIND_/, '').toLowerCase();
    if (name === 'unspecified') return undefined;
    const known = OTLP_KINDS.find((one) => one === name);
    if (known) return known;
  }
  const number = Number(kind);
  if (Number.isInteger(number) && number >= 0 && number < OTLP_KINDS.length) return OTLP_KINDS[number];
  reportBadValue(at, 'kind', 'a span kind', kind);
  return undefined;
}

function causesOf(fields: Fields, traceId: string, at: FieldPlace): SpanReference[] {
  const causes: SpanReference[] = [];
  const parent = idField(fields, ['parentSpanId', 'parent_span_id'], SPAN_BYTES, at);
  if (parent !== '') causes.push({ relation: 'parent', traceId, spanId: parent });
  for (const link of listField(fields, 'links', at)) {
    const spanId = isFields(link) ? idField(link, ['spanId', 'span_id'], SPAN_BYTES, at) : '';
    if (!isFields(link) || spanId === '') {
      reportBadValue(at, 'links', 'a list of objects with a spanId', link);
      continue;
    }
    causes.push({
      relation: relationOf(textAttribute(own(link, 'attributes'), 'opentracing.ref_type')),
      traceId: idField(link, ['traceId', 'trace_id'], TRACE_BYTES, at) || traceId,
      spanId,
    });
  }
  return causes;
}

/** Links that were OpenTracing references keep saying which kind of reference. */
function relationOf(referenceType: string | undefined): SpanReference['relation'] {
  if (referenceType === 'child_of') return 'parent';
  return referenceType === 'follows_from' ? 'follows' : 'link';
}

function momentsOf(fields: Fields, at: FieldPlace): SpanMoment[] {
  const moments: SpanMoment[] = [];
  for (const event of listField(fields, 'events', at)) {
    if (!isFields(event)) {
      reportBadValue(at, 'events', 'a list of objects', event);
      continue;
    }
    moments.push({
      name: textField(event, 'name', at) || 'event',
      time: nanosField(event, ['timeUnixNano', 'time_unix_nano'], at),
      payload: objectText(attributeMembers(listField(event, 'attributes', at))),
    });
  }
  return inOrder(moments);
}

function attributesOf(fields: Fields, kind: SpanKind | undefined, at: FieldPlace): string {
  const members = attributeMembers(listField(fields, 'attributes', at)).filter(isForeign);
  if (kind) members.unshift(['span.kind', JSON.stringify(kind)]);
  return objectText(members);
}

function outcomeOf(fields: Fields, start: Time | undefined, end: Time | undefined, at: FieldPlace): string {
  const status = objectField(fields, 'status', at) ?? {};
  const code = own(status, 'code');
  const hasFailed = code === 2 || code === 'STATUS_CODE_ERROR' || code === '2';
  const isOk = code === 1 || code === 'STATUS_CODE_OK' || code === '1';
  return objectText(
    outcomeMembers({
      durationMillis: start && end ? millisFromNanos(nanosBetween(start, end)) : undefined,
      status: hasFailed ? 'error' : isOk ? 'ok' : undefined,
      message: textField(status, 'message', at),
      error: hasFailed ? true : undefined,
    }),
  );
}

const DROPPED = ['droppedAttributesCount', 'droppedEventsCount', 'droppedLinksCount'];

function metadataOf(
  fields: Fields,
  traceId: string,
  spanId: string,
  origin: OtlpOrigin,
  at: FieldPlace,
): string {
  const members = membersOf([
    ['traceId', traceId],
    ['spanId', spanId],
    ['traceState', ownAny(fields, ['traceState', 'trace_state'])],
    ['flags', numberField(fields, 'flags', at)],
    ...DROPPED.map((key) => [key, own(fields, key) || undefined] as const),
  ]);
  const links = linkAttributes(fields);
  if (links !== '') members.push(['links', links]);
  return objectText([...members, ...originMembers(origin)]);
}

function originMembers({ scope, resource }: OtlpOrigin): Member[] {
  const members: Member[] = [];
  if (scope !== '') members.push(['scope', scope]);
  if (resource !== '') members.push(['resource', resource]);
  return members;
}

/** What links say beside the span they name, link by link; empty when none says anything. */
function linkAttributes(fields: Fields): string {
  const links = own(fields, 'links');
  if (!Array.isArray(links)) return '';
  const texts = links.map((link) =>
    isFields(link) ? objectText(attributeMembers(own(link, 'attributes'))) || '{}' : '{}',
  );
  return texts.every((text) => text === '{}') ? '' : `[${texts.join(',')}]`;
}

function reportNoId({ diagnostics, place }: FieldPlace): void {
  diagnostics.report({
    code: 'bad-value',
    severity: 'warning',
    message: 'The span has no “spanId”; it was kept, but no other span can name it.',
    place,
  });
}
