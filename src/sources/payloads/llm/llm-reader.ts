import type { Fields } from '../../../formats/index.ts';
import type { StreamEvent } from '../../../model/live/stream-event.ts';
import type { Provenance } from '../../../model/provenance.ts';
import { CauseList } from '../cause-list.ts';
import { present } from '../fields.ts';
import { MadeIds } from '../made-ids.ts';
import type { Problems } from '../problems.ts';
import type { PayloadOptions } from '../reading.ts';
import { RecentMap } from '../recent-map.ts';
import { timeParts } from '../time-parts.ts';
import { TOOL_CALL_ID, ToolCalls } from '../tool-calls.ts';
import { TRACE_CONTEXT } from '../trace-contexts.ts';
import { type LlmFrame, llmMessageOf } from './adapter.ts';
import { AnswerStreams, type Asked, keyOfAnswer, keyOfRequest, type OpenStream } from './answer-streams.ts';
import type { LlmAnswer, LlmChunk, LlmError, LlmRequest, Payload, Piece, ToolCall } from './llm-message.ts';
import { OpenPrompts } from './open-prompts.ts';

const REQUEST_ID: Provenance = { kind: 'derived', rule: 'request id', confidence: 1 };
const ONLY_OPEN: Provenance = { kind: 'inferred', rule: 'the only request that was open', confidence: 0.7 };

/** Messages to and from models to events, by the rules L1 to L5 of the README. */
export class LlmReader {
  /** Event of each request by its request id. */
  private readonly requests = new RecentMap<string>();
  private readonly prompts = new OpenPrompts();
  private readonly streams = new AnswerStreams();
  private readonly ids: MadeIds;
  private readonly toolCalls: ToolCalls;

  constructor(private readonly options: PayloadOptions) {
    this.ids = new MadeIds(options);
    this.toolCalls = options.toolCalls ?? new ToolCalls();
  }

  read(record: Fields, events: StreamEvent[], problems: Problems): void {
    const found = llmMessageOf(record, problems);
    if (!found) {
      problems.add(
        'A message was left out: it is neither a request to a model nor an answer, a piece of one or an error.',
      );
      return;
    }
    const { message } = found;
    const frame = message.kind === 'request' ? found.frame : this.answering(found.frame);
    if (message.kind === 'request') events.push(this.request(message, frame));
    else if (message.kind === 'response') this.answer(message, frame, events, problems);
    else if (message.kind === 'error') events.push(this.error(message, frame, problems));
    else this.piece(message.kind === 'chunk' ? message : undefined, message.piece, frame, events, problems);
  }

  /** Some adapters give a request and its answers one `id` and no request id. */
  private answering(frame: LlmFrame): LlmFrame {
    const { id, requestId } = frame;
    const isRequest = id !== undefined && (id === requestId || this.requests.get(id) !== undefined);
    return isRequest ? { ...frame, id: undefined, requestId: requestId ?? id } : frame;
  }

  private request({ model, payload, results }: LlmRequest, frame: LlmFrame): StreamEvent {
    const requestId = frame.requestId ?? frame.id;
    const isFirst = requestId !== undefined && this.requests.get(requestId) === undefined;
    const given = frame.id === frame.requestId ? undefined : frame.id;
    const event = given ?? (isFirst ? this.eventOfRequest(requestId) : this.ids.next());
    if (requestId === undefined) this.prompts.add(event, model);
    else {
      this.requests.set(requestId, event);
      this.streams.forget(keyOfRequest(requestId)); // the id is used again
    }
    const causes = new CauseList();
    for (const cause of frame.causes) causes.add(cause);
    for (const id of results) {
      const source = this.toolCalls.sourceOfResult(id);
      if (source !== undefined) causes.add(source, TOOL_CALL_ID);
    }
    const outer = frame.context && this.toolCalls.contexts.causeOf(frame.context, '', undefined);
    if (outer !== undefined) causes.add(outer, TRACE_CONTEXT);
    return this.event(event, 'request', frame, payload, causes);
  }

  /** An answer whose pieces have been told as a whole already is not told again. */
  private answer(
    { model, payload, toolCalls, answer }: LlmAnswer,
    frame: LlmFrame,
    events: StreamEvent[],
    problems: Problems,
  ): void {
    const key = frame.requestId === undefined ? keyOfAnswer(answer ?? '') : keyOfRequest(frame.requestId);
    const stream = this.streams.get(key);
    this.streams.forget(key);
    if (stream?.answer.isWhole) return;
    const asked = stream ? stream.asked : this.asked(frame, model, problems);
    events.push(this.response(asked, payload, toolCalls, frame, stream !== undefined));
  }

  /** @param isBegun pieces of the answer have told of its tool calls before */
  private response(
    asked: Asked | undefined,
    payload: Payload,
    toolCalls: readonly ToolCall[],
    frame: LlmFrame,
    isBegun: boolean,
  ): StreamEvent {
    const event = frame.id ?? this.ids.next();
    for (const { id } of toolCalls) {
      if (id === undefined) continue;
      if (isBegun) this.toolCalls.asked.set(id, event);
      else this.toolCalls.ask(id, event);
    }
    return this.event(event, 'response', frame, payload, causesOf(asked, frame));
  }

  private error({ model, payload }: LlmError, frame: LlmFrame, problems: Problems): StreamEvent {
    const asked = this.asked(frame, model, problems);
    return this.event(frame.id ?? this.ids.next(), 'error', frame, payload, causesOf(asked, frame));
  }

  private piece(
    chunk: LlmChunk | undefined,
    piece: Piece,
    frame: LlmFrame,
    events: StreamEvent[],
    problems: Problems,
  ): void {
    if (!chunk && !saysSomething(piece)) return;
    const key = this.streams.keyOf(piece, frame.requestId);
    if (key === undefined) {
      problems.add(
        'A piece of an answer does not say which answer it belongs to; it stands without a cause.',
      );
      if (chunk) events.push(this.chunk(chunk, undefined, frame));
      return;
    }
    const stream = this.stream(key, piece, frame, problems);
    const wasWhole = stream.answer.isWhole;
    if (!wasWhole) stream.answer.take(piece);
    if (chunk) events.push(this.chunk(chunk, stream, frame));
    if (!piece.isLast || wasWhole) return;
    stream.answer.isWhole = true;
    this.streams.end(key);
    const { asked, answer } = stream;
    events.push(this.response(asked, answer.payload(), answer.toolCalls, { ...frame, id: undefined }, true));
  }

  private stream(key: string, piece: Piece, frame: LlmFrame, problems: Problems): OpenStream {
    const known = this.streams.get(key);
    const isAnother = known?.answer.isWhole === true && piece.isFirst;
    if (known && !isAnother) return known;
    return this.streams.begin(key, this.asked(frame, piece.model, problems));
  }

  private chunk(chunk: LlmChunk, stream: OpenStream | undefined, frame: LlmFrame): StreamEvent {
    const event = frame.id ?? this.ids.next();
    const index = chunk.payload.index ?? stream?.answer.chunks;
    if (stream) stream.answer.chunks++;
    for (const { id } of chunk.piece.calls ?? []) if (id !== undefined) this.toolCalls.ask(id, event);
    const causes = causesOf(stream?.asked, frame);
    return this.event(event, 'stream_chunk', frame, { ...chunk.payload, index }, causes);
  }

  /** L1 and L2: what an answer, a piece or an error goes back to. */
  private asked(frame: LlmFrame, model: string | undefined, problems: Problems): Asked | undefined {
    const { requestId, causes } = frame;
    const known = requestId === undefined ? undefined : this.requests.get(requestId);
    if (known !== undefined) return { event: known, provenance: REQUEST_ID };
    const only = this.prompts.takeOnly(model);
    if (only !== undefined) return { event: only, provenance: ONLY_OPEN };
    if (requestId !== undefined) return { event: this.eventOfRequest(requestId), provenance: REQUEST_ID };
    if (causes.length === 0)
      problems.add(
        'An answer of a model does not say which request it belongs to and stands without a cause.',
      );
    return undefined;
  }

  /** What a request is called that has no id as an event, so that an answer can name it before it comes. */
  private eventOfRequest(requestId: string): string {
    return this.ids.of(`${requestId}:request`);
  }

  private event(id: string, name: string, frame: LlmFrame, payload: Payload, causes: CauseList): StreamEvent {
    const { source, time, session, requestId, span, more } = frame;
    if (span) this.toolCalls.contexts.announce(span, id);
    const metadata = present({ request_id: requestId, session, ...more });
    return {
      id,
      name: `llm.${name}`,
      source: source ?? this.options.source,
      ...timeParts(time),
      payload: present(payload) ?? {},
      ...(metadata ? { metadata } : {}),
      ...causes.parts(),
    };
  }
}

function causesOf(asked: Asked | undefined, frame: LlmFrame): CauseList {
  const causes = new CauseList();
  for (const cause of frame.causes) causes.add(cause);
  if (asked) causes.add(asked.event, asked.provenance);
  return causes;
}

/** Signs of life and ends of blocks say nothing. */
function saysSomething({ calls, usage, finishReason, isFirst, isLast }: Piece): boolean {
  const isMore = (calls?.length ?? 0) > 0 || usage !== undefined || finishReason !== undefined;
  return isMore || isFirst === true || isLast === true;
}
