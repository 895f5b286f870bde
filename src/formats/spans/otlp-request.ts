import type { Diagnostics } from '../../model/diagnostic.ts';
import { type FieldPlace, type Fields, isFields, listField, own, ownAny } from '../json/values.ts';
import { otlpLog } from './otlp-log.ts';
import { type OtlpOrigin, originOf } from './otlp-origin.ts';
import { EVENT_SCOPE, type OwnEvent, type OwnHead, ownEvent, ownHead, withOwnMark } from './otlp-own.ts';
import { otlpSpan } from './otlp-span.ts';
import type { Span, SpanLog } from './span.ts';

/** What has been found in the requests of one file so far. */
export interface OtlpContent {
  readonly spans: Span[];
  readonly logs: SpanLog[];
  /** Events that our own writer put down as spans without length. */
  readonly events: OwnEvent[];
  head: OwnHead | undefined;
  /** Requests that hold metrics, which are no events. */
  metrics: number;
}

export function newContent(): OtlpContent {
  return { spans: [], logs: [], events: [], head: undefined, metrics: 0 };
}

function recordsIn({ spans, logs, events }: OtlpContent): number {
  return spans.length + logs.length + events.length;
}

const SPAN_LISTS = ['resourceSpans', 'resource_spans', 'batches'] as const;
const LOG_LISTS = ['resourceLogs', 'resource_logs'] as const;
const METRIC_LISTS = ['resourceMetrics', 'resource_metrics'];

/** True for an object that is a request, or an answer with one inside, whatever it holds. */
export function isRequest(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  if ([...SPAN_LISTS, ...LOG_LISTS, ...METRIC_LISTS].some((key) => Object.hasOwn(value, key))) return true;
  const inner = own(value, 'trace');
  return isFields(inner) && isRequest(inner);
}

/**
 * Takes everything out of one request (or Tempo answer), stopping now and then.
 * @param line the line it stands on, `undefined` for a document, whose spans are counted instead
 */
export function* readRequest(
  request: Fields,
  path: string,
  line: number | undefined,
  content: OtlpContent,
  diagnostics: Diagnostics,
): Generator<void> {
  const inner = own(request, 'trace');
  if (isFields(inner)) yield* readRequest(inner, `${path}trace.`, line, content, diagnostics);
  if (METRIC_LISTS.some((key) => Object.hasOwn(request, key))) content.metrics++;
  const atPath = (place: string): FieldPlace => ({ diagnostics, place: { line, path: place } });
  for (const key of SPAN_LISTS) {
    for (const [i, group] of listField(request, key, atPath(path)).entries()) {
      yield* readScopes(group, `${path}${key}[${i}]`, ['spans'], atPath, (fields, origin, at) => {
        const place = line ?? recordsIn(content) + 1;
        const event = origin.scopeName === EVENT_SCOPE && ownEvent(fields, origin.source, place, at);
        if (event) content.events.push(event);
        else content.spans.push(withOwnMark(otlpSpan(fields, origin, place, at), fields, at));
      });
      if (isFields(group)) content.head ??= ownHead(own(group, 'resource'), atPath(`${path}${key}[${i}]`));
    }
  }
  for (const key of LOG_LISTS) {
    for (const [i, group] of listField(request, key, atPath(path)).entries()) {
      yield* readScopes(
        group,
        `${path}${key}[${i}]`,
        ['logRecords', 'log_records', 'logs'],
        atPath,
        (fields, origin, at) => {
          const place = line ?? recordsIn(content) + 1;
          content.logs.push(otlpLog(fields, origin, place, at));
        },
      );
    }
  }
}

const SCOPE_LISTS = [
  'scopeSpans',
  'scope_spans',
  'scopeLogs',
  'scope_logs',
  'instrumentationLibrarySpans',
  'instrumentationLibraryLogs',
];

/** Each record of each scope of one resource. */
function* readScopes(
  group: unknown,
  path: string,
  lists: readonly string[],
  atPath: (path: string) => FieldPlace,
  take: (fields: Fields, origin: OtlpOrigin, at: FieldPlace) => void,
): Generator<void> {
  if (!isFields(group)) {
    reportNoObject(atPath(path), 'A list of resources');
    return;
  }
  for (const scopeKey of SCOPE_LISTS) {
    for (const [s, scope] of listField(group, scopeKey, atPath(path)).entries()) {
      const scopePath = `${path}.${scopeKey}[${s}]`;
      if (!isFields(scope)) {
        reportNoObject(atPath(scopePath), 'A list of scopes');
        continue;
      }
      const origin = originOf(own(group, 'resource'), ownAny(scope, ['scope', 'instrumentationLibrary']));
      for (const list of lists) {
        for (const [r, record] of listField(scope, list, atPath(scopePath)).entries()) {
          const at = atPath(`${scopePath}.${list}[${r}]`);
          if (isFields(record)) take(record, origin, at);
          else reportNoObject(at, `A list of ${list}`);
          if (r % 64 === 0) yield;
        }
      }
    }
  }
}

function reportNoObject({ diagnostics, place }: FieldPlace, what: string): void {
  diagnostics.report({
    code: 'bad-record',
    severity: 'error',
    message: `${what} may hold objects only; this one is none and was left out.`,
    place,
    lost: 1,
  });
}
