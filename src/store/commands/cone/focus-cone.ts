import type { EventIndex } from '../../../model/ids.ts';
import type { App } from '../../app.ts';
import { openPanel } from '../panels.ts';
import { askCone, setCone } from './ask-cone.ts';

/** What is asked anew with every focus: nothing widened, nothing unfolded. */
const UNTOUCHED = { isBetween: false, widened: [], unfolded: new Uint32Array(), apart: [] } as const;

/** Puts events in question: their neighbourhood is shown. */
export async function focusCone(app: App, rows: readonly EventIndex[]): Promise<void> {
  if (rows.length === 0) return;
  setCone(app, { ...UNTOUCHED, focus: rows, ownSelection: undefined, cursor: undefined });
  await askCone(app, { keep: false });
}

/** Opens the cone view on what is selected: the picked events when there are any. */
export function openCone(app: App): void {
  const { picked, selected } = app.store.getState();
  openPanel(app, 'cone');
  const rows = picked.length > 0 ? picked : selected === undefined ? [] : [selected];
  void focusCone(app, rows);
}

/** Shows all chains between the selected event and the compared one, the earlier first. */
export async function coneBetween(app: App): Promise<void> {
  const { selected, compared, relation } = app.store.getState();
  if (selected === undefined || compared === undefined) return;
  openPanel(app, 'cone');
  const focus = relation?.kind === 'follows' ? [compared, selected] : [selected, compared];
  setCone(app, { ...UNTOUCHED, focus, isBetween: true, isFollowing: false, cursor: undefined });
  await askCone(app, { keep: false });
}

/** Follows the selection, or stays. */
export function toggleFollowing(app: App): void {
  const { isFollowing } = app.store.getState().cone;
  setCone(app, { isFollowing: !isFollowing, ownSelection: undefined });
  if (!isFollowing) followNow(app);
}

/**
 * Keeps the cone about the selected event, and to the kinds of edges that are shown, until the returned function is
 * called: while a person can see it. An event selected within the cone leaves it as it is.
 */
export function watchCone(app: App): () => void {
  const { cone } = app.store.getState();
  if (!followNow(app) && cone.focus.length > 0 && !cone.graph) void askCone(app, { keep: false });
  return app.store.subscribe((state, before) => {
    if (state.recording !== before.recording) return;
    if (state.selected !== before.selected) followNow(app);
    if (state.edgeKinds !== before.edgeKinds) void askCone(app, { keep: true });
  });
}

/** True when the cone went to another event. */
function followNow(app: App): boolean {
  const { cone, selected } = app.store.getState();
  if (!cone.isFollowing || selected === undefined || selected === cone.ownSelection) return false;
  if (!cone.isBetween && cone.focus.includes(selected)) return false;
  void focusCone(app, [selected]);
  return true;
}
