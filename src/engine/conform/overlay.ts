import type { Computation } from '../../model/computation.ts';
import { type EdgeTrust, isTrusted } from '../../model/edge-trust.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { restrictEdges } from '../../model/restrict-edges.ts';
import { NO_COMPONENT, placeSources, type SourceMapping } from './place-sources.ts';
import type { OverlayPlan } from './plan.ts';
import { repeats } from './repeats.ts';
import { Routes } from './routes.ts';

export interface OverlayOptions {
  readonly mapping?: SourceMapping;
  /** Which edges count; all when absent. */
  readonly trust?: EdgeTrust;
}

/** A computation laid over an architecture: what flowed where, and what was not to (rules O). */
export interface Overlay {
  /** No flow is undeclared and every source is a component. */
  readonly conforms: boolean;
  /** Per source of the computation a place in the plan's components, or `NO_COMPONENT`. */
  readonly componentOfSource: Uint32Array;
  /** Per component its events, those of its parts included. */
  readonly eventsOf: Uint32Array;
  /** Components without an event. */
  readonly absent: readonly number[];
  /** Sources that have events and are no component. */
  readonly strangers: readonly number[];
  /** What each connection of the plan carried: edges `edges[start[c] .. start[c + 1])`, places in the computation's `causes`. */
  readonly carried: { readonly start: Uint32Array; readonly edges: Uint32Array };
  /** Per connection the calls over it that were answered: an end of a span for which the caller waited. */
  readonly answersOf: Uint32Array;
  /** Connections that carried nothing. */
  readonly silent: readonly number[];
  /** What flowed without a declared connection, the most frequent first. */
  readonly undeclared: readonly UndeclaredFlow[];
  readonly counts: OverlayCounts;
}

export interface UndeclaredFlow {
  /** Places in the plan's components. */
  readonly from: number;
  readonly to: number;
  /** There is a connection between the two, for other events. */
  readonly isConnected: boolean;
  /** Places in the computation's `causes`, ascending. */
  readonly edges: Uint32Array;
}

/** Edges between different sources, by what they are. */
export interface OverlayCounts {
  readonly declared: number;
  readonly undeclared: number;
  readonly answers: number;
  /** They say again what another edge between the same two components says. */
  readonly repeats: number;
  /** One end or both are in no component. */
  readonly outside: number;
}

export function overlay(computation: Computation, plan: OverlayPlan, options: OverlayOptions = {}): Overlay {
  const { trust = 'all', mapping } = options;
  const { size, sourceOf, sources, typeOf, types } = computation;
  const trusted = restrictEdges(computation, (provenance) => isTrusted(trust, provenance));
  const componentOfSource = placeSources(sources, plan.components, mapping);
  const componentOf = Uint32Array.from(sourceOf, (source) => componentOfSource[source]);
  const counts = { declared: 0, undeclared: 0, answers: 0, repeats: 0, outside: 0 };
  const crosses = crossings(trusted, componentOf, counts);
  const isRepeat = repeats(trusted, crosses, componentOf);
  const placeOf = trusted === computation ? undefined : placesOfKept(computation, trust);
  const carriers = new Carriers(plan, types);
  const carried: [connection: number, edge: number][] = [];
  const answersOf = new Uint32Array(plan.connections.length);
  const undeclared = new Map<number, { isConnected: boolean; edges: number[] }>();
  for (let row = 0; row < size; row++) {
    for (let e = trusted.causeStart[row]; e < trusted.causeStart[row + 1]; e++) {
      if (crosses[e] === 0) continue;
      const cause = trusted.causes[e];
      const call = callAnsweredBy(trusted, cause, row);
      if (call) {
        counts.answers++;
        const [asked, began] = call;
        for (const c of carriers.of(componentOf[asked], componentOf[began], typeOf[asked], typeOf[began])) {
          answersOf[c]++;
        }
        continue;
      }
      if (isRepeat[e] === 1) {
        counts.repeats++;
        continue;
      }
      const [from, to] = [componentOf[cause], componentOf[row]];
      const connections = carriers.of(from, to, typeOf[cause], typeOf[row]);
      const place = placeOf ? placeOf[e] : e;
      if (connections.length > 0) {
        counts.declared++;
        for (const connection of connections) carried.push([connection, place]);
        continue;
      }
      counts.undeclared++;
      const key = from * plan.components.length + to;
      const flow = undeclared.get(key);
      if (flow) flow.edges.push(place);
      else undeclared.set(key, { isConnected: carriers.areConnected(from, to), edges: [place] });
    }
  }
  const eventsOf = countEvents(componentOf, plan);
  const strangers = sourcesOutside(computation, componentOfSource);
  const columns = byConnection(carried, plan.connections.length);
  return {
    conforms: counts.undeclared === 0 && strangers.length === 0,
    componentOfSource,
    eventsOf,
    absent: placesWhere(eventsOf, (count) => count === 0),
    strangers,
    carried: columns,
    answersOf,
    silent: plan.connections.flatMap((_, c) => (columns.start[c] === columns.start[c + 1] ? [c] : [])),
    undeclared: Array.from(undeclared, ([key, { isConnected, edges }]) => ({
      from: Math.floor(key / plan.components.length),
      to: key % plan.components.length,
      isConnected,
      edges: Uint32Array.from(edges),
    })).sort((a, b) => b.edges.length - a.edges.length),
    counts,
  };
}

/** 1 for edges from one component to another; counts those that lead into or out of none. */
function crossings(
  { size, causeStart, causes, edgeCount, sourceOf }: Computation,
  componentOf: Uint32Array,
  counts: { outside: number },
): Uint8Array {
  const crosses = new Uint8Array(edgeCount);
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (sourceOf[causes[e]] === sourceOf[row]) continue;
      const [from, to] = [componentOf[causes[e]], componentOf[row]];
      if (from === NO_COMPONENT || to === NO_COMPONENT) counts.outside++;
      else if (from !== to) crosses[e] = 1;
    }
  }
  return crosses;
}

/** Where the edges that count stand among all of them. */
function placesOfKept({ causeProvenance, provenances }: Computation, trust: EdgeTrust): Uint32Array {
  const places: number[] = [];
  for (let e = 0; e < causeProvenance.length; e++) {
    if (isTrusted(trust, provenances[causeProvenance[e]])) places.push(e);
  }
  return Uint32Array.from(places);
}

/**
 * The two starts of the call that an edge from end to end is the answer to: of the span that waits, and of the one it
 * waited for. Nothing where the edge is something else.
 */
function callAnsweredBy(
  { partnerOf, causeStart, causes }: Computation,
  end: number,
  waiting: number,
): [asked: number, began: number] | undefined {
  if (partnerOf === undefined) return undefined;
  const began = partnerOf[end];
  const asked = partnerOf[waiting];
  if (began === NO_EVENT || asked === NO_EVENT || began > end || asked > waiting) return undefined;
  const isCall = causes.subarray(causeStart[began], causeStart[began + 1]).includes(asked);
  return isCall ? [asked, began] : undefined;
}

/** The connections that carry an event of one type, at one component, to its effect of one type, at another. */
class Carriers {
  private readonly routes: Routes;
  private readonly known = new Map<number, readonly number[]>();

  constructor(
    private readonly plan: OverlayPlan,
    private readonly types: readonly string[],
  ) {
    this.routes = new Routes(plan);
  }

  of(from: number, to: number, cause: number, effect: number): readonly number[] {
    const { types, plan } = this;
    const key = ((from * plan.components.length + to) * types.length + cause) * types.length + effect;
    let connections = this.known.get(key);
    if (!connections) {
      const routes = this.routes.fitting(from, to, types[cause], types[effect]);
      connections = [...new Set(routes.flatMap((route) => route.connections))];
      this.known.set(key, connections);
    }
    return connections;
  }

  areConnected(from: number, to: number): boolean {
    return this.routes.between(from, to).length > 0;
  }
}

function countEvents(componentOf: Uint32Array, { components }: OverlayPlan): Uint32Array {
  const counts = new Uint32Array(components.length);
  for (const component of componentOf) if (component !== NO_COMPONENT) counts[component]++;
  const own = counts.slice();
  own.forEach((count, component) => {
    for (let at = components[component].inside; at !== undefined; at = components[at].inside)
      counts[at] += count;
  });
  return counts;
}

function sourcesOutside({ sources, sourceOf }: Computation, componentOfSource: Uint32Array): number[] {
  const hasEvents = new Uint8Array(sources.length);
  for (const source of sourceOf) hasEvents[source] = 1;
  return placesWhere(hasEvents, (has, source) => has === 1 && componentOfSource[source] === NO_COMPONENT);
}

function placesWhere(values: ArrayLike<number>, test: (value: number, place: number) => boolean): number[] {
  return Array.from(values, (_, place) => place).filter((place) => test(values[place], place));
}

function byConnection(carried: readonly [number, number][], connections: number): Overlay['carried'] {
  const start = new Uint32Array(connections + 1);
  for (const [connection] of carried) start[connection + 1]++;
  for (let c = 0; c < connections; c++) start[c + 1] += start[c];
  const next = start.slice(0, connections);
  const edges = new Uint32Array(carried.length);
  for (const [connection, edge] of carried) edges[next[connection]++] = edge;
  return { start, edges };
}
