import { type Fields, isFields, own } from '../../../formats/index.ts';
import { rest } from '../fields.ts';

/** Counts of tokens in one set of words, with whatever else a provider counts. */
export function usageOf(usage: unknown): Fields | undefined {
  if (!isFields(usage)) return undefined;
  const input = own(usage, 'input_tokens') ?? own(usage, 'prompt_tokens');
  const output = own(usage, 'output_tokens') ?? own(usage, 'completion_tokens');
  const more = rest(usage, COUNTED);
  return {
    ...(input === undefined ? {} : { input_tokens: input }),
    ...(output === undefined ? {} : { output_tokens: output }),
    ...more,
  };
}

const COUNTED = new Set(['input_tokens', 'output_tokens', 'prompt_tokens', 'completion_tokens']);
