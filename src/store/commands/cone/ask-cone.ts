import type { Arranged, ConeGraph, KeptNodes } from '../../../worker/contract/cone.ts';
import { type App, pending } from '../../app.ts';
import { askedOf, type ConeState } from '../../slices/cone.ts';

/** Changes what belongs to the cone. */
export function setCone(app: App, changes: Partial<ConeState>): void {
  app.store.setState(({ cone }) => ({ cone: { ...cone, ...changes } }));
}

/**
 * Asks for the graph in question. With `keep` what is on screen keeps its places; without, everything is placed anew:
 * coarsely at once, carefully a moment later. The focus stays where it is either way.
 */
export async function askCone(app: App, { keep }: { readonly keep: boolean }): Promise<void> {
  const { recording, cone, edgeKinds } = app.store.getState();
  if (!recording || cone.focus.length === 0) return;
  const asked = cone.asked + 1;
  setCone(app, { asked, work: 'asking', progress: undefined, layoutNote: undefined });
  const anchor = anchorOf(cone);
  const question = askedOf(cone);
  const answer = recording.client.service.cone.graph(
    {
      ...question,
      edgeKinds,
      kept: keep && cone.graph ? keptNodes(cone.graph) : undefined,
      anchor: anchor ?? { x: 0, y: 0 },
    },
    (progress) => isAwaited(app, asked) && setCone(app, { progress }),
  );
  const graph = await pending(app, answer);
  if (!isAwaited(app, asked)) return;
  const now = app.store.getState().cone;
  const cursor = graph?.nodes.some(({ key }) => key === now.cursor) ? now.cursor : focusKey(graph, cone);
  const began = now.began + (anchor ? 0 : 1);
  const work = graph?.isCoarse ? 'arranging' : 'none';
  setCone(app, { graph, cursor, began, work, answered: graph && question, progress: undefined });
  if (!graph?.isCoarse) return;
  const arranged = await pending(app, recording.client.service.cone.arrange(graph.ticket));
  if (isAwaited(app, asked)) setCone(app, { work: 'none', ...settled(graph, arranged) });
}

/**
 * Waits no longer. While a question is being worked on the cone goes back to what is on screen, or to nothing when that
 * is all there was; while it is being arranged the coarse layout stays.
 */
export function cancelCone(app: App): void {
  const { recording, cone } = app.store.getState();
  if (!recording || cone.work === 'none') return;
  const asked = cone.asked + 1;
  if (cone.work === 'arranging') {
    setCone(app, { asked, work: 'none', layoutNote: 'Quick layout: the careful one was cancelled.' });
  } else {
    const before = cone.answered ?? { focus: [] };
    const layoutNote = cone.answered && 'Cancelled: this is the cone from before.';
    const cursor = cone.cursor ?? focusKey(cone.graph, { ...cone, ...before });
    setCone(app, { asked, work: 'none', progress: undefined, layoutNote, cursor, ...before });
  }
  void pending(app, recording.client.service.cone.cancel());
}

/** Places everything anew. */
export function tidyCone(app: App): Promise<void> {
  return askCone(app, { keep: false });
}

function isAwaited(app: App, asked: number): boolean {
  return app.store.getState().cone.asked === asked;
}

function settled(graph: ConeGraph, arranged: Arranged): Partial<ConeState> {
  switch (arranged.kind) {
    case 'arranged':
      return { graph: { ...graph, layout: arranged.layout, isCoarse: false } };
    case 'late':
      return {
        layoutNote: `Quick layout: the careful one took longer than ${arranged.deadlineMillis / 1000} s.`,
      };
    case 'unavailable':
      return { layoutNote: `Quick layout: the careful one could not run (${arranged.reason}).` };
    case 'stale':
      return {};
  }
}

function keptNodes({ nodes, layout }: ConeGraph): KeptNodes {
  return { keys: nodes.map(({ key }) => key), x: layout.x, y: layout.y, columnOf: layout.columnOf };
}

/** The middle of the focus where it stands on screen, so that it does not jump. */
function anchorOf({ graph, focus }: ConeState): { x: number; y: number } | undefined {
  const node = graph?.nodes.findIndex(({ row, events }) => row === focus[0] && events === 1) ?? -1;
  if (!graph || node < 0) return undefined;
  const { x, y, width, heights } = graph.layout;
  return { x: x[node] + width / 2, y: y[node] + heights[node] / 2 };
}

function focusKey(graph: ConeGraph | undefined, { focus }: ConeState): string | undefined {
  return graph?.nodes.find(({ row }) => row === focus[0])?.key;
}
