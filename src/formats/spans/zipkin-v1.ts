import {
  type FieldPlace,
  type Fields,
  isFields,
  listField,
  own,
  reportBadValue,
  type Time,
  textField,
  timeField,
} from '../json/values.ts';
import { inOrder, type Span, type SpanKind, type SpanMoment } from './span.ts';
import {
  type Member,
  membersOf,
  millisFromNanos,
  nanosBetween,
  objectText,
  outcomeMembers,
} from './span-text.ts';
import { extentOf, idsOf, serviceOf, type ZipkinIds } from './zipkin-fields.ts';

interface Annotation {
  readonly value: string;
  readonly time: Time | undefined;
  readonly service: string;
  readonly endpoint: unknown;
}

interface Tag {
  readonly key: string;
  readonly value: unknown;
  readonly service: string;
  readonly endpoint: unknown;
}

/** One side of a call as annotations say it. */
interface Side {
  readonly kind: SpanKind | undefined;
  readonly first: Annotation | undefined;
  readonly last: Annotation | undefined;
}

/** Core annotations: which side of a call begins and ends with which. */
const SIDES: readonly (readonly [SpanKind, first: string, last: string])[] = [
  ['client', 'cs', 'cr'],
  ['server', 'sr', 'ss'],
  ['producer', 'ms', 'ws'],
  ['consumer', 'wr', 'mr'],
];

/** Values of binary annotations that only say where the other side is. */
const ADDRESSES = ['ca', 'sa', 'ma'];

/**
 * The spans of one version 1 record: one per side of a call that its core annotations speak of (client sent and
 * received, server received and sent), each with the time and service of its own annotations; or one local span.
 * Other annotations and the binary ones go to the side with the same service.
 */
export function spansOfV1(fields: Fields, place: number, at: FieldPlace): Span[] {
  const ids = idsOf(fields, at);
  const name = textField(fields, 'name', at) ?? '';
  const annotations = annotationsOf(fields, at);
  const tags = binaryAnnotationsOf(fields, at);
  const sides = sidesOf(annotations);
  const core = new Set(sides.flatMap(({ first, last }) => [first, last]));
  const others = annotations.filter((annotation) => !core.has(annotation));
  if (sides.length === 0) return [localSpan(fields, ids, name, others, tags, place, at)];
  const homeOf = (service: string): number =>
    Math.max(
      0,
      sides.findIndex((side) => serviceOfSide(side) === service),
    );
  return sides.map((side, i) =>
    sideSpan(
      side,
      ids,
      name,
      others.filter(({ service }) => homeOf(service) === i),
      tags.filter(({ service }) => homeOf(service) === i),
      place,
      at,
    ),
  );
}

function sidesOf(annotations: readonly Annotation[]): Side[] {
  const sides: Side[] = [];
  for (const [kind, firstValue, lastValue] of SIDES) {
    const first = annotations.find(({ value }) => value === firstValue);
    const last = annotations.find(({ value }) => value === lastValue);
    // a consumer may know only that the message was received, which is where its work begins
    if (kind === 'consumer' && !first && last) sides.push({ kind, first: last, last: undefined });
    else if (first || last) sides.push({ kind, first, last });
  }
  return sides;
}

function serviceOfSide({ first, last }: Side): string {
  return first?.service || last?.service || '';
}

function sideSpan(
  side: Side,
  { traceId, spanId, causes }: ZipkinIds,
  name: string,
  annotations: readonly Annotation[],
  tags: readonly Tag[],
  place: number,
  at: FieldPlace,
): Span {
  const start = side.first?.time;
  const end = side.last?.time;
  return {
    traceId,
    spanId,
    name,
    source: serviceOfSide(side),
    kind: side.kind,
    hasStart: side.first !== undefined,
    hasEnd: side.last !== undefined,
    start,
    end,
    causes,
    moments: momentsOf(annotations),
    attributes: attributesOf(side.kind, tags),
    outcome: outcomeOf(tags, start && end ? millisFromNanos(nanosBetween(start, end)) : undefined),
    metadata: metadataOf(traceId, spanId, side.first?.endpoint ?? side.last?.endpoint, tags),
    place,
    path: at.place?.path,
  };
}

function localSpan(
  fields: Fields,
  { traceId, spanId, causes }: ZipkinIds,
  name: string,
  annotations: readonly Annotation[],
  tags: readonly Tag[],
  place: number,
  at: FieldPlace,
): Span {
  const { start, end, durationMicros } = extentOf(fields, at);
  const home =
    tags.find(({ key, service }) => key === 'lc' && service !== '') ??
    tags.find(({ service }) => service !== '') ??
    annotations.find(({ service }) => service !== '');
  return {
    traceId,
    spanId,
    name,
    source: home?.service ?? '',
    kind: undefined,
    hasStart: start !== undefined,
    hasEnd: durationMicros !== undefined,
    start,
    end,
    causes,
    moments: momentsOf(annotations),
    attributes: attributesOf(undefined, tags),
    outcome: outcomeOf(tags, durationMicros === undefined ? undefined : durationMicros / 1000),
    metadata: metadataOf(traceId, spanId, home?.endpoint, tags),
    place,
    path: at.place?.path,
  };
}

function annotationsOf(fields: Fields, at: FieldPlace): Annotation[] {
  const annotations: Annotation[] = [];
  for (const annotation of listField(fields, 'annotations', at)) {
    if (!isFields(annotation)) {
      reportBadValue(at, 'annotations', 'a list of objects', annotation);
      continue;
    }
    const endpoint = own(annotation, 'endpoint');
    annotations.push({
      value: textField(annotation, 'value', at) ?? '',
      time: timeField(annotation, 'timestamp', at, 'us'),
      service: serviceOf(endpoint),
      endpoint,
    });
  }
  return annotations;
}

function binaryAnnotationsOf(fields: Fields, at: FieldPlace): Tag[] {
  const tags: Tag[] = [];
  for (const tag of listField(fields, 'binaryAnnotations', at)) {
    const key = isFields(tag) ? textField(tag, 'key', at) : undefined;
    if (!isFields(tag) || key === undefined) {
      reportBadValue(at, 'binaryAnnotations', 'a list of keys and values', tag);
      continue;
    }
    const endpoint = own(tag, 'endpoint');
    tags.push({ key, value: own(tag, 'value') ?? null, service: serviceOf(endpoint), endpoint });
  }
  return tags;
}

function momentsOf(annotations: readonly Annotation[]): SpanMoment[] {
  return inOrder(annotations.map(({ value, time }) => ({ name: value, time, payload: '' })));
}

function attributesOf(kind: SpanKind | undefined, tags: readonly Tag[]): string {
  const members: Member[] = kind ? [['span.kind', JSON.stringify(kind)]] : [];
  for (const { key, value } of tags) {
    if (key !== 'error' && !ADDRESSES.includes(key)) members.push([key, JSON.stringify(value)]);
  }
  return objectText(members);
}

function outcomeOf(tags: readonly Tag[], durationMillis: number | undefined): string {
  const errors = tags.filter(({ key }) => key === 'error').map(({ value }) => value);
  const error = errors.length > 1 ? errors : errors[0];
  const hasFailed = error !== undefined && error !== false && error !== 'false';
  return objectText(
    outcomeMembers({
      durationMillis,
      status: hasFailed ? 'error' : undefined,
      error: error === '' || error === 'true' ? true : error,
    }),
  );
}

function metadataOf(traceId: string, spanId: string, endpoint: unknown, tags: readonly Tag[]): string {
  const address = tags.find(({ key }) => ADDRESSES.includes(key));
  return objectText(
    membersOf([
      ['traceId', traceId],
      ['spanId', spanId],
      ['localEndpoint', endpoint],
      ['remoteEndpoint', address?.endpoint],
    ]),
  );
}
