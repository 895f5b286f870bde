import { type App, type AppState, pending } from '../app.ts';
import { DEFAULT_DOCKS, type DockKind } from '../panels/default-docks.ts';
import { closeTab, type Dock, isVisibleTab, moveTab, openTab, openTabs, readDock } from '../panels/dock.ts';
import { MAIN_PANEL, PANEL_IDS, type PanelId, type PanelPlace, panelInfo } from '../panels/panel-list.ts';

/** How the panels are docked in a window of the present kind. */
export function dockOf({ docks, dockKind }: AppState): Dock {
  return docks[dockKind];
}

/** True while a person can see the panel. */
export function isPanelVisible(state: AppState, id: PanelId): boolean {
  return isVisibleTab(dockOf(state), id);
}

/** Brings a panel on screen, in its place unless it is open elsewhere. */
export function openPanel(app: App, id: PanelId): void {
  const state = app.store.getState();
  if (isPanelVisible(state, id)) return;
  const { opensIn } = panelInfo(id);
  // a narrow window has no room beside the picture
  const place = state.dockKind === 'narrow' && opensIn === 'side' ? 'bottom' : opensIn;
  keepDock(app, openTab(dockOf(state), id, place, MAIN_PANEL));
}

/** Brings a panel to the front where it stands behind others; one that was closed stays closed. */
export function raisePanel(app: App, id: PanelId): void {
  if (openTabs(dockOf(app.store.getState())).includes(id)) openPanel(app, id);
}

/** Takes a panel off the screen. The picture stays. */
export function closePanel(app: App, id: PanelId): void {
  if (id !== MAIN_PANEL) keepDock(app, closeTab(dockOf(app.store.getState()), id));
}

export function togglePanel(app: App, id: PanelId): void {
  if (id !== MAIN_PANEL && isPanelVisible(app.store.getState(), id)) closePanel(app, id);
  else openPanel(app, id);
}

/** Takes a panel to another place: what dragging its tab does, for those who do not drag. */
export function movePanel(app: App, id: PanelId, place: PanelPlace): void {
  keepDock(app, moveTab(dockOf(app.store.getState()), id, place, MAIN_PANEL));
}

/** Panels as they were before anybody moved them. */
export function resetPanels(app: App): void {
  keepDock(app, DEFAULT_DOCKS[app.store.getState().dockKind]);
}

/** Lets one set of tabs cover the others; `undefined` ends that. */
export function enlargePanels(app: App, tabsId: string | undefined): void {
  keepDock(app, { ...dockOf(app.store.getState()), enlarged: tabsId });
}

/** Remembers how the panels are docked now. */
export function keepDock(app: App, dock: Dock): void {
  const { dockKind, docks } = app.store.getState();
  if (docks[dockKind] === dock) return;
  app.store.setState({ docks: { ...docks, [dockKind]: dock } });
  void pending(app, app.settings.keep(settingOf(dockKind), dock));
}

/** The window became wide or narrow: its own way of docking comes back. */
export function setDockKind(app: App, dockKind: DockKind): void {
  if (app.store.getState().dockKind !== dockKind) app.store.setState({ dockKind });
}

export async function restorePanels(app: App): Promise<void> {
  const read = async (kind: DockKind): Promise<Dock> =>
    readDock(await app.settings.get(settingOf(kind)), PANEL_IDS, MAIN_PANEL) ?? DEFAULT_DOCKS[kind];
  const [wide, narrow] = await Promise.all([read('wide'), read('narrow')]);
  app.store.setState({ docks: { wide, narrow } });
}

function settingOf(kind: DockKind): string {
  return `panels-${kind}`;
}
