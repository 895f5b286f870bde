import { placeText } from '../../model/diagnostic.ts';
import type { Verdict, Violation } from '../../model/rules/verdict.ts';
import { markdownBlock, markdownCode, markdownText } from './markdown-text.ts';
import type { Report, ReportedEvent, ReportWriter } from './report.ts';
import { heldText, ruleOf, summaryText, unlistedText } from './report-words.ts';

/** For issues and reviews: a table of the rules, then each violated rule with its violations and their witnesses. */
export const markdownReportWriter: ReportWriter = {
  id: 'markdown',
  label: 'Markdown',
  suffix: '.report.md',
  mediaType: 'text/markdown',
  write: writeMarkdownReport,
};

function writeMarkdownReport(report: Report): string {
  const { recording, rules, verdicts } = report;
  const blocks = [
    `# Rules on ${markdownCode(recording)}`,
    `${summaryText(report)} Rules: ${markdownCode(rules)}. Lightcone ${report.toolVersion}.`,
  ];
  if (verdicts.length > 0) blocks.push(table(verdicts));
  for (const verdict of verdicts) {
    if (verdict.violations.length + verdict.notes.length > 0) blocks.push(...section(verdict, report));
  }
  return `${blocks.join('\n\n')}\n`;
}

function table(verdicts: readonly Verdict[]): string {
  const lines = ['| State | Rule | Severity | Held |', '| --- | --- | --- | --- |'];
  for (const verdict of verdicts) {
    const { state, constraint, severity } = verdict;
    const shown = state === 'violated' ? '**violated**' : state;
    lines.push(`| ${shown} | ${markdownCode(constraint, 'table')} | ${severity} | ${heldText(verdict)} |`);
  }
  return lines.join('\n');
}

function section(verdict: Verdict, report: Report): string[] {
  const { description, text } = ruleOf(report, verdict.constraint);
  const blocks = [`## ${markdownCode(verdict.constraint)}`];
  if (description !== undefined) blocks.push(markdownText(description));
  if (text !== undefined) blocks.push(markdownBlock(text));
  const items = verdict.violations.map((violation, i) => item(violation, i + 1, report));
  if (items.length > 0) blocks.push(items.join('\n'));
  const unlisted = unlistedText(verdict);
  if (unlisted !== undefined) blocks.push(`… and ${unlisted}.`);
  for (const note of verdict.notes) blocks.push(`Note: ${markdownText(note)}`);
  return blocks;
}

function item({ sentence, bindings, witness }: Violation, number: number, report: Report): string {
  const start = `${number}. `;
  const indent = ' '.repeat(start.length);
  const lines = [`${start}${markdownText(sentence)}`];
  if (bindings.length > 0) {
    const pairs = bindings.map(({ name, value }) => markdownCode(`?${name} = ${JSON.stringify(value)}`));
    lines.push(`${indent}- ${pairs.join(', ')}`);
  }
  for (const row of witness.rows) lines.push(`${indent}- ${eventWords(report.eventOf(row))}`);
  return lines.join('\n');
}

function eventWords({ id, name, source, time, place }: ReportedEvent): string {
  const parts = [`${markdownCode(name || 'event')} ${markdownCode(id)}`];
  if (source !== '') parts.push(markdownCode(source));
  const at = placeText(place);
  if (at !== '') parts.push(markdownText(at));
  if (time !== undefined) parts.push(time);
  return parts.join(' · ');
}
