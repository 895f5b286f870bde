import { type SourceGraph, sourceGraph } from '../../engine/index.ts';
import { coarseLayout, type LayeredGraph, type LayoutEngine } from '../../layout/index.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/provenance.ts';
import type { Arranged } from '../contract/cone.ts';
import type {
  CausePair,
  SourceCounts,
  SourceEdge,
  SourceNode,
  SourcesGraph,
  SourcesQuestions,
} from '../contract/sources.ts';
import { lineOf, neighbourLines } from '../event-lines.ts';
import { replayCutOf } from '../replay-cut-of.ts';
import type { Shown } from '../shown.ts';
import { NO_GROUP, type SourceGroups, sourceGroups } from '../source-groups.ts';
import { Arranger, graphLayout } from './arranger.ts';
import type { Desk } from './desk.ts';

const MOST_NODES = 500;
const MOST_MEMBERS = 50;
const NODE_WIDTH = 176;
const NODE_HEIGHT = 48;

/** The drawing as numbers: which sources are in which node, and the edges by both ends. */
interface Drawn {
  readonly shown: Shown;
  readonly ticket: number;
  /** Per source its node, `NO_GROUP` when it is not drawn. */
  readonly nodeOf: Int32Array;
  readonly nodes: number;
  readonly edges: readonly SourceEdge[];
  readonly edgeOf: ReadonlyMap<number, number>;
}

/** The graph of sources, recovered from the shown computation. */
export class SourcesTopic implements SourcesQuestions {
  private readonly arranger: Arranger;
  private readonly wholes = new WeakMap<Shown, SourceGraph>();
  private drawn: Drawn | undefined;
  private tickets = 0;

  constructor(
    private readonly desk: Desk,
    startLayout?: () => LayoutEngine,
  ) {
    this.arranger = new Arranger(startLayout);
  }

  async graph(around?: string): Promise<SourcesGraph | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const { sources } = shown.computation;
    const whole = this.wholeOf(shown);
    const groups = sourceGroups(sources, whole.events, MOST_NODES);
    const links = linksOfGroups(groups, whole);
    const centre = around === undefined ? -1 : groups.names.indexOf(around);
    const shownGroups = centre < 0 ? undefined : neighboursOf(centre, links);
    const names = groups.names.filter((_, group) => shownGroups?.has(group) ?? true);
    const placeOf = new Map(names.map((name, place) => [name, place]));
    const nodeOfGroup = groups.names.map((name) => placeOf.get(name) ?? NO_GROUP);
    const nodeOf = groups.groupOf.map((group) => (group === NO_GROUP ? NO_GROUP : nodeOfGroup[group]));
    const edges = links
      .map(({ from, to, kind }) => ({ from: nodeOfGroup[from], to: nodeOfGroup[to], kind }))
      .filter(({ from, to }) => from !== NO_GROUP && to !== NO_GROUP);
    const ticket = ++this.tickets;
    const edgeOf = new Map(edges.map(({ from, to }, e) => [from * names.length + to, e]));
    this.drawn = { shown, ticket, nodeOf, nodes: names.length, edges, edgeOf };
    // who was there first stands on the left: callers before those they call, whatever comes back
    const firstOf = firstEvents(shown, nodeOf, names.length);
    const isTurned = Uint8Array.from(edges, ({ from, to }) => (firstOf[from] > firstOf[to] ? 1 : 0));
    const graph: LayeredGraph = {
      width: NODE_WIDTH,
      heights: new Float64Array(names.length).fill(NODE_HEIGHT),
      from: Uint32Array.from(edges, ({ from, to }, e) => (isTurned[e] === 1 ? to : from)),
      to: Uint32Array.from(edges, ({ from, to }, e) => (isTurned[e] === 1 ? from : to)),
    };
    const coarse = coarseLayout(graph);
    if (names.length > 0) this.arranger.prepare({ ticket, graph, coarse, anchor: 0, isTurned });
    return {
      ticket,
      sources: whole.events.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
      nodes: nodesOf(sources, nodeOf, names),
      edges,
      counts: countsOf(this.drawn, whole),
      isFolded: groups.isFolded,
      layout: graphLayout(graph, coarse, isTurned),
    };
  }

  arrange(ticket: number): Promise<Arranged> {
    return this.arranger.arrange(ticket);
  }

  async cancel(): Promise<void> {
    this.arranger.cancel();
  }

  async counts(mask?: Uint8Array): Promise<SourceCounts | undefined> {
    return this.countsUnder(mask);
  }

  async countsSoFar(): Promise<SourceCounts | undefined> {
    const shown = this.desk.shown();
    const cut = shown && replayCutOf(shown);
    return cut && this.countsUnder(cut);
  }

  /** The same for those who are in the worker themselves: a replay's cut has the form of a mask. */
  countsUnder(mask: Uint8Array | undefined): SourceCounts | undefined {
    const { drawn } = this;
    if (!drawn || drawn.shown !== this.desk.shown()) return undefined;
    const { computation, failures } = drawn.shown;
    const graph = mask ? sourceGraph(computation, { mask, failures }) : this.wholeOf(drawn.shown);
    return countsOf(drawn, graph);
  }

  async firstOf(ticket: number, node: number): Promise<EventIndex | undefined> {
    const { drawn } = this;
    if (drawn?.ticket !== ticket || drawn.shown !== this.desk.shown()) return undefined;
    const { computation, failures } = drawn.shown;
    let first: EventIndex | undefined;
    for (let row = 0; row < computation.size; row++) {
      if (drawn.nodeOf[computation.sourceOf[row]] !== node) continue;
      if (failures[row] === 1) return eventIndex(row);
      first ??= eventIndex(row);
    }
    return first;
  }

  async causes(ticket: number, edge: number, limit: number): Promise<{ pairs: CausePair[]; total: number }> {
    const { drawn } = this;
    const asked =
      drawn?.ticket === ticket && drawn.shown === this.desk.shown() ? drawn.edges[edge] : undefined;
    if (!drawn || !asked) return { pairs: [], total: 0 };
    const { computation, failures } = drawn.shown;
    const { size, causeStart, causes, sourceOf } = computation;
    const failing: [number, number][] = [];
    const others: [number, number][] = [];
    let total = 0;
    for (let row = 0; row < size; row++) {
      if (drawn.nodeOf[sourceOf[row]] !== asked.to) continue;
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        if (drawn.nodeOf[sourceOf[causes[e]]] !== asked.from) continue;
        total++;
        const list = failures[row] === 1 ? failing : others;
        if (list.length < limit) list.push([row, e - causeStart[row]]);
      }
    }
    const pairs = [...failing, ...others].slice(0, limit).map(([row, nth]) => ({
      cause: neighbourLines(computation, eventIndex(row), 'causes', nth, 1)[0],
      effect: lineOf(computation, eventIndex(row)),
    }));
    return { pairs, total };
  }

  private wholeOf(shown: Shown): SourceGraph {
    let whole = this.wholes.get(shown);
    if (!whole) {
      whole = sourceGraph(shown.computation, { failures: shown.failures });
      this.wholes.set(shown, whole);
    }
    return whole;
  }
}

/** Per node the row of its first event. */
function firstEvents({ computation }: Shown, nodeOf: Int32Array, nodes: number): Float64Array {
  const first = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  for (let row = computation.size - 1; row >= 0; row--) {
    const node = nodeOf[computation.sourceOf[row]];
    if (node !== NO_GROUP) first[node] = row;
  }
  return first;
}

interface GroupLink {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
}

/** Links between groups; what passes inside one is not drawn. */
function linksOfGroups({ groupOf, names }: SourceGroups, { links }: SourceGraph): GroupLink[] {
  const found = new Map<number, GroupLink>();
  for (const link of links) {
    const [from, to] = [groupOf[link.from], groupOf[link.to]];
    if (from === to) continue;
    const key = from * names.length + to;
    const known = found.get(key);
    const isSurer = !known || EDGE_KINDS.indexOf(link.kind) < EDGE_KINDS.indexOf(known.kind);
    if (isSurer) found.set(key, { from, to, kind: link.kind });
  }
  return [...found.values()];
}

function neighboursOf(centre: number, links: readonly GroupLink[]): Set<number> {
  const found = new Set([centre]);
  for (const { from, to } of links) {
    if (from === centre) found.add(to);
    if (to === centre) found.add(from);
  }
  return found;
}

function nodesOf(sources: readonly string[], nodeOf: Int32Array, names: readonly string[]): SourceNode[] {
  const members: number[][] = names.map(() => []);
  nodeOf.forEach((node, source) => {
    if (node !== NO_GROUP) members[node].push(source);
  });
  return names.map((name, node) => ({
    name,
    members: members[node].slice(0, MOST_MEMBERS).map((source) => sources[source]),
    memberCount: members[node].length,
    hue: members[node][0],
  }));
}

function countsOf({ nodeOf, nodes, edges, edgeOf }: Drawn, graph: SourceGraph): SourceCounts {
  const events = new Uint32Array(nodes);
  const failures = new Uint32Array(nodes);
  const links = new Uint32Array(edges.length);
  const linkFailures = new Uint32Array(edges.length);
  nodeOf.forEach((node, source) => {
    if (node === NO_GROUP) return;
    events[node] += graph.events[source];
    failures[node] += graph.failures[source];
  });
  for (const link of graph.links) {
    const edge = edgeOf.get(nodeOf[link.from] * nodes + nodeOf[link.to]);
    const isDrawn = nodeOf[link.from] !== NO_GROUP && nodeOf[link.to] !== NO_GROUP;
    if (edge === undefined || !isDrawn) continue;
    links[edge] += link.count;
    linkFailures[edge] += link.failures;
  }
  return { events, failures, links, linkFailures };
}
