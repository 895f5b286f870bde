import type { EventIndex } from '../../model/ids.ts';
import type { Verdict, Violation, Witness } from '../../model/rules/verdict.ts';
import type { Report, ReportedEvent, ReportWriter } from './report.ts';
import { idsOf, isFailure, ruleOf, totalsOf } from './report-words.ts';

/** The version of the JSON report; `reports/README.md` describes it. It grows when a key changes its meaning. */
export const REPORT_VERSION = 1;

export const jsonReportWriter: ReportWriter = {
  id: 'json',
  label: 'JSON',
  suffix: '.report.json',
  mediaType: 'application/json',
  write: (report) => `${JSON.stringify(reportAsJson(report), null, 2)}\n`,
};

function reportAsJson(report: Report): unknown {
  const { verdicts } = report;
  const { states, violations, isComplete } = totalsOf(verdicts);
  return {
    lightconeReport: REPORT_VERSION,
    tool: { name: 'Lightcone', version: report.toolVersion },
    recording: report.recording,
    rules: report.rules,
    summary: { rules: verdicts.length, ...states, violations, isComplete },
    verdicts: verdicts.map((verdict) => verdictAsJson(verdict, report)),
    events: mentioned(verdicts).map((row) => eventAsJson(report.eventOf(row))),
  };
}

function verdictAsJson(verdict: Verdict, report: Report): unknown {
  const { constraint, severity, state, judged, held, unit, pending, violationCount, isComplete, notes } =
    verdict;
  const { description, text } = ruleOf(report, constraint);
  return {
    constraint,
    description,
    rule: text,
    severity,
    state,
    fails: isFailure(verdict, report),
    judged,
    held,
    unit,
    pending,
    violationCount,
    isComplete,
    notes,
    violations: verdict.violations.map((violation) => violationAsJson(violation, report)),
  };
}

function violationAsJson(violation: Violation, report: Report): unknown {
  const { type, severity, rows, bindings, detectedAt, witness, sentence } = violation;
  return {
    type,
    severity,
    sentence,
    events: idsOf(report, rows),
    bindings: Object.fromEntries(bindings.map(({ name, value }) => [name, value])),
    detectedAt: detectedAt === undefined ? null : report.eventOf(detectedAt).id,
    witness: witnessAsJson(witness, report),
  };
}

/** The witness by ids of events. */
export function witnessAsJson({ rows, links, apart }: Witness, report: Report): unknown {
  const idOf = (row: EventIndex): string => report.eventOf(row).id;
  return {
    events: idsOf(report, rows),
    links: links.map(({ from, to, kind }) => ({ from: idOf(from), to: idOf(to), kind })),
    apart: apart.map(([one, other]) => [idOf(one), idOf(other)]),
  };
}

function eventAsJson({ id, name, source, time, place }: ReportedEvent): unknown {
  return { id, name, source: source === '' ? undefined : source, time, place };
}

/** Rows of all events that violations speak of, ascending. */
function mentioned(verdicts: readonly Verdict[]): EventIndex[] {
  const rows = new Set<EventIndex>();
  for (const { violations } of verdicts) {
    for (const { rows: matched, detectedAt, witness } of violations) {
      for (const row of matched) rows.add(row);
      for (const row of witness.rows) rows.add(row);
      if (detectedAt !== undefined) rows.add(detectedAt);
    }
  }
  return [...rows].sort((a, b) => a - b);
}
