import type { ReportFormat } from '../../model/rules/report.ts';
import type { ReportWriter } from './report.ts';
import { jsonReportWriter } from './report-json.ts';
import { junitReportWriter } from './report-junit.ts';
import { markdownReportWriter } from './report-markdown.ts';
import { sarifReportWriter } from './report-sarif.ts';
import { textReportWriter } from './report-text.ts';

/** Every way to write verdicts down. */
export const REPORT_WRITERS: readonly ReportWriter[] = [
  textReportWriter,
  jsonReportWriter,
  sarifReportWriter,
  junitReportWriter,
  markdownReportWriter,
];

export function reportWriterOf(format: ReportFormat): ReportWriter {
  return REPORT_WRITERS.find(({ id }) => id === format)!;
}
