import type { SourceCounts, SourcesGraph } from '../../../worker/contract/sources.ts';
import { type App, pending } from '../../app.ts';
import type { SourcesState } from '../../slices/sources.ts';
import { selectEvent } from '../select-event.ts';

const MOST_CAUSES = 200;

function setSources(app: App, changes: Partial<SourcesState>): void {
  app.store.setState(({ sourcesView }) => ({ sourcesView: { ...sourcesView, ...changes } }));
}

/** Draws the graph of sources, or of one with its neighbours. */
export async function askSources(app: App, around?: string): Promise<void> {
  const { recording, sourcesView } = app.store.getState();
  if (!recording) return;
  const asked = sourcesView.asked + 1;
  const { sources } = recording.client.service;
  setSources(app, {
    ...{ asked, around, work: 'asking', edge: undefined, causes: undefined },
    ...{ live: undefined, layoutNote: undefined, node: undefined },
  });
  const graph = await pending(app, sources.graph(around));
  if (!isAwaited(app, asked)) return;
  setSources(app, { graph, work: graph && graph.nodes.length > 0 ? 'arranging' : 'none' });
  if (!graph || graph.nodes.length === 0) return;
  const arranged = await pending(app, sources.arrange(graph.ticket));
  if (!isAwaited(app, asked)) return;
  const layout = arranged.kind === 'arranged' ? arranged.layout : graph.layout;
  setSources(app, {
    work: 'none',
    graph: { ...graph, layout } satisfies SourcesGraph,
    layoutNote:
      arranged.kind === 'late'
        ? `Quick layout: the careful one took longer than ${arranged.deadlineMillis / 1000} s.`
        : arranged.kind === 'unavailable'
          ? `Quick layout: the careful one could not run (${arranged.reason}).`
          : undefined,
  });
}

export function cancelSourcesLayout(app: App): void {
  const { recording, sourcesView } = app.store.getState();
  if (!recording || sourcesView.work !== 'arranging') return;
  setSources(app, {
    asked: sourcesView.asked + 1,
    work: 'none',
    layoutNote: 'Quick layout: the careful one was cancelled.',
  });
  void pending(app, recording.client.service.sources.cancel());
}

/** Draws the graph while a person can see it, when it is not there yet. */
export function watchSources(app: App): void {
  if (!app.store.getState().sourcesView.graph) void askSources(app);
}

/** Lists the causes behind an edge; `undefined` closes the list. */
export async function listCauses(app: App, edge: number | undefined): Promise<void> {
  const { recording, sourcesView } = app.store.getState();
  const { graph } = sourcesView;
  if (!recording || !graph) return;
  setSources(app, { edge, causes: undefined });
  if (edge === undefined) return;
  const causes = await pending(app, recording.client.service.sources.causes(graph.ticket, edge, MOST_CAUSES));
  const now = app.store.getState().sourcesView;
  if (now.graph?.ticket === graph.ticket && now.edge === edge) setSources(app, { causes });
}

/** Moves the keys' place in the drawing. */
export function pointAtSource(app: App, node: number): void {
  setSources(app, { node });
}

/** Numbers to show instead of the whole recording's, without a new layout; `undefined` shows the whole again. */
export function showSourceCounts(app: App, live: SourceCounts | undefined): void {
  setSources(app, { live });
}

/** Goes to where a source begins: its first event that looks like a failure, or its first. */
export async function goToSourceNode(app: App, node: number): Promise<void> {
  const { recording, sourcesView } = app.store.getState();
  if (!recording || !sourcesView.graph) return;
  const row = await pending(app, recording.client.service.sources.firstOf(sourcesView.graph.ticket, node));
  if (row !== undefined && app.store.getState().recording === recording) await selectEvent(app, row);
}

function isAwaited(app: App, asked: number): boolean {
  return app.store.getState().sourcesView.asked === asked;
}
