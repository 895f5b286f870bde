import type { EventIndex } from '../../../model/ids.ts';
import { EDGE_MARKS, type EdgeMark } from '../../../model/provenance.ts';
import { type App, pending } from '../../app.ts';
import type { PointedPart } from '../../slices/marks.ts';
import { repaint } from '../emphasise.ts';

/** Marks one kind of doubt about edges, or no longer. */
export function toggleEdgeMark(app: App, mark: EdgeMark): void {
  app.store.setState(({ edgeMarks }) => ({
    edgeMarks: EDGE_MARKS.filter((other) => edgeMarks.includes(other) !== (other === mark)),
  }));
}

/** Counts what is only counted when somebody looks. */
export async function countEdgeMarks(app: App): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const { late } = await pending(app, recording.client.service.marks.concerns());
  if (app.store.getState().recording === recording) app.store.setState({ lateCauses: late });
}

/** Draws an edge as pointed at; `undefined` draws none so. */
export async function pointAtEdge(
  app: App,
  link: readonly [cause: EventIndex, effect: EventIndex] | undefined,
): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  await pending(app, recording.client.service.marks.highlight(link));
  if (app.store.getState().recording === recording) repaint(app);
}

/** Names what lies under the pointer when it is no event, and draws an edge as pointed at. */
export function pointAtPart(app: App, part: PointedPart | undefined): void {
  const before = app.store.getState().pointedPart;
  if (!part && !before) return;
  app.store.setState({ pointedPart: part });
  const edgeOf = (it: PointedPart | undefined) => (it?.kind === 'edge' ? it.edge : undefined);
  const [now, then] = [edgeOf(part), edgeOf(before)];
  if (now?.cause.row === then?.cause.row && now?.effect.row === then?.effect.row) return;
  void pointAtEdge(app, now && [now.cause.row, now.effect.row]);
}
