import type { Result } from '../../base/result.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { parseDocument } from '../json/json-document.ts';
import { type FieldPlace, type Fields, isFields, own } from '../json/values.ts';
import type { ReadContext, Reader, Sample, Source } from '../reader.ts';
import type { Span } from './span.ts';
import { recordingFromSpans } from './span-recording.ts';
import { spansOfV1 } from './zipkin-v1.ts';
import { spanOfV2 } from './zipkin-v2.ts';

/** Lists of spans, or lists of traces, as Zipkin's API takes and gives them; either version, told apart by span. */
export const zipkinReader: Reader = {
  id: 'zipkin',
  label: FORMAT_LABELS.zipkin,
  suffixes: ['json'],
  sniff,
  read: readZipkin,
};

function sniff({ text }: Sample): number {
  if (!/^\s*\[\s*(\[\s*)?\{/.test(text)) return 0;
  if (!/"traceId"\s*:/.test(text) || !/"id"\s*:/.test(text)) return 0;
  if (/"(binaryAnnotations|localEndpoint)"\s*:/.test(text)) return 0.95;
  return /"(annotations|timestamp|duration|parentId)"\s*:/.test(text) ? 0.7 : 0.4;
}

async function readZipkin(source: Source, context: ReadContext): Promise<Result<Recording, Fault>> {
  const fileDiagnostics = new Diagnostics();
  const document = parseDocument(source, fileDiagnostics, { records: [''] });
  if (!document.ok) return document;
  if (!Array.isArray(document.value)) {
    return {
      ok: false,
      fault: { code: 'not-my-format', message: 'This is JSON, but not a list of spans as Zipkin saves.' },
    };
  }
  const diagnostics = new Diagnostics();
  const spans: Span[] = [];
  let record = 0;
  for (const { value, path } of recordsOf(document.value)) {
    record++;
    const at: FieldPlace = { diagnostics, place: { path } };
    if (isFields(value)) spans.push(...spansOf(value, record, at));
    else reportNoSpan(at);
    const pause = context.breathe();
    if (!pause) continue;
    context.report(0.4, spans.length);
    await pause;
  }
  return recordingFromSpans(
    {
      name: source.name,
      format: 'zipkin',
      spans,
      logs: [],
      diagnostics,
      fileDiagnostics,
      placeKind: 'record',
      emptyMessage: 'The file is a list, but holds no Zipkin span.',
    },
    context,
  );
}

/** Spans of a list of spans or of a list of traces. */
function* recordsOf(document: readonly unknown[]): Generator<{ value: unknown; path: string }> {
  for (const [i, value] of document.entries()) {
    if (Array.isArray(value)) {
      for (const [j, inner] of value.entries()) yield { value: inner, path: `[${i}][${j}]` };
    } else yield { value, path: `[${i}]` };
  }
}

function spansOf(fields: Fields, record: number, at: FieldPlace): Span[] {
  if (typeof own(fields, 'id') !== 'string') {
    at.diagnostics.report({
      code: 'bad-value',
      severity: 'warning',
      message: 'The span has no “id” that is a text; it was kept, but no other span may be able to name it.',
      place: at.place,
    });
  }
  return isV1(fields) ? spansOfV1(fields, record, at) : [spanOfV2(fields, record, at)];
}

/** Version 1 says who and where within annotations; version 2 has fields for it. */
function isV1(fields: Fields): boolean {
  if (Array.isArray(own(fields, 'binaryAnnotations'))) return true;
  const annotations = own(fields, 'annotations');
  return (
    Array.isArray(annotations) && annotations.some((one) => isFields(one) && Object.hasOwn(one, 'endpoint'))
  );
}

function reportNoSpan({ diagnostics, place }: FieldPlace): void {
  diagnostics.report({
    code: 'bad-record',
    severity: 'error',
    message: 'A span has to be an object; this one is not and was left out.',
    place,
    lost: 1,
  });
}
