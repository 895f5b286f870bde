/** Formats in which verdicts are handed over. */
export const REPORT_FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A rule beside its verdict. */
export interface ReportedRule {
  readonly name: string;
  readonly description?: string;
  /** In the notation. */
  readonly text?: string;
}
