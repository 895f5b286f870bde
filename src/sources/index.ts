export type { Connect, Connection, SourceMessage, SourceSink, World } from './source.ts';
