import { runThrough, type Steps } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/provenance.ts';
import type { Folding } from './fold.ts';
import type { InnerGraph } from './inner-graph.ts';
import { TURN } from './neighbourhood.ts';
import { reduceQuotient } from './reduce-quotient.ts';

/** An edge of the drawn graph: at least one edge of the computation from an event of one node to one of the other. */
export interface QuotientEdge {
  readonly from: number;
  readonly to: number;
  /** How many edges of the computation it stands for. */
  readonly count: number;
  /** The most certain kind among them: it is enough for the order that the line claims. */
  readonly kind: EdgeKind;
  /** One of those edges, of that kind: its place in `Computation.causes`. */
  readonly edge: number;
  /** True when for one of them the effect is earlier than its cause in wall time. */
  readonly contradictsClock: boolean;
}

/** The nodes' events and the edges between nodes. */
export interface Quotient {
  /** The events of node `n` are `members[memberStart[n] .. memberStart[n + 1])`, ascending. */
  readonly memberStart: Uint32Array;
  readonly members: Uint32Array;
  readonly edges: readonly QuotientEdge[];
  /** Edges that are not among `edges`: replaced by longer paths, or beyond the most that are drawn. */
  readonly replaced: number;
  readonly beyond: number;
}

export interface QuotientOptions {
  /** Leaves out every edge that a longer path in the drawing replaces. */
  readonly isReduced: boolean;
  /** More edges than this are reduced whether asked or not, and then cut to this number, the smallest first. */
  readonly mostEdges: number;
}

/** From events in nodes to what is drawn (rules Q10 to Q12). */
export function quotient(
  computation: Computation,
  graph: InnerGraph,
  folding: Folding,
  options: QuotientOptions,
): Quotient {
  return runThrough(quotientInSteps(computation, graph, folding, options));
}

/** The same piece by piece. */
export function* quotientInSteps(
  computation: Computation,
  graph: InnerGraph,
  { nodeOf, count }: Folding,
  { isReduced, mostEdges }: QuotientOptions,
): Steps<Quotient> {
  const all = yield* edgesBetween(computation, graph, nodeOf, count);
  const kept = isReduced || all.length > mostEdges ? reduceQuotient(count, all) : all;
  const drawn = kept.length > mostEdges ? heaviest(kept, mostEdges) : kept;
  return {
    ...membersOf(graph.rows, nodeOf, count),
    edges: drawn,
    replaced: all.length - kept.length,
    beyond: kept.length - drawn.length,
  };
}

function membersOf(
  rows: Uint32Array,
  nodeOf: Uint32Array,
  count: number,
): { memberStart: Uint32Array; members: Uint32Array } {
  const memberStart = new Uint32Array(count + 1);
  for (const node of nodeOf) memberStart[node + 1]++;
  for (let node = 0; node < count; node++) memberStart[node + 1] += memberStart[node];
  const next = memberStart.slice(0, count);
  const members = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) members[next[nodeOf[i]]++] = rows[i];
  return { memberStart, members };
}

function* edgesBetween(
  { provenances, causeProvenance, timeOf }: Computation,
  { rows, causeStart, causes, edge }: InnerGraph,
  nodeOf: Uint32Array,
  count: number,
): Steps<QuotientEdge[]> {
  const certaintyOf = provenances.map(({ kind }) => EDGE_KINDS.indexOf(kind));
  const found = new Map<number, { count: number; certainty: number; edge: number; isAgainst: boolean }>();
  for (let i = 0; i < rows.length; i++) {
    if (i % TURN === 0) yield i / rows.length;
    for (let e = causeStart[i]; e < causeStart[i + 1]; e++) {
      if (nodeOf[causes[e]] === nodeOf[i]) continue;
      const certainty = certaintyOf[causeProvenance[edge[e]]];
      const isAgainst = timeOf[rows[i]] < timeOf[rows[causes[e]]];
      const key = nodeOf[causes[e]] * count + nodeOf[i];
      const known = found.get(key);
      if (!known) found.set(key, { count: 1, certainty, edge: edge[e], isAgainst });
      else {
        known.count++;
        known.isAgainst ||= isAgainst;
        if (certainty < known.certainty) {
          known.certainty = certainty;
          known.edge = edge[e];
        }
      }
    }
  }
  return Array.from(found, ([key, { certainty, isAgainst, ...rest }]) => ({
    from: Math.floor(key / count),
    to: key % count,
    kind: EDGE_KINDS[certainty],
    contradictsClock: isAgainst,
    ...rest,
  }));
}

function heaviest(edges: readonly QuotientEdge[], most: number): QuotientEdge[] {
  return [...edges].sort((a, b) => b.count - a.count).slice(0, most);
}
