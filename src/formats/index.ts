export { type ReadHooks, type ReadOutcome, readRecording } from './open.ts';
export { READERS, readerOf, WRITERS, writerOf } from './registry.ts';
export { bytesOf, type WriteOptions, type Writer, type Written } from './writer.ts';
