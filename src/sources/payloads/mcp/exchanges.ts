import { type Fields, own } from '../../../formats/index.ts';
import { idText, rest } from '../fields.ts';
import type { Side } from './envelope.ts';

/** A pair of a request and its answer: what the events are called, and which params say what was asked for. */
interface Exchange {
  readonly asking: string;
  readonly answering: string;
  /** Key in the payload, and key in the params. */
  readonly subject?: readonly [shown: string, written: string];
}

const EXCHANGES = new Map<string, Exchange>([
  ['tools/call', { asking: 'tool_call', answering: 'tool_result', subject: ['tool', 'name'] }],
  ['resources/read', { asking: 'resource_read', answering: 'resource_result', subject: ['uri', 'uri'] }],
  ['prompts/get', { asking: 'prompt_request', answering: 'prompt_result', subject: ['prompt', 'name'] }],
]);

/** Every other method goes by two plain names; which method it was is in the payload. */
const OTHER: Exchange = { asking: 'request', answering: 'result' };

export function exchangeOf(method: string): Exchange {
  return EXCHANGES.get(method) ?? OTHER;
}

/** What a request was about, for its own payload and for its answer's: `{tool: "greet"}`, `{method: "ping"}`. */
export function subjectOf(method: string, params: Fields): Record<string, unknown> {
  const { subject } = exchangeOf(method);
  if (!subject) return { method };
  const [shown, written] = subject;
  return { [shown]: own(params, written) };
}

/** The same for the answer's payload, where it waits for the answer: short texts only. */
export function briefSubject(subject: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(subject).filter(([, value]) => idText(value) !== undefined));
}

const SHOWN_PARAMS = new Set(['name', 'uri', 'arguments', '_meta']);
const HIDDEN_PARAMS = new Set(['_meta']);

/** Params for the payload: those of a known exchange by their names, others as they are. */
export function paramsShown(method: string, params: Fields): Record<string, unknown> {
  if (!exchangeOf(method).subject) return { params: rest(params, HIDDEN_PARAMS) };
  return { arguments: own(params, 'arguments'), params: rest(params, SHOWN_PARAMS) };
}

/** The last part of the name of an event that asks for an answer. A notification with an id is none the less one. */
export function askingName(method: string): string {
  return method.startsWith('notifications/') ? 'notification' : exchangeOf(method).asking;
}

const FROM_SERVER = new Set([
  'sampling/createMessage',
  'elicitation/create',
  'roots/list',
  'notifications/message',
  'notifications/elicitation/complete',
  'notifications/resources/list_changed',
  'notifications/resources/updated',
  'notifications/prompts/list_changed',
  'notifications/tools/list_changed',
]);

/** Methods that either side may call. */
const FROM_BOTH = new Set(['ping', 'notifications/cancelled', 'notifications/progress']);

/** Who calls the method; `undefined` when that can be either. */
export function callerOf(method: string): Side | undefined {
  if (FROM_SERVER.has(method)) return 'server';
  return FROM_BOTH.has(method) || method.startsWith('tasks/') ? undefined : 'client';
}

/** The name of a server as a part of the name of an event: without spaces and dots. */
export function nameOfServer(server: string): string {
  return server.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 100) || 'server';
}
