import { fail, type Result, succeed } from '../../base/result.ts';
import type { Computation, ComputationHead } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import type { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import type { FormatId, Recording } from '../../model/recording.ts';
import type { ReadContext } from '../reader.ts';
import type { Span, SpanLog } from './span.ts';
import { linkSpans } from './span-linking.ts';

/** What a span format's reader has collected from one file. */
export interface SpanFile {
  readonly name: string;
  readonly format: FormatId;
  readonly spans: Span[];
  readonly logs: SpanLog[];
  /** What concerns spans and logs. */
  readonly diagnostics: Diagnostics;
  /** What concerns the file as a whole. */
  readonly fileDiagnostics: Diagnostics;
  /** What `place` of spans and logs counts. */
  readonly placeKind: 'line' | 'record';
  readonly head?: ComputationHead;
  /** Events that are no spans, put in before the spans. */
  readonly before?: (builder: ComputationBuilder) => void;
  /** What to say when nothing is left of the file. */
  readonly emptyMessage: string;
}

/** All traces of the file as one execution: spans may link across traces, and what does not is independent anyway. */
export async function recordingFromSpans(
  file: SpanFile,
  context: ReadContext,
): Promise<Result<Recording, Fault>> {
  const { name, format, spans, logs, diagnostics } = file;
  const builder = builderFor(file);
  if (spans.length + logs.length + builder.size === 0)
    return fail({ code: 'no-events', message: file.emptyMessage });
  for (const _ of linkSpans(spans, logs, builder)) {
    const pause = context.breathe();
    if (!pause) continue;
    context.report(0.5 + (0.5 * builder.size) / (2 * spans.length + logs.length + 1), builder.size);
    await pause;
  }
  const computation = builder.seal();
  return succeed({
    name,
    format,
    executions: [{ label: name, computation, diagnostics }],
    diagnostics: file.fileDiagnostics,
  });
}

type LinkInput = Pick<SpanFile, 'spans' | 'logs' | 'diagnostics' | 'placeKind' | 'head' | 'before'>;

/** The same without letting others through, for writers that prove what they write. */
export function computationFromSpans(file: LinkInput): Computation {
  const builder = builderFor(file);
  for (const _ of linkSpans(file.spans, file.logs, builder));
  return builder.seal();
}

function builderFor(file: LinkInput): ComputationBuilder {
  const paths: (string | undefined)[] = [];
  if (file.placeKind === 'record') for (const span of file.spans) paths[span.place] = span.path;
  const builder = new ComputationBuilder({
    diagnostics: file.diagnostics,
    placeKind: file.placeKind,
    pathOf: (place) => paths[place],
  });
  if (file.head) builder.head = file.head;
  file.before?.(builder);
  return builder;
}
