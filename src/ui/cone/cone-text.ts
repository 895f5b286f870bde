import { ALL_STEPS, type ConeSide, type ConeTone, type FoldMode } from '../../model/cone.ts';
import { counted } from '../../store/index.ts';
import type { ConeEdge, ConeGraph, ConeNode, ConeProgress } from '../../worker/contract/cone.ts';
import { sourceText } from '../widgets/source-text.ts';
import { clockText, millisBetween, sinceText } from '../widgets/time-text.ts';

/** `1,204 events in 87 nodes: runs folded. 12 edges are left out: longer paths say the same.` */
export function graphSentence(graph: ConeGraph, asked: FoldMode = 'auto'): string {
  const { events, nodes, sources, replaced, beyond, isReducedAnyway, refolded } = graph;
  const where = sources === 1 ? 'one source' : `${sources.toLocaleString('en-US')} sources`;
  const parts = [
    graph.fold === 'none'
      ? `${counted(events, 'event', 'events')} in ${where}.`
      : `${counted(events, 'event', 'events')} in ${counted(nodes.length, 'node', 'nodes')}: ${FOLDED[graph.fold]}${isOther(asked, graph.fold) ? `, for ${TOO_MANY[asked]} would be too many` : ''}.`,
  ];
  if (refolded > 0)
    parts.push(
      `${counted(refolded, 'event', 'events')} that stood alone were folded again: so many do not fit.`,
    );
  if (replaced > 0) {
    const why = isReducedAnyway ? 'there are too many, and ' : '';
    parts.push(`${counted(replaced, 'edge', 'edges')} left out: ${why}longer paths here say the same.`);
  }
  if (beyond > 0) parts.push(`${counted(beyond, 'edge', 'edges')} more than can be drawn.`);
  return parts.join(' ');
}

/** What a question that takes its time is busy with. */
export function progressText({ events }: ConeProgress): string {
  return events === undefined
    ? 'Looking for the neighbourhood'
    : `Folding ${counted(events, 'event', 'events')}`;
}

const FOLDED: Readonly<Record<ConeGraph['fold'], string>> = {
  none: 'nothing folded',
  run: 'runs folded',
  source: 'folded by source',
  type: 'folded by type',
  merged: 'those that exchange most folded together',
};

function isOther(asked: FoldMode, fold: ConeGraph['fold']): boolean {
  return asked !== 'auto' && asked !== fold;
}

const TOO_MANY: Readonly<Record<FoldMode, string>> = {
  auto: '',
  none: 'single events',
  run: 'runs',
  source: 'nodes by source alone',
  type: 'nodes by type alone',
};

/** What a node is called: an event's name, or what a fold holds. */
export function nodeTitle({ names, nameCount, events }: ConeNode): string {
  if (events === 1) return names[0].name;
  if (nameCount === 1) return `${names[0].name} ×${events.toLocaleString('en-US')}`;
  return `${events.toLocaleString('en-US')} events`;
}

/** `cart`, `cart and 3 more`, `no source`. */
export function nodeSource({ sources, sourceCount }: ConeNode): string {
  const first = sourceText(sources[0].name);
  return sourceCount === 1 ? first : `${first} and ${(sourceCount - 1).toLocaleString('en-US')} more`;
}

/** The second line of a node: its time since the start of the recording, for a fold the span. */
export function nodeTime({ time, endTime }: ConeNode, start: string | undefined): string {
  if (time === undefined) return '';
  const since = (at: string): string =>
    start === undefined ? clockText(at) : `+${sinceText(millisBetween(start, at))}`;
  if (endTime === undefined || endTime === time) return since(time);
  return `${since(time)} … ${since(endTime)}`;
}

/** The third line of a fold: its most frequent names. */
export function nodeNames({ names, nameCount }: ConeNode): string {
  const told = names
    .slice(0, 3)
    .map(({ name, count }) => (count > 1 ? `${name} ×${count.toLocaleString('en-US')}` : name));
  const more = nameCount - told.length;
  return more > 0 ? `${told.join(', ')} and ${more.toLocaleString('en-US')} more` : told.join(', ');
}

export const TONE_WORDS: Readonly<Record<ConeTone, string>> = {
  focus: 'in focus',
  past: 'past',
  future: 'future',
  between: 'between',
  beside: 'independent',
};

/** One node for those who listen. */
export function nodeSentence(graph: ConeGraph, node: ConeNode): string {
  const at = graph.nodes.indexOf(node);
  const causes = graph.edges.filter(({ to }) => to === at).length;
  const effects = graph.edges.filter(({ from }) => from === at).length;
  const hidden = [
    node.hiddenCauses > 0 && `${counted(node.hiddenCauses, 'more cause', 'more causes')} not drawn`,
    node.hiddenEffects > 0 && `${counted(node.hiddenEffects, 'more effect', 'more effects')} not drawn`,
  ].filter(Boolean);
  return [
    `${nodeTitle(node)}, ${nodeSource(node)}, ${TONE_WORDS[node.tone]}`,
    `${counted(causes, 'cause', 'causes')} and ${counted(effects, 'effect', 'effects')} here`,
    ...hidden,
    ...(node.failures > 0 ? [`${counted(node.failures, 'event', 'events')} looking like a failure`] : []),
  ].join('; ');
}

/** What a line says when one points at it. */
export function edgeTitle(edge: ConeEdge, nodes: readonly ConeNode[]): string {
  const [from, to] = [nodes[edge.from], nodes[edge.to]];
  const how = edge.kind === 'inferred' ? `, ${Math.round(edge.confidence * 100)} % confidence` : '';
  const many = edge.count > 1 ? `${edge.count.toLocaleString('en-US')} edges, the surest ` : '';
  const clock = edge.contradictsClock
    ? '\nBy wall time an effect came before its cause: their clocks differ.'
    : '';
  return `${nodeTitle(from)} → ${nodeTitle(to)}\n${many}${edge.kind}, ${edge.rule}${how}${clock}`;
}

export function stepsLabel(steps: number): string {
  if (steps === ALL_STEPS) return 'all';
  return steps === 0 ? 'none' : counted(steps, 'step', 'steps');
}

/** `+12 causes`. */
export function widenLabel(node: ConeNode, side: ConeSide): string {
  const count = side === 'causes' ? node.hiddenCauses : node.hiddenEffects;
  return `+${side === 'causes' ? counted(count, 'cause', 'causes') : counted(count, 'effect', 'effects')}`;
}

/** Whether a node has happened in the replay that is on screen; nothing to say without one. */
export function happenedText(events: number, happened: number | undefined): string {
  if (happened === undefined) return '';
  if (happened === events) return events === 1 ? 'has happened' : 'all have happened';
  if (happened === 0) return 'not yet happened';
  return `${happened.toLocaleString('en-US')} of ${events.toLocaleString('en-US')} have happened`;
}
