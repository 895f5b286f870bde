import { type App, pending } from '../app.ts';
import { notify } from './notify.ts';
import { selectEvent } from './select-event.ts';

/** Looking through this many hits for the source's name is enough: its own events come first. */
const LOOKED_THROUGH = 50;

/** Selects an event of a source, which brings its lane on screen wherever that stands. */
export async function goToSource(app: App, source: string): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const { hits } = await pending(app, recording.client.service.search(source, LOOKED_THROUGH));
  if (app.store.getState().recording !== recording) return;
  const own = hits.find((line) => line.source === source);
  if (own) await selectEvent(app, own.row);
  else notify(app, 'error', `No event of ${source === '' ? 'that source' : source} was found.`);
}
