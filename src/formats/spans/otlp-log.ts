import { type FieldPlace, type Fields, isFields, listField, own, ownAny } from '../json/values.ts';
import { idsOf, nanosField } from './otlp-fields.ts';
import { type OtlpOrigin, originMembers } from './otlp-origin.ts';
import { attributeMembers, textAttribute, valueText } from './otlp-values.ts';
import type { SpanLog } from './span.ts';
import { type Member, membersOf, objectText } from './span-text.ts';

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
