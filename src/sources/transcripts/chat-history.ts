import { type Fields, isFields, own } from '../../formats/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { fieldsAt, idsAt, textAt } from '../payloads/fields.ts';
import { openAiToolCalls } from '../payloads/llm/openai.ts';
import { plainText } from './plain-text.ts';
import { readDocument } from './read-document.ts';
import type { Run } from './run.ts';
import { TOOLS } from './tools.ts';
import type { TranscriptKind } from './transcript-kind.ts';
import { unpacked } from './unpacked.ts';

const ROLES = ['system', 'user', 'assistant', 'tool'];

/**
 * The conversation of one agent with its model, as SWE-agent keeps it: `{history: [{role, content, tool_calls, …}]}`. Each
 * word of the model is an answer to a request with what came since its last one; what it calls for are calls of tools.
 */
export const chatHistory: TranscriptKind = {
  label: 'SWE-agent trajectory',
  sniff({ first, keys, text }) {
    const message = first('history');
    if (message && !isOfChat(message)) return /"tool_call(s|_ids)"\s*:/.test(text) ? 0.75 : 0;
    if (message) return 0.8;
    const step = keys.has('history') ? undefined : first('trajectory');
    return step && Object.hasOwn(step, 'action') && Object.hasOwn(step, 'observation') ? 0.8 : 0;
  },
  read: (source, context) =>
    readDocument(source, context, ['history'], function* (document, run) {
      if (!isFields(document)) return;
      tellOf(document, run);
      const history = own(document, 'history');
      const chat = new Chat(run);
      for (const [i, entry] of (Array.isArray(history) ? history : []).entries()) {
        chat.take(entry, `history[${i}]`);
        yield;
      }
      chat.end();
    }),
};

function isOfChat(message: Fields): boolean {
  return ROLES.includes(plainText(own(message, 'role'))) && Object.hasOwn(message, 'content');
}

function tellOf(document: Fields, run: Run): void {
  const info = fieldsAt(document, 'info') ?? {};
  run.describe({
    environment: own(document, 'environment'),
    exit_status: own(info, 'exit_status'),
    model_stats: own(info, 'model_stats'),
    submission: own(info, 'submission'),
  });
  if (Array.isArray(own(document, 'trajectory'))) {
    run.note('The steps under “trajectory” were read over; the “history” tells the same.');
  }
}

class Chat {
  /** Messages that the next request brings. */
  private since: Fields[] = [];
  private requests = 0;
  private answer: StreamEvent | undefined;

  constructor(private readonly run: Run) {}

  take(entry: unknown, path: string): void {
    const { run, since } = this;
    if (!isFields(entry)) {
      run.lose('A message of the history is no object and was left out.', { path });
      return;
    }
    const role = textAt(entry, 'role');
    if (role === 'assistant') this.word(entry, path);
    else {
      since.push(entry);
      if (role === 'tool') this.results(entry, path);
      if (role === undefined || !ROLES.includes(role)) {
        run.diagnostics.report({
          code: 'bad-value',
          severity: 'warning',
          message: `The role of a message is none of ${ROLES.join(', ')}; it was taken for one that the next request brings.`,
          place: { path },
        });
      }
    }
  }

  /** A word of the model: the request that it answers, the answer, and the calls in it. */
  private word(entry: Fields, path: string): void {
    const { run, answer } = this;
    const request_id = String(++this.requests);
    const request = run.llmMessage({ type: 'request', request_id, messages: this.since }, { path }).at(0);
    // without ids nothing says that the request carries on with what the model said
    if (answer && request && !request.causes && !request.links) run.follows(request, answer);
    this.since = [];
    const text = own(entry, 'content');
    const tool_calls = own(entry, 'tool_calls') ?? undefined;
    this.answer = run.llmMessage({ type: 'response', request_id, text, tool_calls }, { path }).at(0);
    for (const [i, { id, name, arguments: given }] of openAiToolCalls(entry).entries()) {
      const params = { name, arguments: unpacked(given), _meta: { toolCallId: id } };
      const message = { jsonrpc: '2.0', id: id ?? `${request_id}.${i + 1}`, method: 'tools/call', params };
      run.mcpMessage({ server: TOOLS, client: 'agent', direction: 'client', message }, { path });
    }
  }

  private results(entry: Fields, path: string): void {
    for (const id of idsAt(entry, 'tool_call_id', 'tool_call_ids')) {
      const message = { jsonrpc: '2.0', id, result: { content: own(entry, 'content') } };
      this.run.mcpMessage({ server: TOOLS, direction: 'server', message }, { path });
    }
  }

  /** What no word of the model follows is in no request. */
  end(): void {
    const left = this.since.filter((entry) => own(entry, 'role') !== 'tool').length;
    if (left === 0) return;
    const what = left === 1 ? 'One message' : `${left} messages`;
    this.run.note(
      `${what} at the end went into no request, since the model says nothing after, and so into no event.`,
    );
  }
}
