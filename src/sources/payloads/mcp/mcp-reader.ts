import { type Fields, isFields, own } from '../../../formats/index.ts';
import type { StreamEvent } from '../../../model/live/stream-event.ts';
import type { Provenance } from '../../../model/provenance.ts';
import { CauseList } from '../cause-list.ts';
import { idText, present } from '../fields.ts';
import { MadeIds } from '../made-ids.ts';
import type { Problems } from '../problems.ts';
import type { PayloadOptions } from '../reading.ts';
import { RecentMap } from '../recent-map.ts';
import { shortened } from '../records.ts';
import { millisBetween, timeParts } from '../time-parts.ts';
import { ToolCalls } from '../tool-calls.ts';
import { sameContext, traceContextOf } from '../trace-contexts.ts';
import { causesOfCall } from './call-causes.ts';
import { type Envelope, openEnvelope, type References, referencesOf, type Side } from './envelope.ts';
import {
  askingName,
  briefSubject,
  callerOf,
  exchangeOf,
  nameOfServer,
  paramsShown,
  subjectOf,
} from './exchanges.ts';
import { type RpcId, type RpcMessage, rpcMessageOf } from './json-rpc.ts';
import { type OpenRequest, otherSide, RpcPairs } from './rpc-pairs.ts';

const SAME_ID: Provenance = { kind: 'derived', rule: 'JSON-RPC id', confidence: 1 };
const EITHER_ID: Provenance = { kind: 'inferred', rule: 'JSON-RPC id, sender not known', confidence: 0.5 };
const PROGRESS: Provenance = { kind: 'derived', rule: 'progress token', confidence: 1 };

type Request = Extract<RpcMessage, { kind: 'request' }>;
type Notification = Extract<RpcMessage, { kind: 'notification' }>;
type Answer = Extract<RpcMessage, { kind: 'result' | 'error' }>;

/** Messages of MCP to events, by the rules M1 to M8 of the README. */
export class McpReader {
  private readonly pairs = new RpcPairs();
  /** Events whose results asked to be called again, by the state that is to be handed back. */
  private readonly states = new RecentMap<string>();
  private readonly ids: MadeIds;
  private readonly toolCalls: ToolCalls;

  constructor(private readonly options: PayloadOptions) {
    this.ids = new MadeIds(options);
    this.toolCalls = options.toolCalls ?? new ToolCalls();
  }

  read(record: Fields, events: StreamEvent[], problems: Problems): void {
    const { envelope, messages } = openEnvelope(record, this.options.source, problems);
    for (const message of messages) {
      const rpc = isFields(message) ? rpcMessageOf(message) : undefined;
      if (rpc) events.push(this.event(rpc, envelope, problems));
      else
        problems.add(
          'A message was left out: it has neither a method nor a result nor an error, as JSON-RPC does.',
        );
    }
  }

  private event(rpc: RpcMessage, envelope: Envelope, problems: Problems): StreamEvent {
    const id = envelope.id ?? this.ids.next();
    const told =
      rpc.kind === 'request'
        ? this.request(id, rpc, envelope)
        : rpc.kind === 'notification'
          ? this.notification(rpc, envelope)
          : this.answer(id, rpc, envelope, problems);
    const { name, sender, references, rpcId } = told;
    if (envelope.span && rpc.kind !== 'notification') this.toolCalls.contexts.announce(envelope.span, id);
    const { server, client, time, session, more } = envelope;
    const { meta, toolCallId } = references;
    const metadata = present({ rpcId, sender, session, toolCallId, _meta: meta, envelope: more });
    return {
      id,
      name: `mcp.${nameOfServer(server)}.${name}`,
      source: sender === 'server' ? server : (client ?? this.options.source),
      ...timeParts(time),
      payload: present({ server, ...told.payload }),
      ...(metadata ? { metadata } : {}),
      ...told.causes.parts(),
    };
  }

  private request(event: string, { id, method, params }: Request, envelope: Envelope): Told {
    const { server, time } = envelope;
    const sender = envelope.sender ?? callerOf(method) ?? 'client';
    const references = referencesOf(params, envelope);
    const { requestState, toolCallId, progressToken } = references;
    const causes = causesOfCall(
      references,
      envelope,
      this.toolCalls,
      requestState === undefined ? undefined : this.states.get(stateKey(server, requestState)),
      method === 'tools/call' || method === 'resources/read',
    );
    const subject = subjectOf(method, params);
    const context = traceContextOf(references.traceparent);
    const request = { event, sender, method, time, toolCallId, context };
    this.pairs.open(server, id, { ...request, subject: briefSubject(subject) });
    if (progressToken !== undefined) this.pairs.expectProgress(server, progressToken, sender, event);
    if (context) this.toolCalls.contexts.open(context, { event, server });
    this.rememberPrompt(method, envelope, event);
    const payload = { ...subject, ...paramsShown(method, params) };
    return { name: askingName(method), sender, payload, causes, references, rpcId: id };
  }

  private answer(event: string, answer: Answer, envelope: Envelope, problems: Problems): Told {
    const { server, time } = envelope;
    const { request, isCertain } = this.pairs.answered(server, answer.id, envelope.sender);
    const result = answer.kind === 'result' ? answer.result : undefined;
    const references = referencesOf(isFields(result) ? result : {}, envelope);
    const causes = new CauseList();
    if (request) causes.add(request.event, isCertain ? SAME_ID : EITHER_ID);
    else problems.add(`${inWords(answer, server)} came without its request and stands without a cause.`);
    for (const cause of references.causes) causes.add(cause);
    this.rememberAnswer(event, request, envelope, references);
    const outcome = answer.kind === 'error' ? { error: answer.error } : { result };
    const durationMillis = millisBetween(request?.time, time);
    return {
      name: answer.kind === 'error' ? 'error' : request ? exchangeOf(request.method).answering : 'result',
      sender: envelope.sender ?? (request && otherSide(request.sender)),
      payload: { ...request?.subject, ...outcome, durationMillis },
      causes,
      references,
      rpcId: answer.id,
    };
  }

  private rememberAnswer(
    event: string,
    request: OpenRequest | undefined,
    envelope: Envelope,
    { meta, toolCallId, requestState }: References,
  ): void {
    const { contexts, answered } = this.toolCalls;
    const toolCall = request?.toolCallId ?? toolCallId;
    if (toolCall !== undefined) answered.set(toolCall, event);
    if (requestState !== undefined) this.states.set(stateKey(envelope.server, requestState), event);
    if (!request) return;
    if (request.context) contexts.close(request.context, request.event);
    this.rememberPrompt(request.method, envelope, event);
    const context = traceContextOf(meta && own(meta, 'traceparent'));
    // one that comes back as it was sent is an echo and hands nothing on
    if (context && !sameContext(context, request.context)) contexts.announce(context, event);
  }

  private rememberPrompt(method: string, { session }: Envelope, event: string): void {
    if (method === 'prompts/get' && session !== undefined) this.toolCalls.prompts.set(session, event);
  }

  private notification({ method, params }: Notification, envelope: Envelope): Told {
    const { server } = envelope;
    const sender = envelope.sender ?? callerOf(method);
    const references = referencesOf(params, envelope);
    const causes = new CauseList();
    for (const cause of references.causes) causes.add(cause);
    const token = idText(own(params, 'progressToken'));
    const isProgress = method === 'notifications/progress' && token !== undefined;
    const inProgress = isProgress ? this.pairs.inProgress(server, token, sender) : undefined;
    if (inProgress !== undefined) causes.add(inProgress, PROGRESS);
    const id = own(params, 'requestId');
    const isCancel =
      method === 'notifications/cancelled' && (typeof id === 'string' || typeof id === 'number');
    const cancelled = isCancel ? this.pairs.cancelled(server, id, sender) : undefined;
    if (cancelled !== undefined) causes.add(cancelled, SAME_ID);
    const payload = { method, ...paramsShown(method, params) };
    return { name: 'notification', sender, payload, causes, references, rpcId: undefined };
  }
}

/** What is told of one message. */
interface Told {
  /** The last part of the event's name. */
  readonly name: string;
  readonly sender: Side | undefined;
  readonly payload: Record<string, unknown>;
  readonly causes: CauseList;
  readonly references: References;
  readonly rpcId: RpcId | undefined;
}

function stateKey(server: string, state: string): string {
  return JSON.stringify([state, server]);
}

function inWords({ kind, id }: Answer, server: string): string {
  const what = kind === 'error' ? 'An error' : 'A result';
  const which = id === undefined ? 'without an id' : `with the id ${shortened(String(id))}`;
  return `${what} of “${shortened(server)}” ${which}`;
}
