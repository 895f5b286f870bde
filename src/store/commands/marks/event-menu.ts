import type { Hit } from '../../../worker/contract.ts';
import { type App, pending } from '../../app.ts';

/** Opens the menu of an event where the event stands on the picture. */
export function openEventMenu(app: App, { row, line, x, y }: Hit): void {
  const { id, name, source } = line;
  app.store.setState({ eventMenu: { row, id, name, source, x, y } });
}

/** Opens the menu of the selected event, wherever it stands. */
export async function openMenuOfSelected(app: App): Promise<void> {
  const { recording, selected, viewport, details } = app.store.getState();
  if (!recording || selected === undefined || details?.row !== selected) return;
  const at = await pending(app, recording.client.service.whereIs(selected, viewport.axis));
  const state = app.store.getState();
  if (!at || state.selected !== selected || state.recording !== recording) return;
  const { id, name, source } = details;
  const x = clamp((at.x - state.viewport.x) * state.viewport.scaleX, state.canvasWidth);
  const y = clamp((at.lane + 0.5 - state.viewport.y) * state.viewport.laneHeight, state.canvasHeight);
  app.store.setState({ eventMenu: { row: selected, id, name, source, x, y } });
}

export function closeEventMenu(app: App): void {
  if (app.store.getState().eventMenu) app.store.setState({ eventMenu: undefined });
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
