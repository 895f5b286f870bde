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
