import { SPAN_BYTES, TRACE_BYTES } from './otlp-ids.ts';
import type { Span, SpanReference } from './span.ts';

/** An id of so many bytes for a text that is none: the same for the same text. */
export function hexId(text: string, bytes: number): string {
  let hex = '';
  for (let part = 0; hex.length < bytes * 2; part++) {
    let hash = 0x811c9dc5 ^ Math.imul(part + 1, 0x9e3779b1);
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x85ebca6b);
    hex += ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
  }
  return /^0+$/.test(hex) ? `${hex.slice(1)}1` : hex;
}

/** OTLP ids of spans: their own where they fit and are not taken, else made up. */
export class OtlpIds {
  private readonly spanIds = new Map<Span, string>();
  private readonly firstWith = new Map<string, Span>();

  constructor(spans: readonly Span[]) {
    const used = new Set<string>();
    for (const [i, span] of spans.entries()) {
      const key = keyOf(span);
      if (!this.firstWith.has(key)) this.firstWith.set(key, span);
      let id = otlpForm(span.spanId, SPAN_BYTES);
      for (let n = 0; used.has(`${span.traceId}\n${id}`); n++) id = hexId(`${key}\n${i}\n${n}`, SPAN_BYTES);
      used.add(`${span.traceId}\n${id}`);
      this.spanIds.set(span, id);
    }
  }

  of(span: Span): { traceId: string; spanId: string } {
    return { traceId: otlpForm(span.traceId, TRACE_BYTES), spanId: this.spanIds.get(span) as string };
  }

  ofReference(reference: SpanReference): { traceId: string; spanId: string } {
    const span = this.firstWith.get(keyOf(reference));
    if (span) return this.of(span);
    return {
      traceId: otlpForm(reference.traceId, TRACE_BYTES),
      spanId: otlpForm(reference.spanId, SPAN_BYTES),
    };
  }

  /** The half of a call that the span answers, which other tools want to see as its parent. */
  openingOf(span: Span): { traceId: string; spanId: string } | undefined {
    const first = this.firstWith.get(keyOf(span));
    return first && first !== span ? this.of(first) : undefined;
  }
}

function keyOf({ traceId, spanId }: Pick<Span, 'traceId' | 'spanId'>): string {
  return `${traceId}\n${spanId}`;
}

/** Hexadecimal of the right length; a shorter one gets zeros in front. */
function otlpForm(id: string, bytes: number): string {
  const isHex = /^[0-9a-f]+$/.test(id) && id.length <= bytes * 2 && !/^0+$/.test(id);
  return isHex ? id.padStart(bytes * 2, '0') : hexId(id, bytes);
}
