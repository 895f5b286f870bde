import type { LaneGrouping, LaneSort } from '../../../model/arrangement.ts';
import type { LaneLine } from '../../../worker/contract/lanes.ts';
import { type App, pending } from '../../app.ts';
import { shownLanes } from '../../selectors/lanes.ts';
import { arrange } from './arrange.ts';
import { folded, grouped, hidden, moved, pinned, shown, unfolded, unpinned } from './edits.ts';

/** Lanes on screen, top to bottom. */
function onScreen(app: App): readonly LaneLine[] {
  const lanes = shownLanes(app.store.getState());
  return lanes?.lines.slice(0, lanes.lanes) ?? [];
}

function namesTaken(app: App): Set<string> {
  return new Set(shownLanes(app.store.getState())?.lines.map(({ name }) => name));
}

/** Moves a lane past `by` others, up when negative; pinned lanes and the others keep to themselves. */
export async function moveLane(app: App, name: string, by: number): Promise<void> {
  const lanes = onScreen(app);
  const at = lanes.findIndex((lane) => lane.name === name);
  if (at < 0) return;
  const peers = lanes.filter(({ isPinned }) => isPinned === lanes[at].isPinned);
  const from = peers.indexOf(lanes[at]);
  const to = Math.min(peers.length - 1, Math.max(0, from + by));
  if (to !== from) await putLaneAt(app, name, lanes.indexOf(peers[to]));
}

/** Puts a lane where the lane of this place is now; the others close up. */
export async function putLaneAt(app: App, name: string, place: number): Promise<void> {
  const lanes = onScreen(app);
  const from = lanes.findIndex((lane) => lane.name === name);
  if (from < 0) return;
  const isPeer = (lane: LaneLine): boolean => lane.isPinned === lanes[from].isPinned;
  const others = lanes.filter((lane) => lane.name !== name);
  // the nearest lane of its kind above the new place
  const above = others.slice(0, Math.max(0, place)).findLast(isPeer);
  const before = lanes.slice(0, from).findLast(isPeer);
  if (above?.name !== before?.name) await arrange(app, moved(name, above?.name));
}

/** Hides a lane, unless it is the last one. */
export async function hideLane(app: App, name: string): Promise<void> {
  if (onScreen(app).length > 1) await arrange(app, hidden([name]));
}

export async function hideOtherLanes(app: App, name: string): Promise<void> {
  const others = onScreen(app).filter((lane) => lane.name !== name);
  if (others.length > 0) await arrange(app, hidden(others.map((lane) => lane.name)));
}

/** Shows lanes that were hidden, all of them when none is named. */
export async function showLanesAgain(app: App, names?: readonly string[]): Promise<void> {
  await arrange(app, (arrangement) => shown(names ?? arrangement.hidden)(arrangement));
}

export async function pinLane(app: App, name: string): Promise<void> {
  const isPinned = app.store.getState().arrangement.pinned.includes(name);
  await arrange(app, isPinned ? unpinned(name) : pinned(name));
}

/** Draws lanes as one, under the name of the first. */
async function foldLanes(app: App, names: readonly string[], as: string): Promise<void> {
  await arrange(app, folded(as, names, namesTaken(app)));
}

/** Chooses a lane together with others, or takes it out again. */
export function toggleLane(app: App, name: string): void {
  app.store.setState(({ chosenLanes }) => ({
    chosenLanes: chosenLanes.includes(name)
      ? chosenLanes.filter((lane) => lane !== name)
      : [...chosenLanes, name],
  }));
}

/** The chosen lanes as one, called after the topmost of them. */
export async function foldChosenLanes(app: App): Promise<void> {
  const chosen = takeChosen(app);
  const first = onScreen(app).find(({ name }) => chosen.includes(name));
  if (first && chosen.length > 1) await foldLanes(app, chosen, `${first.label} + ${chosen.length - 1}`);
}

export async function hideChosenLanes(app: App): Promise<void> {
  const chosen = takeChosen(app);
  if (onScreen(app).some(({ name }) => !chosen.includes(name))) await arrange(app, hidden(chosen));
}

/** Chosen lanes that are still there; none is chosen afterwards. */
function takeChosen(app: App): string[] {
  const lanes = onScreen(app);
  const chosen = app.store.getState().chosenLanes.filter((name) => lanes.some((lane) => lane.name === name));
  app.store.setState({ chosenLanes: [] });
  return chosen;
}

/** A lane and the one below it as one. */
export async function foldWithNext(app: App, name: string): Promise<void> {
  const lanes = onScreen(app);
  const at = lanes.findIndex((lane) => lane.name === name);
  const next = lanes[at + 1];
  if (at < 0 || !next) return;
  const label = lanes[at].isFold ? name : `${name} + ${next.label}`;
  await foldLanes(app, [name, next.name], label);
}

/** One lane per service, made of lanes that can be taken apart one by one. */
export async function foldByService(app: App): Promise<void> {
  const { recording, arrangement } = app.store.getState();
  if (!recording || arrangement.by !== 'source') return;
  const services = await pending(app, recording.client.service.lanes.services());
  if (app.store.getState().arrangement !== arrangement) return;
  const taken = namesTaken(app);
  await arrange(app, (before) =>
    services.reduce((now, { name, members }) => folded(name, members, taken)(now), unfolded()(before)),
  );
}

export async function unfoldLanes(app: App, name?: string): Promise<void> {
  await arrange(app, unfolded(name));
}

export async function groupLanesBy(app: App, by: LaneGrouping): Promise<void> {
  if (app.store.getState().arrangement.by !== by) await arrange(app, grouped(by));
}

/** Another order; what was moved by hand stands in it anew. */
export async function sortLanesBy(app: App, sort: LaneSort): Promise<void> {
  await arrange(app, (arrangement) => ({ ...arrangement, sort, moves: [] }));
}

export async function toggleRuns(app: App): Promise<void> {
  await arrange(app, (arrangement) => ({ ...arrangement, foldsRuns: !arrangement.foldsRuns }));
}

/** The lane that the selected event is in. */
export async function laneOfSelected(app: App): Promise<string | undefined> {
  const { recording, selected } = app.store.getState();
  if (!recording || selected === undefined) return undefined;
  return pending(app, recording.client.service.lanes.laneOf(selected));
}

export function openLaneMenu(app: App, name: string, x: number, y: number): void {
  app.store.setState({ laneMenu: { name, x, y } });
}

export function closeLaneMenu(app: App): void {
  app.store.setState({ laneMenu: undefined });
}
