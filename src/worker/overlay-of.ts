import { fail, type Result, succeed } from '../base/result.ts';
import { effectOfEdge, type Overlay, type OverlayPlan, overlay, planOfDesign } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import type { Fault } from '../model/fault.ts';
import type { OverlayAnswer, OverlayFlow, OverlayQuestion } from './contract/overlay.ts';

/** Edges that are handed over per flow, and flows and strangers that are listed; all are counted. */
const LISTED_EDGES = 2000;
const LISTED = 500;

/** A computation laid over an architecture of a design, as it is told. */
export function overlayOf(
  computation: Computation,
  { design, architecture, mapping }: OverlayQuestion,
): Result<OverlayAnswer, Fault> {
  const plan = planOfDesign(design, architecture);
  if (!plan) return fail({ code: 'bad-request', message: `There is no architecture “${architecture}”.` });
  return succeed(answerOf(computation, plan, overlay(computation, plan, { mapping })));
}

function answerOf(computation: Computation, plan: OverlayPlan, found: Overlay): OverlayAnswer {
  const { components, connections } = plan;
  const { carried, undeclared, strangers } = found;
  const nameOf = (component: number): string => drawnName(components[component].path);
  // names are people's: also `constructor` is one
  const events = new Map<string, number>();
  components.forEach((_, place) => {
    events.set(nameOf(place), (events.get(nameOf(place)) ?? 0) + found.eventsOf[place]);
  });
  // one that connects members pair by pair has a place for each pair
  const edgesOf = new Map<string, number[]>();
  connections.forEach(({ id }, place) => {
    const edges = carried.edges.subarray(carried.start[place], carried.start[place + 1]);
    edgesOf.set(id, [...(edgesOf.get(id) ?? []), ...edges]);
  });
  const flows = [...edgesOf].map(([id, edges]): [string, OverlayFlow] => [
    id,
    flowOf(computation, Uint32Array.from(edges).sort()),
  ]);
  return {
    conforms: found.conforms,
    events: Object.fromEntries(events),
    carried: Object.fromEntries(flows),
    silent: flows.filter(([, { count }]) => count === 0).map(([id]) => id),
    absent: found.absent.map((place) => components[place].path),
    strangers: strangers.slice(0, LISTED).map((source) => ({
      name: computation.sources[source],
      count: eventsOfSource(computation, source),
    })),
    strangerCount: strangers.length,
    undeclared: undeclared.slice(0, LISTED).map(({ from, to, isConnected, edges }) => ({
      from: nameOf(from),
      to: nameOf(to),
      isConnected,
      ...flowOf(computation, edges),
    })),
    undeclaredCount: undeclared.length,
  };
}

/** A member of a row is drawn as the row. */
function drawnName(path: string): string {
  return path.replace(/\.\d+$/, '');
}

function flowOf(computation: Computation, edges: Uint32Array): OverlayFlow {
  const pairs = new Uint32Array(Math.min(edges.length, LISTED_EDGES) * 2);
  for (let i = 0; i < pairs.length; i += 2) {
    const edge = edges[i >> 1];
    pairs[i] = computation.causes[edge];
    pairs[i + 1] = effectOfEdge(computation, edge);
  }
  return { count: edges.length, edges: pairs };
}

function eventsOfSource({ size, sourceOf }: Computation, source: number): number {
  let count = 0;
  for (let row = 0; row < size; row++) if (sourceOf[row] === source) count++;
  return count;
}
