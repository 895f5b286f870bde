import { type Fields, isFields, own } from '../../formats/index.ts';
import type { PayloadKind } from '../../model/live/source-spec.ts';
import type { SourceMessage } from '../source.ts';
import { fieldsAt, listAt, textAt } from './fields.ts';

/**
 * Recorded runs of agents as the messages that a live source would have brought of them. They say the same with less: what
 * has no part in requests, answers and tool calls (states, plain messages) is left out.
 */

/** A message and who is to read it: some recordings hold what models and what tools said. */
export interface TranscriptMessage extends SourceMessage {
  readonly kind: PayloadKind;
}

function message(kind: PayloadKind, value: unknown): TranscriptMessage {
  return { kind, data: JSON.stringify(value) };
}

/**
 * The events of a managed agent session, each as the service has streamed it: requests to the model by the ids of their
 * spans, tool calls as calls of MCP by the ids of their uses. A builtin or custom tool is one of the server `agent`.
 */
export function managedSession(events: readonly Fields[]): TranscriptMessage[] {
  const messages: TranscriptMessage[] = [];
  const serverOf = new Map<string, string>();
  for (const event of events) {
    const id = textAt(event, 'id');
    const time = own(event, 'processed_at');
    const answered = textAt(event, 'mcp_tool_use_id', 'custom_tool_use_id', 'tool_use_id');
    const type = textAt(event, 'type') ?? '';
    if (id === undefined) continue;
    if (type === 'span.model_request_start') {
      messages.push(message('llm', { type: 'request', request_id: id, time }));
    } else if (type === 'span.model_request_end') {
      messages.push(message('llm', modelAnswer(event, id, time)));
    } else if (type.endsWith('tool_use')) {
      const server = textAt(event, 'mcp_server_name') ?? 'agent';
      serverOf.set(id, server);
      messages.push(message('mcp', { id, server, direction: 'client', time, message: toolCall(event, id) }));
    } else if (type.endsWith('tool_result') && answered !== undefined) {
      const server = serverOf.get(answered) ?? 'agent';
      const result = { content: own(event, 'content'), isError: own(event, 'is_error') };
      const answer = { jsonrpc: '2.0', id: answered, result };
      messages.push(message('mcp', { id, server, direction: 'server', time, message: answer }));
    }
  }
  return messages;
}

function modelAnswer(event: Fields, id: string, time: unknown): unknown {
  const frame = { id, request_id: own(event, 'model_request_start_id'), time };
  const usage = own(event, 'model_usage');
  return own(event, 'is_error') === true
    ? { type: 'error', ...frame }
    : { type: 'response', ...frame, usage };
}

function toolCall(event: Fields, id: string): unknown {
  const params = { name: own(event, 'name'), arguments: own(event, 'input'), _meta: { toolUseId: id } };
  return { jsonrpc: '2.0', id, method: 'tools/call', params };
}

/** A conversation as a model's request and answer per word of the model; each request brings what came since the last. */
export function chatHistory(history: readonly unknown[]): TranscriptMessage[] {
  const messages: TranscriptMessage[] = [];
  let since: unknown[] = [];
  let requests = 0;
  for (const entry of history) {
    if (!isFields(entry) || own(entry, 'role') !== 'assistant') {
      since.push(entry);
      continue;
    }
    const request_id = String(++requests);
    const answer = { text: own(entry, 'content'), tool_calls: own(entry, 'tool_calls') };
    messages.push(message('llm', { type: 'request', request_id, messages: since }));
    messages.push(message('llm', { type: 'response', request_id, ...answer }));
    since = [];
  }
  return messages;
}

/** A LangSmith batch: what was posted began, what was patched came out, piece by piece where it was streamed. */
export function runBatch(batch: Fields): TranscriptMessage[] {
  const messages: TranscriptMessage[] = [];
  const runId = (run: Fields): string | undefined => textAt(run, 'id', 'trace_id');
  for (const run of listAt(batch, 'post').filter(isFields)) {
    const frame = { request_id: runId(run), time: own(run, 'start_time') };
    messages.push(message('llm', { ...frame, request: own(run, 'inputs') }));
  }
  for (const run of listAt(batch, 'patch').filter(isFields)) {
    for (const event of listAt(run, 'events').filter(isFields)) {
      const token = fieldsAt(event, 'kwargs') && own(fieldsAt(event, 'kwargs') as Fields, 'token');
      const frame = { request_id: runId(run), time: own(event, 'time') };
      messages.push(message('llm', { ...frame, chunk: token }));
    }
    const frame = { request_id: runId(run), time: own(run, 'end_time') };
    messages.push(message('llm', { ...frame, response: own(run, 'outputs') }));
  }
  return messages;
}
