import type { EventIndex } from '../../model/ids.ts';
import { type App, pending } from '../app.ts';
import type { OpenRecording } from '../slices/session.ts';
import type { SidePanel } from '../slices/view.ts';
import { drawRelation } from './analysis/chains.ts';
import { clearEmphasis } from './emphasise.ts';
import { clearPicked } from './marks/picked.ts';
import { notify } from './notify.ts';
import { reveal } from './view.ts';

/** How many entries back the trail of selections reaches. */
const TRAIL_LENGTH = 100;

/**
 * Selects an event: its details are fetched and it is brought on screen. `undefined` selects nothing. Who selects from
 * a list that should stay names its side panel.
 */
export async function selectEvent(
  app: App,
  row: EventIndex | undefined,
  sidePanel: SidePanel = 'event',
): Promise<void> {
  const { trail, trailAt, selected } = app.store.getState();
  clearPicked(app);
  if (row !== undefined && row !== selected) {
    const kept = trail.slice(Math.max(0, trailAt + 2 - TRAIL_LENGTH), trailAt + 1);
    app.store.setState({ trail: [...kept, row], trailAt: kept.length });
  }
  await present(app, row, sidePanel);
}

/** Goes back (-1) or forward (+1) along the events selected before. */
export async function stepTrail(app: App, by: -1 | 1): Promise<void> {
  const { trail, trailAt } = app.store.getState();
  const at = trailAt + by;
  if (at < 0 || at >= trail.length) return;
  app.store.setState({ trailAt: at });
  await present(app, trail[at], 'event');
}

async function present(app: App, row: EventIndex | undefined, sidePanel: SidePanel): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  app.store.setState({
    selected: row,
    compared: undefined,
    comparedLine: undefined,
    relation: undefined,
    rootCauses: undefined,
    marked: [],
    sidePanel,
  });
  void clearEmphasis(app, 'relation');
  if (row === undefined) {
    app.store.setState({ details: undefined });
    return;
  }
  const described = await pending(app, recording.client.service.describe(row));
  if (!isStill(app, recording, row)) return;
  if (!described.ok) {
    notify(app, 'error', described.fault.message);
    return;
  }
  app.store.setState({ details: described.value });
  await reveal(app, row);
}

/** Lists the root causes of the selected event and marks them in the picture. */
export async function showRootCauses(app: App): Promise<void> {
  const { recording, selected } = app.store.getState();
  if (!recording || selected === undefined) return;
  app.store.setState({ sidePanel: 'root-causes' });
  const rootCauses = await pending(app, recording.client.service.rootCauses(selected, 200));
  if (!isStill(app, recording, selected)) return;
  app.store.setState({ rootCauses, marked: rootCauses.lines.map((line) => line.row) });
}

/** Asks how a second event stands to the selected one. `undefined` ends the comparison. */
export async function compareWith(app: App, row: EventIndex | undefined): Promise<void> {
  const { recording, selected } = app.store.getState();
  if (!recording || selected === undefined || row === selected) return;
  app.store.setState({ compared: row, comparedLine: undefined, relation: undefined });
  if (row === undefined) return clearEmphasis(app, 'relation');
  const { service } = recording.client;
  const asked = Promise.all([
    service.lines([row]),
    service.relate(selected, row, app.store.getState().trust),
  ]);
  const [[comparedLine], relation] = await pending(app, asked);
  if (!isStill(app, recording, selected) || app.store.getState().compared !== row) return;
  app.store.setState({ comparedLine, relation });
  await drawRelation(app);
}

/** Arrow keys: the neighbour of the selected event along its lane, its causes or its effects. */
export async function stepSelection(
  app: App,
  direction: 'lane-back' | 'lane-forward' | 'cause' | 'effect' | 'lane-up' | 'lane-down',
): Promise<void> {
  const { recording, selected, viewport } = app.store.getState();
  if (!recording || selected === undefined) return;
  const next = await pending(app, recording.client.service.step(selected, direction, viewport.axis));
  if (next !== undefined && isStill(app, recording, selected)) await selectEvent(app, next);
}

export async function selectById(app: App, id: string): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const row = await pending(app, recording.client.service.rowOfId(id));
  if (app.store.getState().recording !== recording) return;
  if (row === undefined) notify(app, 'error', `This recording holds no event with the id “${id}”.`);
  else await selectEvent(app, row);
}

function isStill(app: App, recording: OpenRecording, row: EventIndex): boolean {
  const state = app.store.getState();
  return state.recording === recording && state.selected === row;
}
