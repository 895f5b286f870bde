import type { Place } from '../../model/diagnostic.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { Severity } from '../../model/rules/constraint.ts';
import type { ReportedRule, ReportFormat } from '../../model/rules/report.ts';
import type { Verdict } from '../../model/rules/verdict.ts';

/** An event as reports name it. */
export interface ReportedEvent {
  readonly id: string;
  readonly name: string;
  /** Empty when the recording names none. */
  readonly source: string;
  /** ISO 8601. */
  readonly time?: string;
  /** Where in the recording it stands. */
  readonly place?: Place;
}

/** Verdicts on one recording and all that is needed to write them down. Plain data but for `eventOf`. */
export interface Report {
  readonly toolVersion: string;
  /** The recording's file name, path or address; places of events are places in it. */
  readonly recording: string;
  /** Where the rules come from: a file's name, or words. */
  readonly rules: string;
  /** What is known of the rules; those that are missing are known by name alone. */
  readonly about: readonly ReportedRule[];
  readonly verdicts: readonly Verdict[];
  /** Violations of rules below this severity are told and fail nothing. */
  readonly leastSeverity: Severity;
  eventOf(row: EventIndex): ReportedEvent;
}

/** Writes a report in one format. */
export interface ReportWriter {
  readonly id: ReportFormat;
  /** For people: `JUnit XML`. */
  readonly label: string;
  /** File name ending with the dot. */
  readonly suffix: string;
  readonly mediaType: string;
  write(report: Report): string;
}
