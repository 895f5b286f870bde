import { type Fields, isFields, own } from '../../../formats/index.ts';
import { fieldsAt, idsAt, listAt, present, textAt } from '../fields.ts';
import type { CallPiece, LlmMessage, ToolCall } from './llm-message.ts';
import { usageOf } from './usage.ts';

/** Answers and pieces of answers of chat completions; requests look like those of others (`request-body.ts`). */
export function openAiMessage(body: Fields): LlmMessage | undefined {
  const choices = own(body, 'choices');
  const object = own(body, 'object');
  const first = Array.isArray(choices) ? choices[0] : undefined;
  const choice = isFields(first) ? first : {};
  if (object === 'chat.completion' || Object.hasOwn(choice, 'message')) return answer(body, choice);
  if (object === 'chat.completion.chunk' || Object.hasOwn(choice, 'delta')) return chunk(body, choice);
  return undefined;
}

function answer(body: Fields, choice: Fields): LlmMessage {
  const message = fieldsAt(choice, 'message') ?? {};
  const choices = listAt(body, 'choices');
  const toolCalls = openAiToolCalls(message);
  const model = textAt(body, 'model');
  return {
    kind: 'response',
    model,
    answer: textAt(body, 'id'),
    toolCalls,
    payload: {
      model,
      text: own(message, 'content'),
      refusal: own(message, 'refusal') ?? undefined,
      usage: usageOf(own(body, 'usage')),
      finish_reason: own(choice, 'finish_reason'),
      tool_calls: toolCalls.length > 0 ? toolCalls : undefined,
      choices: choices.length > 1 ? choices : undefined,
    },
  };
}

/** The calls in a message of the model. */
export function openAiToolCalls(message: Fields): ToolCall[] {
  return listAt(message, 'tool_calls')
    .filter(isFields)
    .map((call) => {
      const of = fieldsAt(call, 'function') ?? call;
      return { id: textAt(call, 'id'), name: own(of, 'name'), arguments: own(of, 'arguments') };
    });
}

function chunk(body: Fields, choice: Fields): LlmMessage {
  const delta = fieldsAt(choice, 'delta') ?? {};
  const model = textAt(body, 'model');
  const calls = callPieces(delta);
  const text = own(delta, 'content');
  const usage = usageOf(own(body, 'usage'));
  const finishReason = own(choice, 'finish_reason') ?? undefined;
  return {
    kind: 'chunk',
    model,
    payload: {
      model,
      text: text ?? undefined,
      tool_calls: calls.length > 0 ? calls.map((call) => present({ ...call })) : undefined,
      usage,
      finish_reason: finishReason,
    },
    piece: {
      answer: textAt(body, 'id'),
      model,
      text: typeof text === 'string' ? text : undefined,
      calls,
      usage,
      finishReason,
      ...(finishReason === undefined ? {} : { isLast: true }),
    },
  };
}

function callPieces(delta: Fields): CallPiece[] {
  return listAt(delta, 'tool_calls')
    .filter(isFields)
    .map((call, i) => {
      const index = own(call, 'index');
      const of = fieldsAt(call, 'function') ?? {};
      const written = own(of, 'arguments');
      return {
        index: typeof index === 'number' ? index : i,
        id: textAt(call, 'id'),
        name: own(of, 'name'),
        arguments: typeof written === 'string' ? written : undefined,
      };
    });
}

/** Tool call ids in a message that brings a result. */
export function openAiResults(message: Fields): string[] {
  return own(message, 'role') === 'tool' ? idsAt(message, 'tool_call_id', 'tool_call_ids') : [];
}
