import type { EventIndex } from '../../../model/ids.ts';
import { type App, pending } from '../../app.ts';
import { repaint } from '../emphasise.ts';

/** Picks these events together, in place of the ones before; none: nothing is picked. */
export async function setPicked(app: App, rows: readonly EventIndex[]): Promise<void> {
  const { recording, picked } = app.store.getState();
  if (!recording || (rows.length === 0 && picked.length === 0)) return;
  app.store.setState({ picked: rows });
  const facts = await pending(app, recording.client.service.marks.pick(Uint32Array.from(rows)));
  if (app.store.getState().recording !== recording || app.store.getState().picked !== rows) return;
  app.store.setState({ pickedFacts: facts });
  repaint(app);
}

export function clearPicked(app: App): void {
  if (app.store.getState().picked.length > 0) void setPicked(app, []);
}
