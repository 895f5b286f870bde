import type { RuleState, Verdict, Violation } from '../../model/rules/verdict.ts';
import { visibleText } from '../pictures/visible-text.ts';
import type { Report, ReportWriter } from './report.ts';
import { eventText, heldText, ruleOf, summaryText, unlistedText } from './report-words.ts';

/** For terminals: a table of the rules, then what violates them. */
export const textReportWriter: ReportWriter = {
  id: 'text',
  label: 'Text',
  suffix: '.report.txt',
  mediaType: 'text/plain',
  write: writeTextReport,
};

const MARKS: Readonly<Record<RuleState, string>> = {
  satisfied: '✓',
  violated: '✗',
  pending: '…',
  vacuous: '–',
};

function writeTextReport(report: Report): string {
  const { verdicts, recording, rules } = report;
  const lines = [`${visibleText(recording)} by ${visibleText(rules)}`, ''];
  const rows = verdicts.map((verdict) => [
    `${MARKS[verdict.state]} ${verdict.state}`,
    visibleText(verdict.constraint),
    verdict.severity,
    heldText(verdict),
  ]);
  if (rows.length > 0) lines.push(...table([['  state', 'rule', 'severity', 'held'], ...rows]), '');
  for (const verdict of verdicts) {
    if (verdict.violations.length + verdict.notes.length > 0) lines.push(...details(verdict, report), '');
  }
  lines.push(summaryText(report));
  return `${lines.join('\n')}\n`;
}

function details(verdict: Verdict, report: Report): string[] {
  const { description } = ruleOf(report, verdict.constraint);
  const about = description === undefined ? '' : `: ${visibleText(description)}`;
  const lines = [`${visibleText(verdict.constraint)}${about}`];
  verdict.violations.forEach((violation, i) => {
    lines.push(...violationLines(violation, i + 1, report));
  });
  const unlisted = unlistedText(verdict);
  if (unlisted !== undefined) lines.push(`  … and ${unlisted}`);
  for (const note of verdict.notes) lines.push(`  Note: ${visibleText(note)}`);
  return lines;
}

function violationLines(
  { sentence, witness, bindings }: Violation,
  number: number,
  report: Report,
): string[] {
  const start = `  ${number}. `;
  const indent = ' '.repeat(start.length);
  const lines = [`${start}${visibleText(sentence)}`];
  if (bindings.length > 0) {
    const pairs = bindings.map(({ name, value }) => `?${name} = ${JSON.stringify(value)}`);
    lines.push(`${indent}${visibleText(pairs.join(', '))}`);
  }
  for (const row of witness.rows) lines.push(`${indent}- ${visibleText(eventText(report.eventOf(row)))}`);
  return lines;
}

/** Columns of equal width, two blanks apart. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column] - [...cell].length))
      .join('  ')
      .trimEnd(),
  );
}
