import type { EventIndex } from '../../model/ids.ts';
import type { App } from '../app.ts';

/** Rings an event in the picture while a person points at it elsewhere: in a list, among a search's hits. */
export function pointAt(app: App, row: EventIndex): void {
  if (app.store.getState().pointed !== row) app.store.setState({ pointed: row });
}

/** Ends that, unless another event is pointed at by now. */
export function stopPointingAt(app: App, row: EventIndex): void {
  if (app.store.getState().pointed === row) app.store.setState({ pointed: undefined });
}

/** Rings the hits of a search while they are listed. */
export function markHits(app: App): void {
  const { searchAnswer } = app.store.getState();
  app.store.setState({ marked: searchAnswer?.hits.map(({ row }) => row) ?? [] });
}

/** The list of hits is closed: what was marked before is marked again. */
export function unmarkHits(app: App): void {
  const { rootCauses, sidePanel, marked } = app.store.getState();
  const before = sidePanel === 'root-causes' && rootCauses ? rootCauses.lines.map(({ row }) => row) : [];
  if (marked.length > 0 || before.length > 0) app.store.setState({ marked: before });
}
