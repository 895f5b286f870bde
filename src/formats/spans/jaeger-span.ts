import {
  type FieldPlace,
  type Fields,
  isFields,
  listField,
  numberField,
  objectField,
  own,
  reportBadValue,
  type Time,
  textField,
  timeField,
} from '../json/values.ts';
import { inOrder, type Span, type SpanMoment, type SpanReference, spanKindOf } from './span.ts';
import {
  type Member,
  membersOf,
  objectText,
  outcomeMembers,
  plusMicros,
  type SpanStatus,
} from './span-text.ts';

/** Who ran a span: a service on a host. */
export interface Process {
  readonly serviceName: string;
  /** Its tags as a JSON object; empty when it has none. */
  readonly tags: string;
}

/** What a span takes from its trace. */
export interface TraceContext {
  readonly traceId: string;
  readonly processes: ReadonlyMap<string, Process>;
  readonly place: number;
}

export function processesOf(trace: Fields, at: FieldPlace): ReadonlyMap<string, Process> {
  const processes = new Map<string, Process>();
  for (const [id, process] of Object.entries(objectField(trace, 'processes', at) ?? {})) {
    if (isFields(process)) processes.set(id, processOf(process, at));
    else reportBadValue(at, `processes.${id}`, 'an object', process);
  }
  return processes;
}

/** One span. Whole parent spans embedded in `references` are not looked at: they stand in the list themselves. */
export function jaegerSpan(fields: Fields, context: TraceContext, at: FieldPlace): Span {
  const traceId = textField(fields, 'traceID', at) ?? context.traceId;
  const spanId = textField(fields, 'spanID', at) ?? '';
  if (spanId === '') reportNoId(at);
  const start = timeField(fields, 'startTime', at, 'us');
  const duration = numberField(fields, 'duration', at);
  if (duration !== undefined && duration < 0) reportNegative(at, duration);
  const tags = tagsOf(fields, at);
  const process = processOfSpan(fields, context, at);
  const kind = spanKindOf(tags.get('span.kind')?.[0]);
  return {
    traceId,
    spanId,
    name: textField(fields, 'operationName', at) ?? '',
    source: process?.serviceName ?? '',
    kind,
    hasStart: true,
    hasEnd: duration !== undefined,
    start,
    end: start && duration !== undefined ? endOf(start, duration, at) : undefined,
    causes: referencesOf(fields, traceId, at),
    moments: momentsOf(fields, at),
    attributes: objectText(membersOfTags(tags, ['error'])),
    outcome: outcomeOf(tags, duration),
    metadata: metadataOf(fields, traceId, spanId, process, at),
    place: context.place,
    path: at.place?.path,
  };
}

function processOf(process: Fields, at: FieldPlace): Process {
  return {
    serviceName: textField(process, 'serviceName', at) ?? '',
    tags: objectText(membersOfTags(tagsOf(process, at), [])),
  };
}

/** By `processID`; some exports embed the process in the span. */
function processOfSpan(fields: Fields, { processes }: TraceContext, at: FieldPlace): Process | undefined {
  const id = textField(fields, 'processID', at);
  const known = id === undefined ? undefined : processes.get(id);
  if (known) return known;
  const embedded = objectField(fields, 'process', at);
  if (embedded) return processOf(embedded, at);
  at.diagnostics.report({
    code: 'bad-value',
    severity: 'warning',
    message:
      id === undefined
        ? 'The span names no process, so its service is not known.'
        : `The span names the process “${id}”, which its trace does not list; its service is not known.`,
    place: at.place,
  });
  return undefined;
}

/** Values by key, in the order given: a list of `{key, type, value}`, or an object in some exports. */
function tagsOf(fields: Fields, at: FieldPlace, key = 'tags'): Map<string, unknown[]> {
  const tags = new Map<string, unknown[]>();
  const add = (name: string, value: unknown): void => {
    const known = tags.get(name);
    if (known) known.push(value);
    else tags.set(name, [value]);
  };
  const given = own(fields, key);
  if (isFields(given)) for (const [name, value] of Object.entries(given)) add(name, value);
  else {
    for (const tag of listField(fields, key, at)) {
      const name = isFields(tag) ? textField(tag, 'key', at) : undefined;
      if (name !== undefined) add(name, own(tag as Fields, 'value'));
      else reportBadValue(at, key, 'a list of keys and values', tag);
    }
  }
  return tags;
}

function membersOfTags(tags: ReadonlyMap<string, unknown[]>, without: readonly string[]): Member[] {
  const members: Member[] = [];
  for (const [key, values] of tags) {
    if (without.includes(key)) continue;
    for (const value of values) members.push([key, JSON.stringify(value ?? null)]);
  }
  return members;
}

/** The tag `error` is how OpenTracing says that a span failed, so it stands with the end. */
function outcomeOf(tags: ReadonlyMap<string, unknown[]>, micros: number | undefined): string {
  const error = tags.get('error')?.[0];
  const code = tags.get('otel.status_code')?.[0];
  const hasFailed = (error !== undefined && error !== false && error !== 'false') || code === 'ERROR';
  const status: SpanStatus | undefined = hasFailed ? 'error' : code === 'OK' ? 'ok' : undefined;
  return objectText(
    outcomeMembers({
      durationMillis: micros === undefined ? undefined : micros / 1000,
      status,
      error: hasFailed ? flagOf(error) : error,
    }),
  );
}

function flagOf(error: unknown): unknown {
  return error === undefined || error === 'true' || error === '' || error === null ? true : error;
}

function referencesOf(fields: Fields, traceId: string, at: FieldPlace): SpanReference[] {
  const references: SpanReference[] = [];
  for (const reference of listField(fields, 'references', at)) {
    const spanId = isFields(reference) ? textField(reference, 'spanID', at) : undefined;
    if (!isFields(reference) || !spanId) {
      reportBadValue(at, 'references', 'a list of objects with a spanID', reference);
      continue;
    }
    references.push({
      relation: own(reference, 'refType') === 'FOLLOWS_FROM' ? 'follows' : 'parent',
      traceId: textField(reference, 'traceID', at) ?? traceId,
      spanId,
    });
  }
  const parent = references.length === 0 ? textField(fields, 'parentSpanID', at) : undefined;
  if (parent && !/^0+$/.test(parent)) references.push({ relation: 'parent', traceId, spanId: parent });
  return references;
}

/** Log lines of the span; the name of one is its field `event`, where it has one. */
function momentsOf(fields: Fields, at: FieldPlace): SpanMoment[] {
  const moments: SpanMoment[] = [];
  for (const log of listField(fields, 'logs', at)) {
    if (!isFields(log)) {
      reportBadValue(at, 'logs', 'a list of objects', log);
      continue;
    }
    const values = tagsOf(log, at, 'fields');
    const event = values.get('event')?.[0];
    const isNamed = typeof event === 'string' && event !== '';
    moments.push({
      name: isNamed ? event : 'log',
      time: timeField(log, 'timestamp', at, 'us'),
      payload: objectText(
        membersOfTags(values, isNamed && values.get('event')?.length === 1 ? ['event'] : []),
      ),
    });
  }
  return inOrder(moments);
}

function metadataOf(
  fields: Fields,
  traceId: string,
  spanId: string,
  process: Process | undefined,
  at: FieldPlace,
): string {
  const warnings = listField(fields, 'warnings', at);
  const members = membersOf([
    ['traceId', traceId],
    ['spanId', spanId],
    ['flags', own(fields, 'flags')],
    ['warnings', warnings.length > 0 ? warnings : undefined],
  ]);
  if (process?.tags) members.push(['process', process.tags]);
  return objectText(members);
}

function endOf(start: Time, micros: number, at: FieldPlace): Time | undefined {
  const end = plusMicros(start, micros);
  if (Math.abs(end.millis) <= 8.64e15) return end;
  reportBadValue(at, 'duration', 'a number of microseconds', micros);
  return undefined;
}

function reportNoId({ diagnostics, place }: FieldPlace): void {
  diagnostics.report({
    code: 'bad-value',
    severity: 'warning',
    message: 'The span has no “spanID”; it was kept, but no other span can name it.',
    place,
  });
}

function reportNegative({ diagnostics, place }: FieldPlace, duration: number): void {
  diagnostics.report({
    code: 'bad-value',
    severity: 'warning',
    message: `The span has the negative duration ${duration} µs; its end is shown before its start, as recorded.`,
    place,
  });
}
