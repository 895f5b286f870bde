import { counted } from '../../store/index.ts';
import type { SourceCounts, SourcesGraph } from '../../worker/contract/sources.ts';
import { sourceText } from '../widgets/source-text.ts';

/** `17 sources; 23 of them cause one another.` */
export function sourcesSentence(
  { sources, nodes, edges, isFolded }: SourcesGraph,
  around: string | undefined,
): string {
  const links = `${counted(edges.length, 'link', 'links')} between them`;
  if (around !== undefined)
    return `${sourceText(around)} and ${counted(nodes.length - 1, 'neighbour', 'neighbours')}, ${links}.`;
  const folded = isFolded
    ? ` in ${counted(nodes.length, 'node', 'nodes')}, those with alike names together`
    : '';
  return `${counted(sources, 'source', 'sources')}${folded}, ${links}.`;
}

/** The second line of a node. */
export function nodeNumbers({ events, failures }: SourceCounts, node: number): string {
  const failing = failures[node] > 0 ? `, ${failures[node].toLocaleString('en-US')} failing` : '';
  return `${counted(events[node], 'event', 'events')}${failing}`;
}

/** What an edge says: `cart → db: 12 causes, 3 of failing events; declared`. */
export function edgeTitle({ nodes, edges }: SourcesGraph, counts: SourceCounts, edge: number): string {
  const { from, to, kind } = edges[edge];
  const failing =
    counts.linkFailures[edge] > 0
      ? `, ${counts.linkFailures[edge].toLocaleString('en-US')} of failing events`
      : '';
  return `${sourceText(nodes[from].name)} → ${sourceText(nodes[to].name)}: ${counted(counts.links[edge], 'cause', 'causes')}${failing}; ${kind}`;
}
