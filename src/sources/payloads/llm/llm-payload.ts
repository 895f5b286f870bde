import { isFields } from '../../../formats/index.ts';
import type { PayloadFormat } from '../reading.ts';
import { recordReader } from '../records.ts';
import { llmMessageOf } from './adapter.ts';
import { LlmReader } from './llm-reader.ts';

/** The end of a stream of OpenAI, which is no JSON. */
const DONE = '[DONE]';

/** Requests to models and what comes back, in the words of an adapter, of OpenAI or of Anthropic. */
export const llmPayload: PayloadFormat = {
  sign(record) {
    if (!isFields(record)) return undefined;
    return llmMessageOf(record)
      ? 'what requests to models, their answers or pieces of answers have'
      : undefined;
  },
  reader(options) {
    const reader = new LlmReader(options);
    const records = recordReader((record, events, problems) => reader.read(record, events, problems));
    return {
      read: (message) =>
        typeof message.data === 'string' && message.data.trim() === DONE
          ? { events: [], problems: [] }
          : records.read(message),
    };
  },
};
