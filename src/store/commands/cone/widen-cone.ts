import type { ConeSide } from '../../../model/cone.ts';
import { type App, pending } from '../../app.ts';
import { nextSteps } from '../../slices/cone.ts';
import { askCone, setCone } from './ask-cone.ts';
import { openCone } from './focus-cone.ts';

/** So many steps back (forth) from the focus. */
export async function setConeSteps(app: App, side: ConeSide, steps: number): Promise<void> {
  const { cone } = app.store.getState();
  setCone(app, {
    isBetween: false,
    // a window between two events has no steps: what is asked for now is about the first
    focus: cone.isBetween ? cone.focus.slice(0, 1) : cone.focus,
    ...(side === 'causes' ? { causeSteps: steps } : { effectSteps: steps }),
  });
  await askCone(app, { keep: true });
}

/** One step more all along one side; opens the cone view when it is not there yet. */
export function widenCone(app: App, side: ConeSide): void {
  const { cone } = app.store.getState();
  if (!cone.graph) openCone(app);
  else void setConeSteps(app, side, nextSteps(side === 'causes' ? cone.causeSteps : cone.effectSteps, 1));
}

/** Takes in what one node's events are directly caused by (lead to), or both. */
export async function widenNode(app: App, key: string, sides: readonly ConeSide[]): Promise<void> {
  const rows = await rowsOfNode(app, key);
  if (rows.length === 0) return;
  const { widened } = app.store.getState().cone;
  setCone(app, { widened: [...widened, ...sides.map((side) => ({ rows, side }))] });
  await askCone(app, { keep: true });
}

/** The events of a node on screen; none when it is gone by now. */
export async function rowsOfNode(app: App, key: string): Promise<Uint32Array> {
  const { recording, cone } = app.store.getState();
  const { graph } = cone;
  const node = graph?.nodes.findIndex((one) => one.key === key) ?? -1;
  if (!recording || !graph || node < 0) return new Uint32Array();
  const rows = await pending(app, recording.client.service.cone.members(graph.ticket, node));
  return app.store.getState().recording === recording ? rows : new Uint32Array();
}
