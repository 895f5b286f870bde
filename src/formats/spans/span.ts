import type { Time } from '../json/values.ts';

export type SpanKind = 'client' | 'server' | 'producer' | 'consumer' | 'internal';

/**
 * One span as every span format gives it, before it is linked (`span-linking.ts`).
 *
 * A record that holds both sides of a call (Zipkin v1) is two spans with the same ids. Payloads are JSON texts, made
 * where the format is known, so that linking handles no foreign values; the empty text means none.
 */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
  /** The service it ran in; the empty name when the recording does not say. */
  readonly source: string;
  readonly kind: SpanKind | undefined;
  /** Whether the recording knows the span's beginning and end; one that knows neither is a late part of another. */
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
  readonly start: Time | undefined;
  readonly end: Time | undefined;
  readonly causes: readonly SpanReference[];
  /** In the order they happened: readers pass them through `inOrder`. */
  readonly moments: readonly SpanMoment[];
  /** Payload of the start: what the span was about. */
  readonly attributes: string;
  /** Payload of the end: how it came out (`durationMillis`, `status`, `error`). */
  readonly outcome: string;
  /** Metadata of the start: ids and what else belongs to no behaviour. */
  readonly metadata: string;
  /** Line or record, from 1, and the path inside the document. */
  readonly place: number;
  readonly path: string | undefined;
}

/** Another span that a span names. */
export interface SpanReference {
  readonly relation: 'parent' | 'follows' | 'link';
  readonly traceId: string;
  readonly spanId: string;
}

/** Something that happened within a span: a log line, an annotation, a span event. */
export interface SpanMoment {
  readonly name: string;
  readonly time: Time | undefined;
  readonly payload: string;
}

/** Moments by time, ties as listed; all as listed when one of them has no time. */
export function inOrder(moments: SpanMoment[]): SpanMoment[] {
  const times = moments.map(({ time }) => time);
  if (times.some((time) => !time)) return moments;
  return moments.sort((a, b) => a.time!.millis - b.time!.millis || a.time!.nanos - b.time!.nanos);
}

/** A log record outside of any span's own list; it may carry the ids of the span that it was written in. */
export interface SpanLog {
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
  readonly source: string;
  readonly time: Time | undefined;
  readonly payload: string;
  readonly metadata: string;
  readonly place: number;
}

const KINDS: readonly string[] = ['client', 'server', 'producer', 'consumer', 'internal'];

/** A kind in any spelling of the formats (`CLIENT`, `SPAN_KIND_CLIENT`, `client`). */
export function spanKindOf(text: unknown): SpanKind | undefined {
  if (typeof text !== 'string') return undefined;
  const kind = text.replace(/^SPAN_KIND_/, '').toLowerCase();
  return KINDS.includes(kind) ? (kind as SpanKind) : undefined;
}
