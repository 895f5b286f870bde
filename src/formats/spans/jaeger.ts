import type { Result } from '../../base/result.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { parseDocument } from '../json/json-document.ts';
import { type FieldPlace, type Fields, isFields, listField, textField } from '../json/values.ts';
import { isTraceHelper, readTraceHelper } from '../rapide/gorapide-trace.ts';
import type { ReadContext, Reader, Sample, Source } from '../reader.ts';
import { jaegerSpan, type Process, processesOf } from './jaeger-span.ts';
import { tracesOf } from './jaeger-traces.ts';
import type { Span } from './span.ts';
import { recordingFromSpans } from './span-recording.ts';

const EMPTY = 'The file is Jaeger JSON but holds no span.';

/** Traces as Jaeger's query service and UI save them: `{"data": [trace, …]}`, a list of traces, or one trace. */
export const jaegerReader: Reader = {
  id: 'jaeger',
  label: FORMAT_LABELS.jaeger,
  suffixes: ['json'],
  sniff,
  read: readJaeger,
};

function sniff({ text }: Sample): number {
  if (!/^\s*[[{]/.test(text)) return 0;
  if (/"spanID"\s*:/.test(text) && /"(traceID|operationName)"\s*:/.test(text)) return 0.95;
  if (/^\s*\{\s*"data"\s*:/.test(text) && /"operationName"\s*:/.test(text) && /"spanId"\s*:/.test(text))
    return 0.9;
  return /^\s*(\{\s*"data"\s*:\s*)?\[?\s*\{\s*"traceID"\s*:/.test(text) ? 0.6 : 0;
}

async function readJaeger(source: Source, context: ReadContext): Promise<Result<Recording, Fault>> {
  const fileDiagnostics = new Diagnostics();
  const document = parseDocument(source, fileDiagnostics, { records: ['spans', 'data', ''] });
  if (!document.ok) return document;
  const diagnostics = new Diagnostics();
  const traces = tracesOf(document.value, diagnostics);
  if (!traces) {
    return {
      ok: false,
      fault: {
        code: 'not-my-format',
        message: 'This is JSON, but it holds no list of spans as Jaeger saves.',
      },
    };
  }
  if (isTraceHelper(traces.list)) return readTraceHelper(source, traces, fileDiagnostics, context);
  const spans: Span[] = [];
  for (const [t, trace] of traces.list.entries()) {
    const at: FieldPlace = { diagnostics, place: { path: traces.pathOf(t) } };
    if (!isFields(trace)) reportNoObject(at, 'trace');
    else {
      for (const _ of readTrace(trace, at, spans)) {
        const pause = context.breathe();
        if (!pause) continue;
        context.report(0.4, spans.length);
        await pause;
      }
    }
  }
  return recordingFromSpans(
    {
      name: source.name,
      format: 'jaeger',
      spans,
      logs: [],
      diagnostics,
      fileDiagnostics,
      placeKind: 'record',
      emptyMessage: EMPTY,
    },
    context,
  );
}

/** Collects the spans of one trace, stopping now and then. */
function* readTrace(trace: Fields, at: FieldPlace, spans: Span[]): Generator<void> {
  const { diagnostics } = at;
  const path = at.place?.path ? `${at.place.path}.` : '';
  const traceId = textField(trace, 'traceID', at) ?? '';
  const processes: ReadonlyMap<string, Process> = processesOf(trace, at);
  for (const [s, span] of listField(trace, 'spans', at).entries()) {
    const spanAt: FieldPlace = { diagnostics, place: { path: `${path}spans[${s}]` } };
    if (isFields(span)) spans.push(jaegerSpan(span, { traceId, processes, place: spans.length + 1 }, spanAt));
    else reportNoObject(spanAt, 'span');
    if (s % 64 === 0) yield;
  }
}

function reportNoObject({ diagnostics, place }: FieldPlace, what: 'trace' | 'span'): void {
  diagnostics.report({
    code: 'bad-record',
    severity: 'error',
    message: `A ${what} has to be an object; this one is not and was left out.`,
    place,
    lost: 1,
  });
}
