import { anyOf } from '../../../model/filter/filter.ts';
import { type EventIndex, eventIndex } from '../../../model/ids.ts';
import type { CanvasBox, Company } from '../../../worker/contract/marks.ts';
import type { StepDirection, View } from '../../../worker/contract.ts';
import { type App, pending } from '../../app.ts';
import { emphasise } from '../emphasise.ts';
import { narrowFilter } from '../find/filter.ts';
import { selectEvent } from '../select-event.ts';
import { setPicked } from './picked.ts';

/** What becomes of the events that are picked already. */
export type PickHow = 'replace' | 'add';

/** Adds an event to the picked ones or takes it away. The selected event is the first of them. */
export async function togglePicked(app: App, row: EventIndex): Promise<void> {
  const { picked, selected } = app.store.getState();
  if (picked.length === 0 && selected === undefined) return selectEvent(app, row);
  const before = picked.length > 0 || selected === undefined || selected === row ? picked : [selected];
  const rest = before.filter((other) => other !== row);
  await setPicked(app, rest.length < before.length ? rest : [...before, row]);
}

export async function pickRows(app: App, rows: Uint32Array, how: PickHow = 'replace'): Promise<void> {
  const { picked, selected } = app.store.getState();
  const before = how === 'replace' ? [] : picked.length > 0 || selected === undefined ? picked : [selected];
  const all = new Set<number>(before);
  for (const row of rows) all.add(row);
  await setPicked(app, Array.from(all, eventIndex));
}

/** Picks what lies inside a rectangle of the picture. */
export async function pickWithin(app: App, view: View, box: CanvasBox, how: PickHow): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const rows = await pending(app, recording.client.service.marks.within(view, box));
  if (app.store.getState().recording === recording) await pickRows(app, rows, how);
}

/** Picks all events like one, or all that it depends on or that depend on it. */
export async function pickCompany(app: App, row: EventIndex, which: Company): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const rows = await pending(app, recording.client.service.marks.company(row, which));
  if (app.store.getState().recording === recording) await pickRows(app, rows);
}

/** Keeps of the picked events those with this type or this source. */
export async function narrowPicked(app: App, which: 'type' | 'source', name: string): Promise<void> {
  const { recording, picked } = app.store.getState();
  if (!recording) return;
  const rows = await pending(app, recording.client.service.marks.pickedOf(which, name));
  if (app.store.getState().recording === recording && app.store.getState().picked === picked)
    await setPicked(app, Array.from(rows, eventIndex));
}

/** Filters the recording down to the picked events, while they are few enough to be named. */
export async function keepPicked(app: App): Promise<void> {
  const ids = app.store.getState().pickedFacts?.ids ?? [];
  const named = anyOf(ids.map((text) => ({ kind: 'text', field: 'id', test: { how: 'is', text } }) as const));
  if (named) await narrowFilter(app, named, 'include');
}

/** Draws the picked events on the picture as a result: all others step back. */
export async function emphasisePicked(app: App): Promise<void> {
  const { picked } = app.store.getState();
  const label =
    picked.length === 1 ? '1 picked event' : `${picked.length.toLocaleString('en-US')} picked events`;
  await emphasise(app, { topic: 'picked', label, rows: picked });
}

/** Goes one step on from the selected event, which is picked together with the next one. */
export async function extendPicked(app: App, direction: StepDirection): Promise<void> {
  const { recording, selected, picked, viewport } = app.store.getState();
  if (!recording || selected === undefined) return;
  const next = await pending(app, recording.client.service.step(selected, direction, viewport.axis));
  if (next === undefined || app.store.getState().recording !== recording) return;
  const before = picked.includes(selected) ? picked : [...picked, selected];
  await selectEvent(app, next);
  await setPicked(app, before.includes(next) ? before : [...before, next]);
}
