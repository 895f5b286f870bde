import {
  type Fields,
  isFields,
  membersOf,
  objectText,
  outcomeMembers,
  own,
  recordingFromSpans,
  type Span,
  type Time,
  timeOf,
} from '../../formats/index.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import { fieldsAt, idText, textAt } from '../payloads/fields.ts';
import { millisBetween } from '../payloads/time-parts.ts';
import { parseExactly } from './read-document.ts';
import { TOOLS } from './tools.ts';
import type { TranscriptKind } from './transcript-kind.ts';
import { unpacked } from './unpacked.ts';

/**
 * A trace of Langfuse: observations that name their parents, as `{trace, observations}`, in a trace, or as a list. They
 * are spans, and become events by the rules S of `formats/spans`.
 */
export const observations: TranscriptKind = {
  label: 'Langfuse trace',
  sniff({ first, element, keys, text }) {
    const observation = element ?? first('observations');
    if (observation) return isObservation(observation) ? 0.95 : 0;
    // the trace may be longer than what is looked at
    return keys.has('trace') && /"parentObservationId"\s*:/.test(text) ? 0.9 : 0;
  },
  async read(source, context) {
    const fileDiagnostics = new Diagnostics();
    const document = parseExactly(source, fileDiagnostics, ['observations', '']);
    if (!document.ok) return document;
    const diagnostics = new Diagnostics();
    const spans: Span[] = [];
    const { trace, list, listPath } = partsOf(document.value);
    for (const [i, observation] of list.entries()) {
      const path = `${listPath}[${i}]`;
      if (isFields(observation)) spans.push(spanOf(observation, i + 1, path, diagnostics));
      else
        diagnostics.report({
          code: 'bad-record',
          severity: 'error',
          message: 'An observation is no object and was left out.',
          place: { path },
          lost: 1,
        });
      const pause = context.breathe();
      if (!pause) continue;
      context.report(0.4, spans.length);
      await pause;
    }
    return recordingFromSpans(
      {
        name: source.name,
        format: 'transcript',
        spans,
        logs: [],
        diagnostics,
        fileDiagnostics,
        placeKind: 'record',
        head: trace && { metadata: headOf(trace) },
        emptyMessage: 'The trace holds no observation.',
      },
      context,
    );
  },
};

function isObservation(fields: Fields): boolean {
  const isTraced = Object.hasOwn(fields, 'traceId') && Object.hasOwn(fields, 'startTime');
  return isTraced && Object.hasOwn(fields, 'type');
}

function partsOf(document: unknown): {
  trace: Fields | undefined;
  list: readonly unknown[];
  listPath: string;
} {
  if (Array.isArray(document)) return { trace: undefined, list: document, listPath: '' };
  const fields = isFields(document) ? document : {};
  const trace = fieldsAt(fields, 'trace');
  const listed = own(fields, 'observations');
  if (Array.isArray(listed)) return { trace: trace ?? fields, list: listed, listPath: 'observations' };
  const inTrace = trace && own(trace, 'observations');
  return { trace, list: Array.isArray(inTrace) ? inTrace : [], listPath: 'trace.observations' };
}

function headOf(trace: Fields): Record<string, unknown> {
  const keys = ['id', 'name', 'sessionId', 'userId', 'release', 'version', 'tags'];
  const known = keys.map((key) => [key, own(trace, key)] as const);
  return Object.fromEntries(known.filter(([, value]) => (value ?? undefined) !== undefined));
}

/** Who does what an observation of the type shows; other types (`retriever`, `evaluator`) go by their own names. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['agent', 'agent'],
  ['span', 'agent'],
  ['chain', 'agent'],
  ['event', 'agent'],
  ['generation', 'model'],
  ['embedding', 'model'],
  ['tool', TOOLS],
]);

function spanOf(fields: Fields, place: number, path: string, diagnostics: Diagnostics): Span {
  const timeAt = (key: string): Time | undefined => {
    const value = own(fields, key) ?? undefined;
    const time = value === undefined ? undefined : timeOf(value);
    if (value !== undefined && !time) {
      const message = `The “${key}” of an observation cannot be read as a time and was left out.`;
      diagnostics.report({ code: 'bad-value', severity: 'warning', message, place: { path } });
    }
    return time;
  };
  const type = (textAt(fields, 'type') ?? 'span').toLowerCase();
  const traceId = idText(own(fields, 'traceId')) ?? '';
  const parent = idText(own(fields, 'parentObservationId'));
  const [start, end] = [timeAt('startTime'), timeAt('endTime')];
  const isError = own(fields, 'level') === 'ERROR';
  const given = (key: string) => unpacked(own(fields, key) ?? undefined);
  const outcome = outcomeMembers({
    durationMillis: millisBetween(start, end),
    status: isError ? 'error' : undefined,
    message: textAt(fields, 'statusMessage'),
  });
  return {
    traceId,
    spanId: idText(own(fields, 'id')) ?? '',
    name: textAt(fields, 'name') ?? type,
    source: SOURCES.get(type) ?? type,
    kind: undefined,
    hasStart: start !== undefined,
    hasEnd: end !== undefined,
    start,
    end,
    causes: parent === undefined ? [] : [{ relation: 'parent', traceId, spanId: parent }],
    moments: [],
    attributes: objectText(
      membersOf([
        ['model', given('model')],
        ['parameters', given('modelParameters')],
        ['input', given('input')],
      ]),
    ),
    outcome: objectText([
      ...outcome,
      ...membersOf([
        ['output', given('output')],
        ['usage', given('usageDetails')],
      ]),
    ]),
    metadata: objectText(
      membersOf([
        ['traceId', traceId],
        ['observationId', given('id')],
        ['type', given('type')],
        ['metadata', given('metadata')],
      ]),
    ),
    place,
    path,
  };
}
