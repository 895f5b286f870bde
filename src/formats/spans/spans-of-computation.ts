import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';
import {
  FOLLOWED_SPAN,
  LINKED_SPAN,
  MESSAGE_SPAN,
  operationOf,
  PARENT_ELSEWHERE,
  PARENT_SPAN,
} from '../../model/span-rules.ts';
import { isFields, own, type Time } from '../json/values.ts';
import { causeKeysOf } from '../lightcone/write-lightcone-jsonl.ts';
import {
  type Span,
  type SpanKind,
  type SpanLog,
  type SpanMoment,
  type SpanReference,
  spanKindOf,
} from './span.ts';

export interface SpansAndLogs {
  readonly spans: Span[];
  readonly logs: SpanLog[];
}

/**
 * The spans that a computation was made of, by the ids that linking gives to events: the way back of `linkSpans`, as
 * far as ids, metadata and rules tell it. `undefined` when some event is no part of a span. A guess: who needs to be
 * sure links the spans again and compares.
 */
export function spansOfComputation(computation: Computation): SpansAndLogs | undefined {
  const parts = partsOf(computation);
  if (!parts) return undefined;
  const idsOf = new Map<string, SpanIds>();
  for (const [base, part] of parts.spans) {
    const ids = spanIdsOf(computation, part.first);
    if (!ids) return undefined;
    idsOf.set(base, ids);
  }
  const spans = Array.from(parts.spans, ([base, part]) => spanOf(computation, part, idsOf, base));
  spans.sort((a, b) => a.place - b.place); // as in the file they came from: several with one id are numbered so
  const logs = parts.logs.map((row) => logOf(computation, row));
  return { spans, logs };
}

interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
}

/** Rows of one span. */
interface SpanRows {
  /** The row that carries the span's metadata: its start, else what else it begins with. */
  first: number;
  start: number;
  end: number;
  readonly moments: number[];
}

const SPAN_PART = /^(.*):(start|end|fragment|event:(\d+))$/s;
const LOG = /^(.*:)?log:\d+$/s;

function partsOf(computation: Computation): { spans: Map<string, SpanRows>; logs: number[] } | undefined {
  const spans = new Map<string, SpanRows>();
  const logs: number[] = [];
  for (let row = 0; row < computation.size; row++) {
    const id = computation.keys.textOf(computation.keyOf[row]);
    const match = SPAN_PART.exec(id);
    if (!match) {
      if (!LOG.test(id)) return undefined;
      logs.push(row);
      continue;
    }
    const [, base, part, number] = match;
    let rows = spans.get(base);
    if (!rows) {
      rows = { first: row, start: NO_EVENT, end: NO_EVENT, moments: [] };
      spans.set(base, rows);
    }
    if (number !== undefined) rows.moments[Number(number) - 1] = row;
    else if (part === 'end') rows.end = row;
    else {
      if (part === 'start') rows.start = row;
      rows.first = row;
    }
  }
  for (const { moments, start, end, first } of spans.values()) {
    if (moments.includes(undefined as never)) return undefined;
    if (start === NO_EVENT && end !== NO_EVENT && moments.includes(first)) return undefined;
  }
  return { spans, logs };
}

function spanIdsOf({ metadata }: Computation, row: number): SpanIds | undefined {
  const value = metadata?.value(row);
  if (!isFields(value)) return undefined;
  const traceId = own(value, 'traceId') ?? '';
  const spanId = own(value, 'spanId');
  return typeof traceId === 'string' && typeof spanId === 'string' ? { traceId, spanId } : undefined;
}

function spanOf(
  computation: Computation,
  { first, start, end, moments }: SpanRows,
  idsOf: ReadonlyMap<string, SpanIds>,
  base: string,
): Span {
  const { payload, metadata, types, typeOf, sources, sourceOf } = computation;
  const ids = idsOf.get(base) as SpanIds;
  const hasStart = start !== NO_EVENT;
  const hasEnd = end !== NO_EVENT;
  const type = types[typeOf[first]];
  const attributes = first === end ? '' : (payload.text(first) ?? '');
  return {
    ...ids,
    name: type.endsWith('.fragment') && !hasStart ? type.slice(0, -'.fragment'.length) : operationOf(type),
    source: sources[sourceOf[first]],
    kind: kindIn(attributes),
    hasStart,
    hasEnd,
    start: hasStart ? timeAt(computation, start) : undefined,
    end: hasEnd ? timeAt(computation, end) : undefined,
    causes: causesOf(computation, first, ids, idsOf),
    moments: moments.map((row) => momentOf(computation, row)),
    attributes,
    outcome: hasEnd ? (payload.text(end) ?? '') : '',
    metadata: metadata?.text(first) ?? '',
    place: computation.placeOf?.[first] ?? 0,
    path: undefined,
  };
}

/** Our readers put the kind first, so most texts need not be parsed for it. */
function kindIn(attributes: string): SpanKind | undefined {
  const first = /^\{"span\.kind":"(\w+)"/.exec(attributes);
  if (first) return spanKindOf(first[1]);
  return attributes.includes('"span.kind"')
    ? spanKindOf(own(JSON.parse(attributes), 'span.kind'))
    : undefined;
}

const RELATIONS = new Map<string, SpanReference['relation']>([
  [PARENT_SPAN.rule, 'parent'],
  [PARENT_ELSEWHERE.rule, 'parent'],
  [MESSAGE_SPAN.rule, 'parent'],
  [FOLLOWED_SPAN.rule, 'follows'],
  [LINKED_SPAN.rule, 'link'],
]);

function causesOf(
  computation: Computation,
  row: number,
  own: SpanIds,
  idsOf: ReadonlyMap<string, SpanIds>,
): SpanReference[] {
  const { keys, rules } = causeKeysOf(computation, row);
  const references: SpanReference[] = [];
  for (const [i, key] of keys.entries()) {
    const { rule } = computation.provenances[rules[i]];
    const relation = RELATIONS.get(rule);
    if (!relation) continue;
    const base = computation.keys.textOf(key).replace(/:start$/, '');
    const ids = idsOf.get(base) ?? missingIds(base, own);
    const traceId = rule === PARENT_ELSEWHERE.rule ? own.traceId : ids.traceId;
    references.push({ relation, traceId, spanId: ids.spanId });
  }
  return references;
}

/** The ids that the name of a span outside the file stands for. */
function missingIds(base: string, own: SpanIds): SpanIds {
  const slash = base.indexOf('/');
  return slash < 0
    ? { traceId: own.traceId, spanId: base }
    : { traceId: base.slice(0, slash), spanId: base.slice(slash + 1) };
}

function momentOf(computation: Computation, row: number): SpanMoment {
  return {
    name: computation.types[computation.typeOf[row]],
    time: timeAt(computation, row),
    payload: computation.payload.text(row) ?? '',
  };
}

function logOf(computation: Computation, row: number): SpanLog {
  return {
    ...(spanIdsOf(computation, row) ?? { traceId: '', spanId: '' }),
    name: computation.types[computation.typeOf[row]],
    source: computation.sources[computation.sourceOf[row]],
    time: timeAt(computation, row),
    payload: computation.payload.text(row) ?? '',
    metadata: computation.metadata?.text(row) ?? '',
    place: computation.placeOf?.[row] ?? 0,
  };
}

/** The time of an event in whole nanoseconds. */
export function timeAt({ timeOrigin, timeOf }: Computation, row: number): Time | undefined {
  const offset = timeOf[row];
  if (!Number.isFinite(offset)) return undefined;
  const whole = Math.floor(offset);
  const nanos = Math.round((offset - whole) * 1e6);
  return nanos === 1e6 ? { millis: timeOrigin + whole + 1, nanos: 0 } : { millis: timeOrigin + whole, nanos };
}
