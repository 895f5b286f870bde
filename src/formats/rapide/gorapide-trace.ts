import { fail, type Result, succeed } from '../../base/result.ts';
import { ComputationBuilder, DUPLICATE } from '../../model/computation-builder.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import type { Provenance } from '../../model/provenance.ts';
import type { Recording } from '../../model/recording.ts';
import {
  type FieldPlace,
  type Fields,
  isFields,
  listField,
  objectField,
  own,
  textField,
  timeField,
} from '../json/values.ts';
import type { ReadContext, Source } from '../reader.ts';
import type { Traces } from '../spans/jaeger-traces.ts';

const NEAREST_CAUSE: Provenance = { kind: 'declared', rule: 'parent span', confidence: 1 };

/** True for traces of gorapide's trace helper: they look like Jaeger's but say `spanId`, and each span is one event. */
export function isTraceHelper(traces: readonly unknown[]): boolean {
  const first = traces.find((trace) => isFields(trace) && Array.isArray(own(trace, 'spans')));
  const span = first && (own(first as Fields, 'spans') as unknown[])[0];
  return isFields(span) && Object.hasOwn(span, 'spanId') && !Object.hasOwn(span, 'spanID');
}

/**
 * One event per span: that format writes events as spans without length and keeps one cause of each, so what is read
 * has at most one cause per event, which is said.
 */
export async function readTraceHelper(
  source: Source,
  traces: Traces,
  fileDiagnostics: Diagnostics,
  context: ReadContext,
): Promise<Result<Recording, Fault>> {
  const diagnostics = new Diagnostics();
  const paths: string[] = [''];
  const builder = new ComputationBuilder({ diagnostics, pathOf: (place) => paths[place] });
  for (const [t, trace] of traces.list.entries()) {
    if (!isFields(trace)) continue;
    const path = traces.pathOf(t);
    for (const [s, span] of listField(trace, 'spans', { diagnostics, place: { path } }).entries()) {
      paths.push(`${path}.spans[${s}]`);
      addEvent(span, builder, paths);
      const pause = context.breathe();
      if (pause) await pause;
    }
  }
  if (builder.size === 0)
    return fail({ code: 'no-events', message: 'The file lists traces, but no span in them can be read.' });
  diagnostics.report({
    code: 'lossy',
    severity: 'warning',
    message:
      'The file was written by a trace helper that keeps one cause of each event; further causes are not in it.',
  });
  const computation = builder.seal();
  return succeed({
    name: source.name,
    format: 'jaeger',
    executions: [{ label: source.name, computation, diagnostics }],
    diagnostics: fileDiagnostics,
  });
}

function addEvent(span: unknown, builder: ComputationBuilder, paths: readonly string[]): void {
  const { diagnostics } = builder;
  const place = paths.length - 1;
  const at: FieldPlace = { diagnostics, place: { path: paths[place] } };
  const id = isFields(span) ? textField(span, 'spanId', at) : undefined;
  if (!isFields(span) || !id) {
    diagnostics.report({
      code: 'bad-record',
      severity: 'error',
      message: 'A span without a “spanId” is no event; it was left out.',
      place: at.place,
      lost: 1,
    });
    return;
  }
  const { source, ...payload } = objectField(span, 'tags', at) ?? {};
  const time = timeField(span, 'startTime', at, 'us');
  const arrival = builder.begin(
    builder.keys.internText(id),
    builder.types.of(textField(span, 'operationName', at) ?? ''),
    builder.sources.of(typeof source === 'string' ? source : ''),
    time?.millis ?? Number.NaN,
    time?.nanos,
    place,
  );
  if (arrival === DUPLICATE) return;
  if (Object.keys(payload).length > 0) builder.payload.setText(arrival, JSON.stringify(payload));
  const parent = textField(span, 'parentSpanId', at);
  if (parent) builder.cause(builder.keys.internText(parent), builder.rule(NEAREST_CAUSE));
}
