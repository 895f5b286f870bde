import { isFields, own } from '../../../formats/index.ts';
import type { PayloadFormat } from '../reading.ts';
import { recordReader } from '../records.ts';
import { McpReader } from './mcp-reader.ts';

/** JSON-RPC messages of the Model Context Protocol, bare or in envelopes that say whose they are and when they came. */
export const mcpPayload: PayloadFormat = {
  sign(record) {
    if (!isFields(record)) return undefined;
    const inner = own(record, 'message');
    const message = Array.isArray(inner) ? inner[0] : isFields(inner) ? inner : record;
    const isRpc = isFields(message) && own(message, 'jsonrpc') === '2.0';
    return isRpc ? '“jsonrpc”, as messages of MCP have' : undefined;
  },
  reader(options) {
    const reader = new McpReader(options);
    return recordReader((record, events, problems) => reader.read(record, events, problems));
  },
};
