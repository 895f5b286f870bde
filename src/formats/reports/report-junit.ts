import type { Verdict } from '../../model/rules/verdict.ts';
import type { Report, ReportWriter } from './report.ts';
import { eventText, heldText, isFailure, ruleOf, unlistedText } from './report-words.ts';
import { xmlText } from './xml-text.ts';

/**
 * JUnit XML for build servers: one suite for the recording, one case per rule. A rule that nothing in the recording is
 * concerned by, or that is not decided, is skipped; one that is violated below the severity that fails is told and passes.
 */
export const junitReportWriter: ReportWriter = {
  id: 'junit',
  label: 'JUnit XML',
  suffix: '.junit.xml',
  mediaType: 'application/xml',
  write: writeJunitReport,
};

/** `error` is a rule that could not be evaluated, `failure` one that does not hold. */
type Outcome = 'passed' | 'told' | 'failure' | 'error' | 'skipped';

function writeJunitReport(report: Report): string {
  const outcomes = report.verdicts.map((verdict) => outcomeOf(verdict, report));
  const number = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  const counts = {
    tests: report.verdicts.length,
    failures: number('failure'),
    errors: number('error'),
  };
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    opening('testsuites', { name: 'Lightcone', ...counts }),
    `  ${opening('testsuite', { name: report.recording, ...counts, skipped: number('skipped') })}`,
    '    <properties>',
    `      ${opening('property', { name: 'rules', value: report.rules }, true)}`,
    `      ${opening('property', { name: 'lightcone', value: report.toolVersion }, true)}`,
    '    </properties>',
    ...report.verdicts.map((verdict, i) => testcase(verdict, outcomes[i], report)),
    '  </testsuite>',
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function outcomeOf(verdict: Verdict, report: Report): Outcome {
  if (verdict.state === 'satisfied') return 'passed';
  if (verdict.state !== 'violated') return 'skipped';
  if (!isFailure(verdict, report)) return 'told';
  return verdict.violations.some(({ type }) => type === 'evaluation_error') ? 'error' : 'failure';
}

function testcase(verdict: Verdict, outcome: Outcome, report: Report): string {
  const { constraint, state, judged, violations } = verdict;
  const attributes = { name: constraint, classname: report.rules, assertions: judged };
  if (outcome === 'passed') return `    ${opening('testcase', attributes, true)}`;
  const inner =
    outcome === 'skipped'
      ? opening('skipped', { message: skippedBecause(state) }, true)
      : outcome === 'told'
        ? `<system-out>${textOf(verdict, report)}</system-out>`
        : `${opening(outcome, { message: headline(verdict), type: violations[0]?.type ?? 'violation' })}${textOf(verdict, report)}</${outcome}>`;
  return `    ${opening('testcase', attributes)}\n      ${inner}\n    </testcase>`;
}

function skippedBecause(state: Verdict['state']): string {
  return state === 'vacuous' ? 'Nothing in the recording is concerned.' : 'Not decided yet.';
}

function headline(verdict: Verdict): string {
  const [first] = verdict.violations;
  const others = verdict.violationCount - 1;
  const more = others > 0 ? ` (and ${others} more)` : '';
  return `${first?.sentence ?? `Violated: ${heldText(verdict)} held.`}${more}`;
}

/** Everything about the violations as text, a line each. */
function textOf(verdict: Verdict, report: Report): string {
  const { description } = ruleOf(report, verdict.constraint);
  const lines = description === undefined ? [] : [description];
  lines.push(`${verdict.severity}: ${heldText(verdict)} held`);
  for (const { sentence, witness } of verdict.violations) {
    lines.push(sentence, ...witness.rows.map((row) => `  - ${eventText(report.eventOf(row))}`));
  }
  const unlisted = unlistedText(verdict);
  if (unlisted !== undefined) lines.push(`… and ${unlisted}`);
  return [...lines, ...verdict.notes].map(xmlText).join('\n');
}

function opening(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  isWhole = false,
): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  return `<${name}${pairs.join('')}${isWhole ? '/>' : '>'}`;
}
