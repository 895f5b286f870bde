import { computationFromSpans, type Span, type SpanLog } from '../../formats/index.ts';
import type { ComputationBuilder } from '../../model/computation-builder.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { MadeIds } from './made-ids.ts';
import type { Problems } from './problems.ts';
import { LONGEST_KEY } from './recent-map.ts';
import { eventsOf } from './recorded-events.ts';
import { Waiting } from './waiting.ts';

/** Ids that linking makes of positions in one message; the same come again with the next. */
const WITHIN_MESSAGE = /^span \d+ without an id:|(^|:)log:\d+$/;

/**
 * The spans of one message after another to events, linked as those of a file are (`formats/spans/README.md`).
 *
 * Ids of events are made of ids of spans, so a child finds its parent in whichever message either comes. The one edge
 * that has to be known when its effect is handed on, and that a message alone does not show, is from a child's end to its
 * parent's end (S7): children that have ended are remembered until their parent comes, as exporters send it, after them.
 */
export class SpanStream {
  private readonly children = new Waiting<Span>();
  private messages = 0;

  constructor(
    private readonly ids: MadeIds,
    private readonly source: string,
  ) {}

  /** @param before puts events in that are no spans */
  read(
    spans: readonly Span[],
    logs: readonly SpanLog[],
    problems: Problems,
    before?: (builder: ComputationBuilder) => void,
  ): StreamEvent[] {
    const diagnostics = new Diagnostics();
    const waiting = this.childrenOf(spans);
    const computation = computationFromSpans({
      spans: [...waiting, ...spans],
      logs: [...logs],
      diagnostics,
      placeKind: 'record',
      before,
    });
    for (const span of spans) this.remember(span);
    problems.addFrom(diagnostics);
    const prefix = this.ids.of(String(++this.messages));
    return eventsOf(computation, {
      source: this.source,
      isWanted: (place) => place !== NO_PLACE,
      idOf: (id) => (WITHIN_MESSAGE.test(id) ? `${prefix}:${id}` : id),
    });
  }

  /** Those that came before and wait for a span of this message. */
  private childrenOf(spans: readonly Span[]): Span[] {
    const here = new Set(spans.map(({ spanId }) => spanId));
    const found: Span[] = [];
    for (const { traceId, spanId } of spans) {
      const key = keyOf(traceId, spanId);
      for (let child = this.children.take(key); child; child = this.children.take(key)) {
        if (!here.has(child.spanId)) found.push(child); // one that is sent again counts as it comes now
      }
    }
    return found;
  }

  /** Of a span that may be waited for: what the rule asks for, and nothing large. */
  private remember(span: Span): void {
    if (span.spanId === '' || !span.hasEnd || span.spanId.length + span.source.length > LONGEST_KEY) return;
    for (const { relation, traceId, spanId } of span.causes) {
      if (relation !== 'parent') continue;
      this.children.add(keyOf(traceId, spanId), {
        ...span,
        name: '',
        causes: [{ relation, traceId, spanId }],
        moments: [],
        attributes: '',
        outcome: '',
        metadata: '',
        place: NO_PLACE,
        path: undefined,
      });
    }
  }
}

/** The place of spans that came with an earlier message. */
const NO_PLACE = 0;

function keyOf(traceId: string, spanId: string): string {
  return `${traceId}\n${spanId}`;
}
