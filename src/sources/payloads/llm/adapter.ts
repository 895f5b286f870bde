import { type Fields, isFields, own, type Time } from '../../../formats/index.ts';
import { fieldsAt, idsAt, present, rest, spanOf, textAt, timeAtAny } from '../fields.ts';
import type { Problems } from '../problems.ts';
import { type TraceContext, traceContextOf } from '../trace-contexts.ts';
import { anthropicMessage } from './anthropic.ts';
import type { LlmMessage } from './llm-message.ts';
import { openAiMessage, openAiToolCalls } from './openai.ts';
import { isRequestBody, requestFrom } from './request-body.ts';
import { usageOf } from './usage.ts';

/** What an adapter writes around a message, or what can be said without one. */
export interface LlmFrame {
  /** The id of the event. */
  readonly id: string | undefined;
  /** What a request and everything that answers it have in common. */
  readonly requestId: string | undefined;
  readonly source: string | undefined;
  readonly session: string | undefined;
  readonly time: Time | undefined;
  readonly causes: readonly string[];
  readonly span: TraceContext | undefined;
  readonly context: TraceContext | undefined;
  /** What else stands there, for the event's metadata. */
  readonly more: Fields | undefined;
}

/** Keys whose values are told of an event in other places than payload and metadata. */
const TOLD_KEYS = [
  'type',
  'id',
  'request_id',
  'requestId',
  'source',
  'session',
  'session_id',
  'time',
  'timestamp',
  'at',
  'causes',
];

const TRACE_KEYS = ['trace_id', 'traceId', 'span_id', 'spanId', 'traceparent'];

/** Keys of a message that belong to its frame. */
const FRAME_KEYS = new Set([...TOLD_KEYS, ...TRACE_KEYS]);

/** Keys under which a message holds what a provider was sent, or has sent, as it was. */
const BODY_KEYS = ['body', 'request', 'response', 'chunk', 'event'];

/**
 * A record as a message to or from a model: in the adapter's own words (`{type: "request", request_id, messages}`), in a
 * provider's words inside of an adapter's message (`{request_id, response: {…}}`), or in a provider's words alone.
 * `undefined`: none of these.
 */
export function llmMessageOf(
  record: Fields,
  problems?: Problems,
): { message: LlmMessage; frame: LlmFrame } | undefined {
  for (const key of BODY_KEYS) {
    const body = fieldsAt(record, key);
    const message = body && providerMessage(body);
    if (message)
      return { message, frame: frameOf(record, problems, rest(record, new Set([...TOLD_KEYS, key]))) };
  }
  const written = adapterMessage(record);
  if (written) return { message: written, frame: frameOf(record, problems) };
  const message = providerMessage(record);
  // a provider's id is that of the answer
  return message && { message, frame: { ...frameOf(record, problems), id: undefined, source: undefined } };
}

function providerMessage(body: Fields): LlmMessage | undefined {
  const message = openAiMessage(body) ?? anthropicMessage(body);
  if (message) return message;
  if (isRequestBody(body)) return requestFrom(body);
  const error = own(body, 'error');
  const isError = isFields(error) && (Object.hasOwn(error, 'message') || Object.hasOwn(error, 'type'));
  return isError ? { kind: 'error', model: undefined, payload: { error } } : undefined;
}

function adapterMessage(record: Fields): LlmMessage | undefined {
  const type = own(record, 'type');
  if (typeof type !== 'string') return undefined;
  const model = textAt(record, 'model');
  switch (type.replace(/^llm\./, '')) {
    case 'request':
      return requestFrom(record, FRAME_KEYS);
    case 'response':
      return adapterAnswer(record, model);
    case 'chunk':
    case 'stream_chunk': {
      const index = own(record, 'index');
      const calls = openAiToolCalls(record);
      const payload = {
        model,
        index,
        text: own(record, 'text'),
        tool_calls: calls.length ? calls : undefined,
      };
      const begun = calls.map(({ id, name }, i) => ({ index: i, id, name }));
      return { kind: 'chunk', model, payload, piece: { calls: begun } };
    }
    case 'error':
      return {
        kind: 'error',
        model,
        payload: { model, error: own(record, 'error') ?? own(record, 'message') },
      };
    default:
      return undefined;
  }
}

function adapterAnswer(record: Fields, model: string | undefined): LlmMessage {
  const toolCalls = openAiToolCalls(record);
  return {
    kind: 'response',
    model,
    toolCalls,
    payload: {
      model,
      text: own(record, 'text'),
      usage: usageOf(own(record, 'usage')),
      finish_reason: own(record, 'finish_reason'),
      tool_calls: toolCalls.length > 0 ? toolCalls : undefined,
      ...rest(record, ANSWER_KEYS),
    },
  };
}

const ANSWER_KEYS = new Set([...FRAME_KEYS, 'model', 'text', 'usage', 'finish_reason', 'tool_calls']);

/** @param more what of the record is neither frame nor body; otherwise what it says of traces */
function frameOf(record: Fields, problems: Problems | undefined, more = tracesOf(record)): LlmFrame {
  return {
    id: textAt(record, 'id'),
    requestId: textAt(record, 'request_id', 'requestId'),
    source: textAt(record, 'source'),
    session: textAt(record, 'session', 'session_id'),
    time: timeAtAny(record, problems),
    causes: idsAt(record, 'causes'),
    span: spanOf(record),
    context: traceContextOf(own(record, 'traceparent')),
    more,
  };
}

function tracesOf(record: Fields): Fields | undefined {
  return present(Object.fromEntries(TRACE_KEYS.map((key) => [key, own(record, key)])));
}
