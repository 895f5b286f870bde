export { type ArchitectureFormat, architectureFormatOf } from './architectures/architecture-format.ts';
export type { DesignFiles } from './architectures/design-files.ts';
export type { ArchitectureFile } from './architectures/foreign-document.ts';
export { writePyRapideProgram } from './architectures/python/write-pyrapide-program.ts';
export { type DocumentFormat, readArchitecture } from './architectures/read-architecture.ts';
export { writeAsyncApi } from './architectures/write-asyncapi.ts';
export { writeDesignDot } from './architectures/write-design-dot.ts';
export { writeDesignMermaid } from './architectures/write-design-mermaid.ts';
export { writeTypeScript } from './architectures/write-typescript.ts';
export { textInUtf8 } from './bytes/text-encoding.ts';
export { type ReadHooks, type ReadOutcome, readRecording } from './open.ts';
export { isProjectFile, PROJECT_HEAD } from './project/is-project-file.ts';
export { readProject } from './project/read-project.ts';
export { LONGEST_SHARE_TEXT, readShareText, writeShareText } from './project/share-text.ts';
export { writeProject } from './project/write-project.ts';
export { READERS, readerOf, WRITERS, writerOf } from './registry.ts';
export type { Report, ReportedEvent, ReportWriter } from './reports/report.ts';
export { isFailure, summaryText } from './reports/report-words.ts';
export { REPORT_WRITERS, reportWriterOf } from './reports/report-writers.ts';
export { TOOL_VERSION } from './reports/tool-version.ts';
export { bytesOf, type WriteOptions, type Writer, type Written } from './writer.ts';

// What live sources read their messages with, one at a time (`sources/payloads`):

export { quoteLongNumbers } from './json/exact-numbers.ts';
export { valueAt, withoutPaths } from './json/json-paths.ts';
export { checkJson } from './json/json-text.ts';
export { type Fields, isFields, own, type Time, timeOf } from './json/values.ts';
export { FIELD, type Field, fieldOfKey } from './lightcone/event-keys.ts';
export { MsgpackToJson } from './lightcone/msgpack-json.ts';
export { FieldReader, MAPPED_PAIR, type MappedRow } from './rows/field-mapping.ts';
export type { Row } from './rows/row-table.ts';
export { addOwnEvents } from './spans/otlp-own.ts';
export {
  isRequest as isOtlpRequest,
  newContent as newOtlpContent,
  readRequest as readOtlpRequest,
} from './spans/otlp-request.ts';
export type { Span, SpanLog } from './spans/span.ts';
export { computationFromSpans } from './spans/span-recording.ts';
export { timeAt } from './spans/spans-of-computation.ts';

// What transcripts are read with (`sources/transcripts`), beside the above:

export { parseDocument } from './json/json-document.ts';
export { eachLine, isLines, isLinesOfLists, parseLine } from './json/json-lines.ts';
export { firstElement, outlineOf } from './json/json-outline.ts';
export { endOfValue, lineAndColumn, skipSpace } from './json/json-text.ts';
export type { ReadContext, Reader, Sample, Source } from './reader.ts';
export { recordingFromSpans } from './spans/span-recording.ts';
export { membersOf, objectText, outcomeMembers } from './spans/span-text.ts';
