import type { Arrangement } from '../../../model/arrangement.ts';
import type { LanesAnswer } from '../../../worker/contract/lanes.ts';
import { type App, pending } from '../../app.ts';
import { repaint } from '../emphasise.ts';
import { fittedOrBounded } from '../view.ts';
import type { ArrangementEdit } from './edits.ts';

/** Changes how the lanes are arranged, and shows them that way. */
export function arrange(app: App, edit: ArrangementEdit): Promise<void> {
  return setArrangement(app, edit(app.store.getState().arrangement));
}

export async function setArrangement(app: App, arrangement: Arrangement): Promise<void> {
  const { recording, arrangement: before } = app.store.getState();
  if (!recording || arrangement === before) return;
  app.store.setState({ arrangement });
  const lanes = await pending(app, recording.client.service.lanes.arrange(arrangement));
  const state = app.store.getState();
  if (state.recording?.snapshot !== recording.snapshot || state.arrangement !== arrangement || !lanes) return;
  await showLanes(app, lanes);
}

/** The picture holds other events or lanes than the page knows of: asks which, and shows them. */
export async function refreshLanes(app: App): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const lanes = await pending(app, recording.client.service.lanes.current());
  if (app.store.getState().recording?.snapshot === recording.snapshot && lanes) await showLanes(app, lanes);
}

/** Who saw everything goes on seeing everything; who looked at a part keeps its zoom. */
async function showLanes(app: App, lanes: LanesAnswer): Promise<void> {
  const { recording, viewport } = app.store.getState();
  if (!recording) return;
  const extent = await pending(app, recording.client.service.extent(viewport.axis));
  const state = app.store.getState();
  if (state.recording?.snapshot !== recording.snapshot || state.viewport.axis !== viewport.axis) return;
  app.store.setState({
    lanes,
    extent,
    hovered: undefined,
    viewport: fittedOrBounded(state, { ...state, lanes, extent }),
  });
  repaint(app);
}
