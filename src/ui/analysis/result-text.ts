import type { EdgeTrust } from '../../model/edge-trust.ts';
import { operationOf } from '../../model/span-rules.ts';
import { counted, LIST_LABELS } from '../../store/index.ts';
import type {
  AnalysisFacts,
  AnalysisResult,
  NamedShare,
  ResultList,
  ValueColumn,
} from '../../worker/contract/analysis.ts';
import type { EventLine, NameCount } from '../../worker/contract.ts';
import { sourceText } from '../widgets/source-text.ts';
import { durationText } from '../widgets/time-text.ts';

/** An answer in whole sentences. The first says it, the others say what it means or how far it goes. */
export function resultSentences({ facts, events, request }: AnalysisResult): string[] {
  const said = factSentences(facts, events);
  return request.edges === 'all' ? said : [...said, trustSentence(request.edges)];
}

function factSentences(facts: AnalysisFacts, events: readonly EventLine[]): string[] {
  const [first = '', second = ''] = events.map(({ name }) => quoted(name));
  switch (facts.kind) {
    case 'critical-path':
      return criticalPathSentences(facts);
    case 'span-critical-path':
      return spanSentences(facts, quoted(operationOf(events[0]?.name ?? '')));
    case 'root-causes':
      return rootCauseSentences(facts, first);
    case 'impact':
      if (facts.count === 0) return [`${first} led to nothing: it is a leaf.`];
      return [
        `${first} led to ${counted(facts.count, 'event', 'events')} in ${sourcesText(facts.sources)}, ${shareText(facts.count, facts.total)} of all.`,
      ];
    case 'backward-slice':
      return [
        facts.count === 1
          ? `Nothing but ${first} itself: it is a root.`
          : `${counted(facts.count, 'event', 'events')} in ${sourcesText(facts.sources)}: ${first} and all it depends on, ${shareText(facts.count, facts.total)} of the recording.`,
      ];
    case 'forward-slice':
      return [
        facts.count === 1
          ? `Nothing but ${first} itself: it is a leaf.`
          : `${counted(facts.count, 'event', 'events')} in ${sourcesText(facts.sources)}: ${first} and all it led to, ${shareText(facts.count, facts.total)} of the recording.`,
      ];
    case 'dominators':
      return dominatorSentences(facts, first);
    case 'counterfactual':
      return counterfactualSentences(facts, first);
    case 'dead-events':
      return [
        facts.count === 0
          ? `Every event contributed to ${first}.`
          : `${counted(facts.count, 'event', 'events')} of ${number(facts.total)} (${shareText(facts.count, facts.total)}) did not contribute to ${first}.`,
      ];
    case 'distance':
      return [distanceSentence(facts, first, second)];
    case 'common-causes':
    case 'common-effects':
      return commonSentences(facts, first, second);
    case 'frontier':
      return [frontierSentence(facts)];
    case 'parallelism':
      return parallelismSentences(facts);
    case 'bottlenecks':
      return bottleneckSentences(facts);
  }
}

type FactsOf<Kind extends AnalysisFacts['kind']> = Extract<AnalysisFacts, { kind: Kind }>;

function criticalPathSentences(facts: FactsOf<'critical-path'>): string[] {
  const { events, measure, waitMillis, spanMillis, withoutSlack } = facts;
  if (events === 0) return ['There is no event, so there is no path.'];
  const said = [
    measure === 'hops'
      ? `The longest causal chain has ${counted(events, 'event', 'events')}, ${counted(events - 1, 'step', 'steps')} from cause to effect.`
      : `The chain that took longest waited ${durationText(waitMillis)} in all, over ${counted(events - 1, 'step', 'steps')}.`,
  ];
  if (measure === 'hops' && spanMillis !== undefined)
    said.push(
      spanMillis < 0
        ? `By their clocks its last event is ${durationText(-spanMillis)} earlier than its first.`
        : `From its first to its last event ${durationText(spanMillis)} went by.`,
    );
  if (measure === 'time' && spanMillis !== undefined && Math.abs(spanMillis - waitMillis) > 1e-6)
    said.push(
      `By wall time its ends are ${durationText(Math.abs(spanMillis))} apart${spanMillis < 0 ? ', the last before the first' : ''}; clocks that contradict a step count as no wait.`,
    );
  said.push(
    `${counted(withoutSlack, 'event', 'events')} had no slack: any delay there would have made the end of the path later.`,
  );
  return said;
}

function spanSentences(facts: FactsOf<'span-critical-path'>, name: string): string[] {
  const { durationMillis, spans, operations, rootSpans, isChosen } = facts;
  const most = operations[0];
  const said = [
    `${name} took ${durationText(durationMillis)}; its end waited for ${counted(spans - 1, 'other span', 'other spans')}.`,
  ];
  if (most && durationMillis > 0)
    said.push(
      `The largest part, ${durationText(most.exclusiveMillis)} (${shareText(most.exclusiveMillis, durationMillis)}), was the own time of ${most.operation} in ${sourceText(most.source)}.`,
    );
  if (isChosen && rootSpans > 1)
    said.push(
      `It is the longest of ${number(rootSpans)} spans that nobody waited for; ask about another one to see its path.`,
    );
  return said;
}

function rootCauseSentences({ count, isRoot, dangling }: FactsOf<'root-causes'>, name: string): string[] {
  const said = [
    isRoot
      ? `${name} is itself a root: the recording holds nothing that caused it.`
      : `${name} goes back to ${counted(count, 'root cause', 'root causes')}.`,
  ];
  if (dangling > 0)
    said.push(
      `${counted(dangling, 'cause is', 'causes are')} named on the way and missing from the recording, so there may be others.`,
    );
  return said;
}

function dominatorSentences({ count, isRoot }: FactsOf<'dominators'>, name: string): string[] {
  if (name === '') {
    return [
      count === 0
        ? 'No event lies on every chain from a root to a leaf.'
        : `Every chain from a root to a leaf passes through ${counted(count, 'event', 'events')}.`,
    ];
  }
  if (isRoot) return [`${name} is a root: no chain leads to it.`];
  return [
    count === 0
      ? `No single event lies on every chain to ${name}: it was reached in independent ways.`
      : `Every chain to ${name} passes through ${counted(count, 'event', 'events')}.`,
  ];
}

function counterfactualSentences(facts: FactsOf<'counterfactual'>, name: string): string[] {
  const { lost, affected, total } = facts;
  if (lost + affected === 0) return [`Without ${name} nothing else would have changed: it is a leaf.`];
  return [
    lost === 0
      ? `Without ${name} no event loses all its causes; ${counted(affected, 'event is', 'events are')} affected.`
      : `Without ${name} ${counted(lost, 'event loses all its causes', 'events lose all their causes')}, ${affected === 0 ? 'no other is affected' : `${number(affected)} more ${affected === 1 ? 'is' : 'are'} affected`}.`,
    lost === 0
      ? `Each of them keeps a way back to another root.`
      : `What is lost, ${shareText(lost, total)} of the recording, could not have happened; what is affected keeps a way back to another root.`,
  ];
}

function distanceSentence({ direction, edges }: FactsOf<'distance'>, a: string, b: string): string {
  switch (direction) {
    case 'same':
      return 'Both are the same event.';
    case undefined:
      return `${a} and ${b} are concurrent: no chain leads from one to the other, so there is no distance.`;
    case 'forward':
      return `${counted(edges, 'step leads', 'steps lead')} from ${a} to ${b}, at the least.`;
    case 'backward':
      return `${counted(edges, 'step leads', 'steps lead')} from ${b} to ${a}, at the least: the second event asked about is the cause.`;
  }
}

function commonSentences(facts: FactsOf<'common-causes' | 'common-effects'>, a: string, b: string): string[] {
  const { count, nearest, isOrdered } = facts;
  const isCauses = facts.kind === 'common-causes';
  const verb = isCauses ? 'depend on' : 'lead to';
  if (count === 0) return [`There is nothing that ${a} and ${b} both ${verb}.`];
  const place = isCauses ? 'their ways parted' : 'their ways met';
  const said = [
    `${a} and ${b} both ${verb} ${counted(count, 'event', 'events')}; ${place} at ${counted(nearest, 'of them', 'of them')}.`,
  ];
  if (isOrdered)
    said.push(
      isCauses
        ? 'One precedes the other, so all that the earlier one depends on is common to both.'
        : 'One precedes the other, so all that the later one leads to is common to both.',
    );
  return said;
}

function frontierSentence({ count, of }: FactsOf<'frontier'>): string {
  if (of === undefined)
    return `${counted(count, 'event has', 'events have')} no effect in the recording: there the run stands.`;
  return `Of the ${counted(of, 'picked event', 'picked events')} ${count === of ? 'none precedes another' : `${counted(count, 'precedes', 'precede')} no other`}: that is how far they have come.`;
}

function parallelismSentences(facts: FactsOf<'parallelism'>): string[] {
  const { atLeast, atMost, isExact, average, profile, ordered, concurrent } = facts;
  const said = [
    isExact
      ? `At most ${counted(atLeast, 'event is', 'events are')} pairwise concurrent; that many are listed as the proof.`
      : `The most events that are pairwise concurrent are between ${number(atLeast)} and ${number(atMost)}; to find the exact number would take too long. A set of ${number(atLeast)} is listed.`,
    `There are ${counted(profile.length, 'causal level', 'causal levels')} with ${decimal(average)} events each on average.`,
  ];
  said.push(
    ordered === undefined || concurrent === undefined
      ? 'How many pairs are concurrent would take too long to count.'
      : `${counted(concurrent, 'pair of events is', 'pairs of events are')} concurrent, ${number(ordered)} ${ordered === 1 ? 'is' : 'are'} ordered.`,
  );
  return said;
}

function bottleneckSentences({ paths, log10Paths, isExact, listed }: FactsOf<'bottlenecks'>): string[] {
  const said = [
    paths === undefined
      ? `There are about 10^${Math.round(log10Paths).toLocaleString('en-US')} chains from a root to a leaf.`
      : `There ${paths === '1' ? 'is 1 chain' : `are ${longNumber(paths)} chains`} from a root to a leaf; events are ranked by how many of them pass through.`,
  ];
  if (!isExact)
    said.push('That is too many to count exactly, so events that hardly differ may be ranked as equal.');
  said.push(`The first ${counted(listed, 'event is', 'events are')} listed.`);
  return said;
}

/** What it means that not all edges count. */
export function trustSentence(edges: Exclude<EdgeTrust, 'all'>): string {
  return edges === 'declared'
    ? 'Only edges that the recording declares are counted; derived and inferred ones are left out.'
    : 'Edges that the reader inferred are left out.';
}

/** The name of a list with how many events it holds. */
export function listTitle({ key, rows }: Pick<ResultList, 'key' | 'rows'>): string {
  return `${LIST_LABELS[key]} (${number(rows.length)})`;
}

const COLUMN_TITLES: Readonly<Record<ValueColumn['key'], string>> = {
  wait: 'wait ms',
  slack: 'slack',
  distance: 'steps',
  exclusive: 'own time ms',
  paths: 'chains through it',
  share: 'share of all chains',
};

/** What a column is called in a table, with its unit. */
export function columnTitle({ key, unit }: Pick<ValueColumn, 'key' | 'unit'>): string {
  return key === 'slack' ? `slack ${unit === 'steps' ? 'steps' : 'ms'}` : COLUMN_TITLES[key];
}

/** What stands at the right end of a listed event. */
export function valueText(columns: readonly ValueColumn[], index: number): string {
  return columns
    .map((column) => cellText(column, index))
    .filter((text) => text !== '')
    .join(' · ');
}

function cellText({ key, unit, values, digits }: ValueColumn, index: number): string {
  const value = values[index];
  if (Number.isNaN(value)) return '';
  switch (unit) {
    case 'steps':
      return key === 'slack'
        ? value === 0
          ? 'no slack'
          : `${counted(value, 'step', 'steps')} slack`
        : counted(value, 'step', 'steps');
    case 'millis':
      if (key === 'slack') return value === 0 ? 'no slack' : `${durationText(value)} slack`;
      return key === 'wait' && index === 0 ? '' : durationText(value);
    case 'share':
      return shareText(value, 1);
    case 'count':
      return digits ? longNumber(digits[index]) : `about 10^${Math.round(Math.log10(value))}`;
  }
}

/** `front` or `front to cart`. */
export function shareName({ from, to }: Pick<NamedShare, 'from' | 'to'>): string {
  return from === to ? sourceText(from) : `${sourceText(from)} to ${sourceText(to)}`;
}

/** A number of many digits: whole up to 21, then by its size. */
export function longNumber(digits: string): string {
  if (digits.length > 21) return `about 10^${digits.length - 1}`;
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A part of a whole in percent; what is there at all is never 0 %, what is missing never 100 %. */
export function shareText(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  if (percent < 100 && percent > 99.9) return 'over 99.9 %';
  return `${Number(percent.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`;
}

function sourcesText(sources: readonly NameCount[]): string {
  return counted(sources.length, 'source', 'sources');
}

function quoted(name: string): string {
  return `“${name}”`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function decimal(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US');
}
