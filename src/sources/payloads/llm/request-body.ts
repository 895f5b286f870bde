import { type Fields, isFields, own } from '../../../formats/index.ts';
import { listAt, rest, textAt } from '../fields.ts';
import { anthropicResults, anthropicToolCalls } from './anthropic.ts';
import type { LlmRequest } from './llm-message.ts';
import { openAiResults, openAiToolCalls } from './openai.ts';

/** Whether an object is the body of a request of either provider: a model and what it is asked. */
export function isRequestBody(body: Fields): boolean {
  const isPrompt = Array.isArray(own(body, 'messages')) || typeof own(body, 'prompt') === 'string';
  return isPrompt && typeof own(body, 'model') === 'string' && !Object.hasOwn(body, 'choices');
}

const NAMED = new Set(['model', 'messages', 'prompt', 'system', 'parameters']);

/** @param frame keys that belong to the message around the request */
export function requestFrom(body: Fields, frame: ReadonlySet<string> = new Set()): LlmRequest {
  const model = textAt(body, 'model');
  const more = rest(body, new Set([...NAMED, ...frame]));
  const given = own(body, 'parameters');
  const parameters = isFields(given) ? { ...given, ...more } : (given ?? more);
  return {
    kind: 'request',
    model,
    payload: {
      model,
      system: own(body, 'system'),
      messages: own(body, 'messages'),
      prompt: own(body, 'prompt'),
      parameters,
    },
    results: newResults(listAt(body, 'messages')),
  };
}

/**
 * Tool call ids of the results after the model's last word. Earlier ones were brought by earlier requests, and every
 * request repeats them.
 */
function newResults(messages: readonly unknown[]): string[] {
  const found: string[] = [];
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i];
    if (!isFields(message)) continue;
    if (own(message, 'role') === 'assistant' || asksForTools(message)) break;
    found.unshift(...openAiResults(message), ...anthropicResults(message));
  }
  return found;
}

function asksForTools(message: Fields): boolean {
  return openAiToolCalls(message).length + anthropicToolCalls(message).length > 0;
}
