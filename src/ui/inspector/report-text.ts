import type { ReportMatter } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { sourceText } from '../widgets/source-text.ts';
import { clockText } from '../widgets/time-text.ts';
import { percent, relationText } from './relation-text.ts';
import { standingSentences } from './standing-text.ts';

/** What is selected, and how it stands to what it is compared with, as plain text. */
export function reportText(matter: ReportMatter): string {
  const { event, standing } = matter;
  const blocks = [
    [
      `${event.name} in ${sourceText(event.source)}${event.time === undefined ? '' : `, ${clockText(event.time)}`}`,
    ],
    standing ? standingSentences(standing) : [],
    ...(matter.isCompared ? [relationLines(matter)] : []),
    matter.chain.length > 1 ? ['Chain, cause first:', ...matter.chain.map(textStep)] : [],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

/** The same as a Markdown page, with links that open each event, and the screen, again. */
export function reportMarkdown(matter: ReportMatter): string {
  const { recording, event, standing, roots, chain, address } = matter;
  const blocks: string[][] = [
    [`# ${plain(event.name)}`],
    [
      `${eventLink(matter, event)} in ${plain(sourceText(event.source))}${event.time === undefined ? '' : `, ${clockText(event.time)}`}, of the recording ${plain(recording.name)}. [What was on screen](${closed(address)}).`,
    ],
  ];
  if (recording.question !== undefined) blocks.push(['## Question', plain(recording.question)]);
  if (standing) blocks.push(['## The event', bullets(standingSentences(standing).map(plain))]);
  if (matter.isCompared) blocks.push(['## Compared', bullets(relationLines(matter).map(plain))]);
  if (roots.total > 0) blocks.push(['## Root causes', rootTable(matter)]);
  if (chain.length > 1) {
    blocks.push([
      matter.isCompared ? '## The chain' : '## The chain from the nearest root cause',
      ...(matter.isCompared ? [] : [bullets(relationLines(matter).slice(1).map(plain))]),
      chainTable(matter),
    ]);
  }
  const contradicted = chain.filter(({ contradictsClock }) => contradictsClock);
  if (contradicted.length > 0) {
    blocks.push([
      '## Clock contradictions',
      bullets(
        contradicted.map(
          (line) =>
            `${eventLink(matter, line)} has an earlier wall time (${line.time === undefined ? '' : clockText(line.time)}) than its cause. Nothing was moved.`,
        ),
      ),
    ]);
  }
  const missing = event.danglingCauses;
  if (missing.length > 0)
    blocks.push([
      '## Not in the recording',
      bullets(missing.map((id) => `cause \`${id.replaceAll('`', "'")}\``)),
    ]);
  return `${blocks.map((block) => block.filter((part) => part !== '').join('\n\n')).join('\n\n')}\n`;
}

function relationLines({ relation, other, event }: ReportMatter): string[] {
  if (!relation || !other) return [];
  const { headline, sentences } = relationText(relation, event, other);
  return [`${headline}.`, ...sentences];
}

function textStep({ name, source, time, edge }: EventLine, index: number): string {
  const known = edge ? `, ${edgeWords(edge)}` : '';
  return `${index + 1}. ${name} in ${sourceText(source)}${time === undefined ? '' : ` at ${clockText(time)}`}${known}`;
}

function rootTable(matter: ReportMatter): string {
  const { lines, total } = matter.roots;
  const table = [
    '| root cause | source | time | steps |',
    '| --- | --- | --- | ---: |',
    ...lines.map(
      (line) =>
        `| ${eventLink(matter, line)} | ${plain(sourceText(line.source))} | ${timeCell(line)} | ${line.distance ?? ''} |`,
    ),
  ];
  if (lines.length < total)
    table.push('', `The nearest ${lines.length} of ${total.toLocaleString('en-US')} are listed.`);
  return table.join('\n');
}

function chainTable(matter: ReportMatter): string {
  const { chain, relation } = matter;
  const rows = chain.map(
    (line, i) =>
      `| ${i + 1} | ${eventLink(matter, line)} | ${plain(sourceText(line.source))} | ${timeCell(line)} | ${line.edge ? plain(edgeWords(line.edge)) : ''} |`,
  );
  const table = [
    '| | event | source | time | how the step to it is known |',
    '| ---: | --- | --- | --- | --- |',
    ...rows,
  ];
  const steps = relation?.distance ?? 0;
  if (chain.length < steps + 1)
    table.push('', 'Of a chain this long the first and the last part are listed.');
  return table.join('\n');
}

/** `inferred (70 % confidence) by the rule “parent span”`. */
function edgeWords({ kind, rule, confidence }: NonNullable<EventLine['edge']>): string {
  return `${kind}${kind === 'inferred' ? ` (${percent(confidence)} confidence)` : ''} by the rule “${rule}”`;
}

function timeCell({ time }: EventLine): string {
  return time === undefined ? '' : clockText(time);
}

function eventLink({ link }: ReportMatter, { id, name }: Pick<EventLine, 'id' | 'name'>): string {
  const part = new URLSearchParams({ '': id }).toString().slice(1);
  return `[${plain(name)}](${closed(link[0] + part + link[1])})`;
}

/** Brackets would end the link. */
function closed(address: string): string {
  return address.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');
}

/** Text that Markdown takes for nothing else. */
function plain(text: string): string {
  return text.replace(/[\\|[\]`*_<>#]/g, '\\$&').replace(/\s+/g, ' ');
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
