import type { Provenance } from '../../model/provenance.ts';
import { RecentMap } from './recent-map.ts';
import { TraceContexts } from './trace-contexts.ts';

/** An id that the model made for one call of a tool, and that call, result and next request carry. */
export const TOOL_CALL_ID: Provenance = { kind: 'derived', rule: 'tool call id', confidence: 1 };

/**
 * What the readers of one attachment tell each other, so that a model's answer, the call it asks for, the call's result
 * and the request that hands the result back are one chain, whichever source each comes from.
 *
 * Only what came before can be told: a call that arrives before the answer that asks for it stands without that cause.
 */
export class ToolCalls {
  /** Tool call id to the event that asks for the call: the model's answer, or a piece of it until that is whole. */
  readonly asked = new RecentMap<string>();
  /** Tool call id to the event with the call's result. */
  readonly answered = new RecentMap<string>();
  /** Session to the event with its latest prompt. */
  readonly prompts = new RecentMap<string>();
  readonly contexts = new TraceContexts();

  /** An answer asks for the call. Providers that count their calls use an id again: an earlier result is none of it. */
  ask(toolCallId: string, event: string): void {
    this.asked.set(toolCallId, event);
    this.answered.delete(toolCallId);
  }

  /** What a request that carries the result of a call has it from: the result, or else the answer that asked for it. */
  sourceOfResult(toolCallId: string): string | undefined {
    return this.answered.get(toolCallId) ?? this.asked.get(toolCallId);
  }
}
