import type { EdgeLine, EdgeSet } from '../../../worker/contract/evidence.ts';
import { type App, pending } from '../../app.ts';
import { emphasise } from '../emphasise.ts';
import { notify } from '../notify.ts';
import { openPanel } from '../panels.ts';
import { selectEvent } from '../select-event.ts';
import { pairsOf } from './pairs-of.ts';

/** Counts how edges are known and what speaks against them; once per recording. */
export async function askEvidence(app: App): Promise<void> {
  const { recording, evidence } = app.store.getState();
  if (!recording || evidence) return;
  const answer = await pending(app, recording.client.service.evidence.overview());
  if (app.store.getState().recording === recording) app.store.setState({ evidence: answer });
}

/** Brings how edges are known, and what was found in the file, on screen; one set of edges at once listed. */
export async function showProblems(app: App, set?: EdgeSet): Promise<void> {
  openPanel(app, 'event');
  app.store.setState({ tab: 'explore', sidePanel: 'problems' });
  if (set) await listEdges(app, set);
}

/** Lists a set of edges; `undefined` closes the list. */
export async function listEdges(app: App, set: EdgeSet | undefined): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  app.store.setState({ listedEdges: undefined });
  if (!set) return;
  const edges = await pending(app, recording.client.service.evidence.edges(set));
  if (app.store.getState().recording === recording) app.store.setState({ listedEdges: { set, edges } });
}

/** More lines than this are no picture any more. */
const MOST_DRAWN = 20_000;

/** Draws a set of edges on the picture, the first of them where there are too many. */
export async function drawEdges(app: App, edges: Uint32Array, label: string): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const drawn = edges.slice(0, MOST_DRAWN);
  const ends = await pending(app, recording.client.service.evidence.ends(drawn));
  if (app.store.getState().recording !== recording) return;
  await emphasise(app, { topic: 'evidence', label, rows: [...new Set(ends)], links: pairsOf(ends) });
  if (edges.length > MOST_DRAWN) {
    const [some, all] = [MOST_DRAWN.toLocaleString('en-US'), edges.length.toLocaleString('en-US')];
    notify(app, 'info', `The first ${some} of ${all} edges are drawn.`);
  }
}

/** Shows one edge in the picture, with its effect selected. */
export async function showEdge(
  app: App,
  { cause, effect }: Pick<EdgeLine, 'cause' | 'effect'>,
): Promise<void> {
  await selectEvent(app, effect.row, 'problems');
  await emphasise(app, {
    topic: 'evidence',
    label: `${cause.name} to ${effect.name}`,
    rows: [cause.row, effect.row],
    links: [[cause.row, effect.row]],
  });
}

/** Draws the events that name a cause which is not in the recording. */
export async function drawDangling(app: App): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const rows = await pending(app, recording.client.service.evidence.danglingRows());
  if (app.store.getState().recording !== recording) return;
  const count = rows.length;
  await emphasise(app, {
    topic: 'evidence',
    label: `${count.toLocaleString('en-US')} ${count === 1 ? 'event names' : 'events name'} a missing cause`,
    rows,
  });
}

/** A list of edges, or of dangling causes, as CSV text. */
export async function evidenceCsv(app: App, set: EdgeSet | 'dangling'): Promise<string | undefined> {
  const { recording } = app.store.getState();
  if (!recording) return undefined;
  return (await pending(app, recording.client.service.evidence.writeCsv(set))).text();
}

/** Saves a list of edges, or of dangling causes, as CSV. */
export async function saveEvidence(app: App, set: EdgeSet | 'dangling', name: string): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  app.save(`${name}.csv`, await pending(app, recording.client.service.evidence.writeCsv(set)));
  notify(app, 'success', `Saved ${name}.csv.`);
}
