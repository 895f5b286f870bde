import type { Provenance } from '../../model/provenance.ts';
import { RecentMap } from './recent-map.ts';

export const TRACE_CONTEXT: Provenance = { kind: 'derived', rule: 'trace context', confidence: 1 };

/** Who a W3C `traceparent` names: the span that sent the message it stands in. */
export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
}

/** Unanswered calls with one context that are kept; more than a few are no chain. */
const MOST_CALLS = 16;

/** Calls and spans by their trace context. */
export class TraceContexts {
  private readonly spans = new RecentMap<string>();
  private readonly calls = new RecentMap<readonly Call[]>();

  /** The event is this span, or is the answer that handed the context on. */
  announce(context: TraceContext, event: string): void {
    this.spans.set(keyOf(context), event);
  }

  /** A call that carries the context waits for its answer. */
  open(context: TraceContext, call: Call): void {
    const key = keyOf(context);
    this.calls.set(key, [...(this.calls.get(key) ?? []), call].slice(-MOST_CALLS));
  }

  close(context: TraceContext, event: string): void {
    const key = keyOf(context);
    const rest = this.calls.get(key)?.filter((call) => call.event !== event);
    if (rest?.length) this.calls.set(key, rest);
    else this.calls.delete(key);
  }

  /**
   * What a call to `server` goes back to: the event that is the span it names, or an unanswered call to another server
   * with the very same context, which that server has handed on. A span id stands for one request, so two calls have
   * the same one only when one serves the other.
   * @param client who makes the call, where that is known; only a call to that very server leads to it then
   */
  causeOf(context: TraceContext, server: string, client: string | undefined): string | undefined {
    const key = keyOf(context);
    const span = this.spans.get(key);
    if (span !== undefined) return span;
    return this.calls
      .get(key)
      ?.findLast((call) => call.server !== server && (client === undefined || client === call.server))?.event;
  }
}

interface Call {
  readonly event: string;
  readonly server: string;
}

function keyOf({ traceId, spanId }: TraceContext): string {
  return `${traceId}\n${spanId}`;
}

export function sameContext(a: TraceContext, b: TraceContext | undefined): boolean {
  return b !== undefined && keyOf(a) === keyOf(b);
}

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-|$)/i;

/** The context in a `traceparent`; ids of zeros mean that there is none. */
export function traceContextOf(traceparent: unknown): TraceContext | undefined {
  const match = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent) : null;
  if (!match || /^0+$/.test(match[1]) || /^0+$/.test(match[2])) return undefined;
  return { traceId: match[1].toLowerCase(), spanId: match[2].toLowerCase() };
}
