import type { PayloadKind } from '../../model/live/source-spec.ts';

/** What messages hold, as people call it. */
export const PAYLOAD_LABELS: Readonly<Record<PayloadKind, string>> = {
  lightcone: 'Lightcone events',
  cloudevents: 'CloudEvents',
  otlp: 'OTLP JSON (spans)',
  pyrapide: 'PyRapide events',
  mcp: 'MCP messages (JSON-RPC)',
  llm: 'Model requests and answers',
  mapped: 'JSON with a mapping',
};
