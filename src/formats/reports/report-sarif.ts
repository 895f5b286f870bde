import type { EventIndex } from '../../model/ids.ts';
import type { Severity } from '../../model/rules/constraint.ts';
import type { Verdict, Violation } from '../../model/rules/verdict.ts';
import type { Report, ReportedEvent, ReportWriter } from './report.ts';
import { witnessAsJson } from './report-json.ts';
import { eventText, heldText, ruleOf, unlistedText } from './report-words.ts';
import { resourceAddress, sarifMessage, violationFingerprint } from './sarif-text.ts';

/** SARIF 2.1.0 (OASIS), for code scanning: a rule per constraint, a result per violation, places where events stand. */
export const sarifReportWriter: ReportWriter = {
  id: 'sarif',
  label: 'SARIF 2.1.0',
  suffix: '.sarif',
  mediaType: 'application/sarif+json',
  write: (report) => `${JSON.stringify(sarifLog(report), null, 2)}\n`,
};

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function sarifLog(report: Report): unknown {
  const { verdicts, toolVersion, recording, rules } = report;
  const driver = {
    name: 'Lightcone',
    version: toolVersion,
    rules: verdicts.map((verdict) => ruleDescriptor(verdict, report)),
  };
  const run = {
    tool: { driver },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report) }],
    artifacts: [{ location: { uri: resourceAddress(recording) }, roles: ['analysisTarget'] }],
    results: verdicts.flatMap((verdict, index) =>
      verdict.violations.map((violation) => result(violation, index, report)),
    ),
    columnKind: 'utf16CodeUnits',
    properties: { rules },
  };
  return { version: '2.1.0', $schema: SCHEMA, runs: [run] };
}

/** Rules that hold have no result; how each rule came out stands with its description. */
function ruleDescriptor(verdict: Verdict, report: Report): unknown {
  const { constraint, severity, state, judged, held, unit, pending, violationCount, isComplete } = verdict;
  const { description, text } = ruleOf(report, constraint);
  return {
    id: constraint,
    shortDescription: sarifMessage(description ?? constraint),
    ...(text === undefined ? {} : { help: sarifMessage(text) }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { state, judged, held, unit, pending, violationCount, isComplete },
  };
}

function result(violation: Violation, ruleIndex: number, report: Report): unknown {
  const { constraint, type, severity, rows, bindings, detectedAt, witness, sentence } = violation;
  const main = rows[0] ?? detectedAt ?? witness.rows[0];
  return {
    ruleId: constraint,
    ruleIndex,
    kind: 'fail',
    level: LEVELS[severity],
    message: sarifMessage(sentence),
    locations: [main === undefined ? { physicalLocation: wholeRecording(report) } : location(main, report)],
    relatedLocations: witness.rows.map((row, i) => ({ id: i + 1, ...location(row, report) })),
    partialFingerprints: { 'lightconeViolation/v1': violationFingerprint(violation, report) },
    properties: {
      type,
      bindings: Object.fromEntries(bindings.map(({ name, value }) => [name, value])),
      witness: witnessAsJson(witness, report),
    },
  };
}

function location(row: EventIndex, report: Report): object {
  const event = report.eventOf(row);
  const line = event.place?.line;
  const region = line === undefined || line < 1 ? {} : { region: { startLine: line } };
  return {
    physicalLocation: { ...wholeRecording(report), ...region },
    logicalLocations: [logicalLocation(event)],
    message: sarifMessage(eventText(event)),
  };
}

function logicalLocation({ id, name: given, source, time }: ReportedEvent): object {
  const name = given || 'event';
  return {
    name,
    fullyQualifiedName: source === '' ? name : `${source}/${name}`,
    decoratedName: id,
    kind: 'event',
    properties: { id, source, ...(time === undefined ? {} : { time }) },
  };
}

function wholeRecording({ recording }: Report): object {
  return { artifactLocation: { uri: resourceAddress(recording), index: 0 } };
}

/** What is worth knowing about the check itself: limits that were met, fields that nothing has. */
function notifications(report: Report): unknown[] {
  return report.verdicts.flatMap((verdict, index) => {
    const unlisted = unlistedText(verdict);
    const notes = unlisted === undefined ? verdict.notes : [...verdict.notes, `Not listed: ${unlisted}.`];
    return notes.map((note) => ({
      message: sarifMessage(`${note} (${heldText(verdict)} held)`),
      level: 'note',
      associatedRule: { id: verdict.constraint, index },
    }));
  });
}
