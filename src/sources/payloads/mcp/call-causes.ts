import type { Provenance } from '../../../model/provenance.ts';
import { CauseList } from '../cause-list.ts';
import { TOOL_CALL_ID, type ToolCalls } from '../tool-calls.ts';
import { TRACE_CONTEXT, traceContextOf } from '../trace-contexts.ts';
import type { Envelope, References } from './envelope.ts';

const CONSUMED: Provenance = { kind: 'declared', rule: 'consumed result', confidence: 1 };
const REQUEST_STATE: Provenance = { kind: 'derived', rule: 'request state', confidence: 1 };
const PROMPT: Provenance = { kind: 'declared', rule: 'prompt', confidence: 1 };
const SESSION_PROMPT: Provenance = {
  kind: 'inferred',
  rule: 'latest prompt of the session',
  confidence: 0.5,
};

/** What a request of MCP is caused by: everything that is declared or proved (M3 to M6), else the prompt (M7). */
export function causesOfCall(
  references: References,
  { server, client, session }: Envelope,
  toolCalls: ToolCalls,
  resultOfState: string | undefined,
  isUnderPrompt: boolean,
): CauseList {
  const causes = new CauseList();
  const { toolCallId, prompt } = references;
  for (const cause of references.causes) causes.add(toolCalls.answered.get(cause) ?? cause);
  const context = traceContextOf(references.traceparent);
  const outer = context && toolCalls.contexts.causeOf(context, server, client);
  if (outer !== undefined) causes.add(outer, TRACE_CONTEXT);
  const asked = toolCallId === undefined ? undefined : toolCalls.asked.get(toolCallId);
  if (asked !== undefined) causes.add(asked, TOOL_CALL_ID);
  for (const id of references.consumes) causes.add(toolCalls.answered.get(id) ?? id, CONSUMED);
  if (resultOfState !== undefined) causes.add(resultOfState, REQUEST_STATE);
  if (!isUnderPrompt || !causes.isEmpty) return causes;
  if (prompt !== undefined) causes.add(prompt, PROMPT);
  const latest = session === undefined ? undefined : toolCalls.prompts.get(session);
  if (prompt === undefined && latest !== undefined) causes.add(latest, SESSION_PROMPT);
  return causes;
}
