export { type ReadHooks, type ReadOutcome, readRecording } from './open.ts';
export { READERS, readerOf, WRITERS, writerOf } from './registry.ts';
export type { Report, ReportedEvent, ReportWriter } from './reports/report.ts';
export { isFailure, summaryText } from './reports/report-words.ts';
export { REPORT_WRITERS, reportWriterOf } from './reports/report-writers.ts';
export { TOOL_VERSION } from './reports/tool-version.ts';
export { bytesOf, type WriteOptions, type Writer, type Written } from './writer.ts';
