/** What of a drawing is on screen. */
export interface OnScreen<N, E> {
  /** In the order of the drawing. */
  readonly nodes: readonly N[];
  readonly edges: readonly E[];
}

/** What one step brings: about ten milliseconds of work on a slow machine. */
export const NODES_AT_ONCE = 24;
export const EDGES_AT_ONCE = 120;

/**
 * The next step on the way from what is on screen to what is wanted there (rules A1 to A4): first nodes, the nearest
 * ones first, then lines. The very arrays of `wanted` when nothing is left to do.
 */
export function nextArrival<N extends { readonly id: string }, E>(
  shown: OnScreen<N, E>,
  wanted: OnScreen<N, E>,
  distanceOf: (node: N) => number,
): OnScreen<N, E> {
  const nodes = nextNodes(shown.nodes, wanted.nodes, distanceOf);
  const edges = nodes === wanted.nodes ? nextEdges(shown.edges, wanted.edges) : shown.edges;
  return nodes === shown.nodes && edges === shown.edges ? shown : { nodes, edges };
}

/** Nodes that are no longer wanted go at once; of new and changed ones the nearest come. */
function nextNodes<N extends { readonly id: string }>(
  shown: readonly N[],
  wanted: readonly N[],
  distanceOf: (node: N) => number,
): readonly N[] {
  if (shown === wanted) return wanted;
  const before = new Map(shown.map((node) => [node.id, node]));
  const news = wanted.filter((node) => before.get(node.id) !== node);
  if (news.length <= NODES_AT_ONCE) return wanted;
  news.sort((a, b) => distanceOf(a) - distanceOf(b));
  const taken = new Set(news.slice(0, NODES_AT_ONCE));
  return wanted.flatMap((node) => (taken.has(node) ? node : (before.get(node.id) ?? [])));
}

/** Lines that were there stay until others take their places in the list. */
function nextEdges<E>(shown: readonly E[], wanted: readonly E[]): readonly E[] {
  if (shown === wanted) return wanted;
  let same = 0;
  while (same < wanted.length && shown[same] === wanted[same]) same++;
  if (wanted.length - same <= EDGES_AT_ONCE) return wanted;
  return [...wanted.slice(0, same + EDGES_AT_ONCE), ...shown.slice(same + EDGES_AT_ONCE)];
}
