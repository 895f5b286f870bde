import { reportWriterOf, TOOL_VERSION } from '../../formats/index.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { ReportedRule, ReportFormat } from '../../model/rules/report.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import type { ExportedFile } from '../contract.ts';
import { lineOf } from '../event-lines.ts';
import type { Shown } from '../shown.ts';

export interface ReportRequest {
  readonly format: ReportFormat;
  /** What the rules are called. */
  readonly rules: string;
  readonly about: readonly ReportedRule[];
}

/** The verdicts on the shown execution as a file. */
export function reportOf(
  { computation, snapshot }: Shown,
  verdicts: readonly Verdict[],
  { format, rules, about }: ReportRequest,
): ExportedFile {
  const { placeOf, placeKind } = computation;
  const writer = reportWriterOf(format);
  const text = writer.write({
    toolVersion: TOOL_VERSION,
    recording: snapshot.name,
    rules,
    about,
    verdicts,
    leastSeverity: 'info',
    eventOf: (row: EventIndex) => {
      const { id, name, source, time } = lineOf(computation, row);
      const place = placeOf?.[row];
      return { id, name, source, time, ...(place ? { place: { [placeKind]: place } } : {}) };
    },
  });
  const base = snapshot.name.replace(/^.*[/\\]/, '').replace(/(\.[a-z]{1,6}){1,2}$/i, '') || 'recording';
  return {
    name: `${base}${writer.suffix}`,
    mediaType: writer.mediaType,
    blob: new Blob([text], { type: writer.mediaType }),
    losses: [],
  };
}
