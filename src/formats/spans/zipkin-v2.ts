import {
  type FieldPlace,
  type Fields,
  isFields,
  listField,
  objectField,
  own,
  reportBadValue,
  textField,
  timeField,
} from '../json/values.ts';
import { inOrder, type Span, type SpanMoment, spanKindOf } from './span.ts';
import { type Member, membersOf, objectText, outcomeMembers } from './span-text.ts';
import { extentOf, idsOf, serviceOf } from './zipkin-fields.ts';

/**
 * A span of version 2: one side of a call, with its kind. The other side is another span with the same id, marked
 * `shared`. One without timestamp and duration is what a reporter sent late about a span it had sent before.
 */
export function spanOfV2(fields: Fields, place: number, at: FieldPlace): Span {
  const { traceId, spanId, causes } = idsOf(fields, at);
  const { start, end, durationMicros } = extentOf(fields, at);
  const kindText = textField(fields, 'kind', at);
  const tags = objectField(fields, 'tags', at) ?? {};
  return {
    traceId,
    spanId,
    name: textField(fields, 'name', at) ?? '',
    source: serviceOf(objectField(fields, 'localEndpoint', at)),
    kind: spanKindOf(kindText),
    hasStart: start !== undefined,
    hasEnd: durationMicros !== undefined,
    start,
    end,
    causes,
    moments: momentsOf(fields, at),
    attributes: objectText(attributesOf(tags, kindText)),
    outcome: outcomeOf(tags, durationMicros),
    metadata: objectText(
      membersOf([
        ['traceId', traceId],
        ['spanId', spanId],
        ['shared', own(fields, 'shared') === true ? true : undefined],
        ['debug', own(fields, 'debug') === true ? true : undefined],
        ['localEndpoint', own(fields, 'localEndpoint')],
        ['remoteEndpoint', own(fields, 'remoteEndpoint')],
      ]),
    ),
    place,
    path: at.place?.path,
  };
}

function attributesOf(tags: Fields, kind: string | undefined): Member[] {
  const members = membersOf(kind === undefined ? [] : [['span.kind', kind.toLowerCase()]]);
  for (const [key, value] of Object.entries(tags)) {
    if (key !== 'error') members.push([key, JSON.stringify(value)]);
  }
  return members;
}

/** The tag `error`, even with an empty text, is how Zipkin says that a span failed. */
function outcomeOf(tags: Fields, durationMicros: number | undefined): string {
  const error = own(tags, 'error');
  const hasFailed = error !== undefined && error !== false && error !== 'false';
  return objectText(
    outcomeMembers({
      durationMillis: durationMicros === undefined ? undefined : durationMicros / 1000,
      status: hasFailed ? 'error' : undefined,
      error: error === '' || error === 'true' ? true : error,
    }),
  );
}

function momentsOf(fields: Fields, at: FieldPlace): SpanMoment[] {
  const moments: SpanMoment[] = [];
  for (const annotation of listField(fields, 'annotations', at)) {
    if (!isFields(annotation)) reportBadValue(at, 'annotations', 'a list of objects', annotation);
    else {
      moments.push({
        name: textField(annotation, 'value', at) ?? '',
        time: timeField(annotation, 'timestamp', at, 'us'),
        payload: '',
      });
    }
  }
  return inOrder(moments);
}
