export { ALL_READERS } from './all-readers.ts';
export { connect } from './connect.ts';
export { DEMO_SYSTEMS, demoRules } from './demo/demo-systems.ts';
export { connectDemo } from './demo-source.ts';
export { connectNats } from './nats/nats-source.ts';
export { guessPayload } from './payloads/guess-payload.ts';
export {
  type PayloadOptions,
  type PayloadReader,
  payloadReader,
  type ReadMessage,
} from './payloads/payload-reader.ts';
export { ToolCalls } from './payloads/tool-calls.ts';
export type { Connect, Connection, SourceMessage, SourceSink, World } from './source.ts';
export { browserWorld } from './world.ts';
