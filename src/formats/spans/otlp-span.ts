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
} from '../json/values.ts';
import { idField, idsOf, isUnsaid, nanosField } from './otlp-fields.ts';
import { SPAN_BYTES, TRACE_BYTES } from './otlp-ids.ts';
import { isForeign, type OtlpOrigin, originMembers } from './otlp-origin.ts';
import { attributeMembers, textAttribute } from './otlp-values.ts';
import { inOrder, type Span, type SpanKind, type SpanMoment, type SpanReference } from './span.ts';
import { membersOf, millisFromNanos, nanosBetween, objectText, outcomeMembers } from './span-text.ts';

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
  const start = requiredNanos(fields, ['startTimeUnixNano', 'start_time_unix_nano'], at);
  const end = requiredNanos(fields, ['endTimeUnixNano', 'end_time_unix_nano'], at);
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

/** A time that the protocol requires of every span; one without it is kept, and told of. */
function requiredNanos(fields: Fields, keys: readonly string[], at: FieldPlace): Time | undefined {
  const time = nanosField(fields, keys, at);
  if (!time && isUnsaid(ownAny(fields, keys))) {
    at.diagnostics.report({
      code: 'bad-value',
      severity: 'warning',
      message: `The span has no “${keys[0]}”, which OTLP requires; the span was kept without it.`,
      place: at.place,
    });
  }
  return time;
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
  const number = typeof kind === 'object' ? Number.NaN : Number(kind);
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
