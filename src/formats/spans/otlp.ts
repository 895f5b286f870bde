import { fail, type Result } from '../../base/result.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import { FORMAT_LABELS, type Recording } from '../../model/recording.ts';
import { parseDocument } from '../json/json-document.ts';
import { eachLine, parseLine } from '../json/json-lines.ts';
import { checkJson } from '../json/json-text.ts';
import type { ReadContext, Reader, Sample, Source } from '../reader.ts';
import { addOwnEvents } from './otlp-own.ts';
import { isRequest, newContent, type OtlpContent, readRequest } from './otlp-request.ts';
import { recordingFromSpans } from './span-recording.ts';

/** OTLP in JSON: one request, a list of them, one a line (as collectors write files), or Tempo's `batches`. */
export const otlpReader: Reader = {
  id: 'otlp',
  label: FORMAT_LABELS.otlp,
  suffixes: ['json', 'jsonl', 'ndjson'],
  sniff,
  read: readOtlp,
};

const RECORDS = [
  'resourceSpans',
  'batches',
  'resourceLogs',
  'scopeSpans',
  'scopeLogs',
  'spans',
  'logRecords',
  '',
];

function sniff({ text }: Sample): number {
  if (/^\s*(\[\s*)?\{\s*"(resource(Spans|Logs|Metrics)|resource_(spans|logs|metrics))"\s*:/.test(text))
    return 1;
  if (!/^\s*[[{]/.test(text)) return 0;
  if (/^\s*\{\s*("trace"\s*:\s*\{\s*)?"batches"\s*:/.test(text) && /"(resource|scopeSpans)"\s*:/.test(text))
    return 0.95;
  const hasLists = /"(resourceSpans|resourceLogs|resource_spans|resource_logs)"\s*:\s*\[/.test(text);
  return hasLists &&
    /"(scopeSpans|scopeLogs|scope_spans|scope_logs|instrumentationLibrarySpans)"\s*:/.test(text)
    ? 0.9
    : 0;
}

async function readOtlp(source: Source, context: ReadContext): Promise<Result<Recording, Fault>> {
  const fileDiagnostics = new Diagnostics();
  const diagnostics = new Diagnostics();
  const content = newContent();
  const isLines = holdsLines(source.bytes);
  const fault = isLines
    ? await readLines(source, context, content, diagnostics, fileDiagnostics)
    : await readDocument(source, context, content, diagnostics, fileDiagnostics);
  if (fault) return fail(fault);
  if (content.metrics > 0) {
    fileDiagnostics.report({
      code: 'ignored',
      severity: 'info',
      message: `${content.metrics} ${content.metrics === 1 ? 'request holds' : 'requests hold'} metrics, which are no events.`,
    });
  }
  return recordingFromSpans(
    {
      name: source.name,
      format: 'otlp',
      spans: content.spans,
      logs: content.logs,
      diagnostics,
      fileDiagnostics,
      placeKind: isLines ? 'line' : 'record',
      head: content.head?.head,
      before: (builder) => addOwnEvents(content.events, content.head?.rules, builder),
      emptyMessage:
        content.metrics > 0
          ? 'The file is OTLP but holds only metrics, which are no events.'
          : 'The file is OTLP but holds no span and no log record.',
    },
    context,
  );
}

/** True when the first line is a whole value and more follows. */
function holdsLines(bytes: Uint8Array): boolean {
  let start = 0;
  for (;;) {
    const newline = bytes.indexOf(0x0a, start);
    if (newline < 0) return false;
    if (checkJson(bytes, start, newline).ok) return hasText(bytes, newline);
    if (hasText(bytes.subarray(0, newline), start)) return false;
    start = newline + 1;
  }
}

function hasText(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) if (bytes[i] > 0x20) return true;
  return false;
}

async function readLines(
  source: Source,
  context: ReadContext,
  content: OtlpContent,
  diagnostics: Diagnostics,
  fileDiagnostics: Diagnostics,
): Promise<Fault | undefined> {
  let requests = 0;
  let others = 0;
  const size = (): number => content.spans.length + content.logs.length;
  await eachLine(
    source,
    context,
    (bytes, start, end, line) => {
      const value = parseLine(bytes, start, end, line, fileDiagnostics);
      if (value === undefined) return;
      if (isRequest(value)) {
        requests++;
        for (const _ of readRequest(value, '', line, content, diagnostics));
        return;
      }
      others++;
      fileDiagnostics.report({
        code: 'bad-record',
        severity: 'error',
        message: 'The line is no OTLP request; it was left out.',
        place: { line },
        lost: 1,
      });
    },
    size,
  );
  if (requests > 0) return undefined;
  return others > 0
    ? { code: 'not-my-format', message: 'The file is JSON Lines, but no line is an OTLP request.' }
    : { code: 'broken', message: 'No line of the file is sound JSON.' };
}

async function readDocument(
  source: Source,
  context: ReadContext,
  content: OtlpContent,
  diagnostics: Diagnostics,
  fileDiagnostics: Diagnostics,
): Promise<Fault | undefined> {
  const document = parseDocument(source, fileDiagnostics, { records: RECORDS });
  if (!document.ok) return document.fault;
  const isList = Array.isArray(document.value);
  const values: unknown[] = isList ? (document.value as unknown[]) : [document.value];
  if (!values.some(isRequest)) {
    return {
      code: 'not-my-format',
      message: 'This is JSON, but it holds no “resourceSpans”, “resourceLogs” or “batches” as OTLP does.',
    };
  }
  for (const [i, value] of values.entries()) {
    const path = isList ? `[${i}].` : '';
    if (!isRequest(value)) {
      diagnostics.report({
        code: 'bad-record',
        severity: 'error',
        message: 'The element is no OTLP request; it was left out.',
        place: { path: `[${i}]` },
        lost: 1,
      });
      continue;
    }
    for (const _ of readRequest(value, path, undefined, content, diagnostics)) {
      const pause = context.breathe();
      if (!pause) continue;
      context.report(0.4, content.spans.length + content.logs.length);
      await pause;
    }
  }
  return undefined;
}
