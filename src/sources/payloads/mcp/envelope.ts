import { type Fields, isFields, own, type Time } from '../../../formats/index.ts';
import { fieldsAt, idsAt, rest, spanOf, textAt, timeAtAny } from '../fields.ts';
import type { Problems } from '../problems.ts';
import type { TraceContext } from '../trace-contexts.ts';

/** One of the two ends of a connection; each numbers its own requests. */
export type Side = 'client' | 'server';

/** What is known of a message beside the message: what its envelope says, or what can be said without one. */
export interface Envelope {
  readonly server: string;
  /** Who the client is, where that is said. */
  readonly client: string | undefined;
  readonly sender: Side | undefined;
  readonly time: Time | undefined;
  /** The id of the event, where whoever logged the message gave one. */
  readonly id: string | undefined;
  readonly session: string | undefined;
  readonly span: TraceContext | undefined;
  /** References as in `_meta`, which some put here. */
  readonly fields: Fields;
  /** What else it says. */
  readonly more: Fields | undefined;
}

/** The messages in a record, bare or in an envelope `{server, direction, time, message}`, with what is known of them. */
export function openEnvelope(
  record: Fields,
  source: string,
  problems: Problems,
): { envelope: Envelope; messages: readonly unknown[] } {
  const inner = own(record, 'message');
  const hasInner = isFields(inner) || Array.isArray(inner);
  if (!hasInner || Object.hasOwn(record, 'jsonrpc')) return { envelope: bare(source), messages: [record] };
  const server = textAt(record, 'server') ?? source;
  const envelope = {
    server,
    client: textAt(record, 'client'),
    sender: sideOf(textAt(record, 'direction', 'from'), server),
    time: timeAtAny(record, problems),
    id: textAt(record, 'id'),
    session: textAt(record, 'session', 'session_id', 'sessionId'),
    span: spanOf(record),
    fields: record,
    more: rest(record, NAMED),
  };
  const messages = Array.isArray(inner) ? inner : [inner];
  return { envelope: messages.length > 1 ? { ...envelope, id: undefined } : envelope, messages };
}

/** Keys of an envelope that are told of an event in other places. */
const NAMED = new Set([
  'server',
  'client',
  'direction',
  'from',
  'time',
  'timestamp',
  'at',
  'id',
  'session',
  'session_id',
  'sessionId',
  'message',
]);

function bare(server: string): Envelope {
  return {
    server,
    client: undefined,
    sender: undefined,
    time: undefined,
    id: undefined,
    session: undefined,
    span: undefined,
    fields: {},
    more: undefined,
  };
}

/** `client`, `client_to_server`, or the server by its name. */
function sideOf(text: string | undefined, server: string): Side | undefined {
  if (text === undefined) return undefined;
  if (/^client/i.test(text)) return 'client';
  return /^server/i.test(text) || text === server ? 'server' : undefined;
}

/** What a message says about where it comes from, in its `_meta` and in its envelope. */
export interface References {
  readonly meta: Fields | undefined;
  /** Ids of events (or of tool calls, for their results) that caused it. */
  readonly causes: readonly string[];
  /** Ids of events or tool calls whose results it uses. */
  readonly consumes: readonly string[];
  readonly toolCallId: string | undefined;
  /** The id of the event with the prompt that it serves. */
  readonly prompt: string | undefined;
  readonly traceparent: unknown;
  readonly progressToken: string | undefined;
  readonly requestState: string | undefined;
}

/** @param params of a request or notification, or a result */
export function referencesOf(params: Fields, { fields }: Envelope): References {
  const meta = fieldsAt(params, '_meta');
  const both = meta ? [meta, fields] : [fields];
  return {
    meta,
    causes: both.flatMap((one) => idsAt(one, 'causes')),
    consumes: both.flatMap((one) => idsAt(one, 'consumes')),
    toolCallId: toolCallIdIn(meta) ?? toolCallIdIn(fields),
    prompt: (meta && textAt(meta, 'prompt')) ?? textAt(fields, 'prompt'),
    traceparent: (meta && own(meta, 'traceparent')) ?? own(fields, 'traceparent'),
    progressToken: meta && textAt(meta, 'progressToken'),
    requestState: textAt(params, 'requestState'),
  };
}

/** Clients write the model's id for the call under many names: `toolCallId`, `vendor/toolUseId`, `tool_call_id`. */
const TOOL_CALL_KEY = /^(.*\/)?tool[._-]?(call|use)[._-]?id$/i;

function toolCallIdIn(fields: Fields | undefined): string | undefined {
  const key = fields && Object.keys(fields).find((name) => name.length < 200 && TOOL_CALL_KEY.test(name));
  return key === undefined ? undefined : textAt(fields as Fields, key);
}
