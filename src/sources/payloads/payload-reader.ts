import type { PayloadKind } from '../../model/live/source-spec.ts';
import { cloudEventsPayload } from './cloud-events.ts';
import { lightconePayload, pyrapidePayload } from './event-payloads.ts';
import { llmPayload } from './llm/llm-payload.ts';
import { mappedPayload } from './mapped-payload.ts';
import { mcpPayload } from './mcp/mcp-payload.ts';
import { otlpPayload } from './otlp-payload.ts';
import type { PayloadFormat, PayloadOptions, PayloadReader } from './reading.ts';

export type { PayloadOptions, PayloadReader, ReadMessage } from './reading.ts';

/** All kinds, the more particular first: a record is taken for the first whose sign it has. */
export const PAYLOAD_FORMATS: Readonly<Record<PayloadKind, PayloadFormat>> = {
  otlp: otlpPayload,
  mcp: mcpPayload,
  cloudevents: cloudEventsPayload,
  pyrapide: pyrapidePayload,
  lightcone: lightconePayload,
  llm: llmPayload,
  mapped: mappedPayload,
};

/** A reader for one source. A mistake of ours costs the message that shows it, and says so. */
export function payloadReader(kind: PayloadKind, options: PayloadOptions): PayloadReader {
  const reader = PAYLOAD_FORMATS[kind].reader(options);
  return {
    read(message) {
      try {
        return reader.read(message);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const problem = `Reading the message ran into a mistake of this program (${reason}); it was left out.`;
        return { events: [], problems: [problem] };
      }
    },
  };
}
