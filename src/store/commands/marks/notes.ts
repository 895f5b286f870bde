import type { AxisMarker, Note, NoteLook } from '../../../model/note.ts';
import { type App, pending } from '../../app.ts';
import type { OpenRecording } from '../../slices/session.ts';
import { repaint } from '../emphasise.ts';
import { notify } from '../notify.ts';
import { refreshLandmarks } from './landmarks.ts';

/** What is kept of one execution, under its fingerprint. */
interface KeptNotes {
  readonly key: string;
  /** For people who look at what is stored. */
  readonly name: string;
  readonly notes: readonly Note[];
  readonly markers: readonly AxisMarker[];
}

/** What was deleted since the page was opened; going back in the view does not bring it back. */
const deletedIds = new Set<string>();

/** Longer notes are cut: they are flags, not documents. */
export const LONGEST_NOTE = 2000;
const LONGEST_LABEL = 80;

/** Fetches what was noted about the execution on screen before. */
export async function loadNotes(app: App): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const key = await pending(app, recording.client.service.marks.fingerprint());
  const kept = key === undefined ? undefined : await pending(app, shelfOf(app).get(key));
  if (app.store.getState().recording !== recording) return;
  const { notes, markers } = app.store.getState();
  // a link may have brought some already
  await show(app, recording, merged(kept?.notes ?? [], notes), merged(kept?.markers ?? [], markers));
}

/** Begins a note on an event, or changes one that is there. */
export function startNote(
  app: App,
  draft: { readonly eventId: string; readonly eventName: string; readonly noteId?: string },
): void {
  app.store.setState({ noteDraft: { noteId: undefined, ...draft } });
}

/** Begins a note on the selected event. */
export function noteOnSelected(app: App): void {
  const { selected, details } = app.store.getState();
  if (selected !== undefined && details?.row === selected)
    startNote(app, { eventId: details.id, eventName: details.name });
}

export function leaveNote(app: App): void {
  app.store.setState({ noteDraft: undefined });
}

/** Writes a note on an event, or changes one that is there. */
export async function keepNote(
  app: App,
  { id, eventId, text, look }: { id: string | undefined; eventId: string; text: string; look: NoteLook },
): Promise<void> {
  const note: Note = {
    id: id ?? newId(),
    eventId,
    text: text.trim().slice(0, LONGEST_NOTE),
    look,
    changedAt: Date.now(),
  };
  const { notes } = app.store.getState();
  const isThere = notes.some((other) => other.id === note.id);
  await change(app, {
    notes: isThere ? notes.map((other) => (other.id === note.id ? note : other)) : [...notes, note],
  });
}

/** Removes a note; it can be taken back for a while. */
export async function removeNote(app: App, id: string): Promise<void> {
  const { notes, recording } = app.store.getState();
  const note = notes.find((one) => one.id === id);
  if (!note) return;
  deletedIds.add(id);
  await change(app, { notes: notes.filter((one) => one !== note) });
  notify(app, 'info', `Deleted the note on ${note.eventId}.`, () => {
    const state = app.store.getState();
    if (state.recording?.client === recording?.client)
      void change(app, { notes: merged(state.notes, [note]) });
  });
}

/** Adds what a link brings, and what is there already stays. */
export async function addNotes(
  app: App,
  notes: readonly Note[],
  markers: readonly AxisMarker[],
): Promise<void> {
  const state = app.store.getState();
  const isNew = ({ id }: { readonly id: string }): boolean => !deletedIds.has(id);
  const next = {
    notes: merged(state.notes, notes.filter(isNew)),
    markers: merged(state.markers, markers.filter(isNew)),
  };
  if (next.notes.length > state.notes.length || next.markers.length > state.markers.length)
    await change(app, next);
}

/** Marks a place of the axis that is shown. */
async function addMarker(app: App, x: number, label: string): Promise<void> {
  const { markers, viewport } = app.store.getState();
  const text = label.trim().slice(0, LONGEST_LABEL);
  await change(app, { markers: [...markers, { id: newId(), axis: viewport.axis, x, label: text }] });
}

/** Marks the place of the selected event, or the middle of what is on screen. */
export async function markHere(app: App): Promise<void> {
  const { recording, selected, details, viewport, canvasWidth, markers } = app.store.getState();
  if (!recording) return;
  const at =
    selected === undefined
      ? undefined
      : await pending(app, recording.client.service.whereIs(selected, viewport.axis));
  if (app.store.getState().recording !== recording) return;
  const x = at?.x ?? viewport.x + canvasWidth / 2 / viewport.scaleX;
  const name = at !== undefined && details?.row === selected ? details?.name : undefined;
  await addMarker(app, x, name ?? `Marker ${markers.length + 1}`);
}

export async function renameMarker(app: App, id: string, label: string): Promise<void> {
  const text = label.trim().slice(0, LONGEST_LABEL);
  await change(app, {
    markers: app.store
      .getState()
      .markers.map((marker) => (marker.id === id ? { ...marker, label: text } : marker)),
  });
}

export async function removeMarker(app: App, id: string): Promise<void> {
  const { markers, recording } = app.store.getState();
  const marker = markers.find((one) => one.id === id);
  if (!marker) return;
  deletedIds.add(id);
  await change(app, { markers: markers.filter((one) => one !== marker) });
  notify(app, 'info', `Deleted the marker ${marker.label}.`, () => {
    const state = app.store.getState();
    if (state.recording?.client === recording?.client)
      void change(app, { markers: merged(state.markers, [marker]) });
  });
}

async function change(
  app: App,
  changes: { readonly notes?: readonly Note[]; readonly markers?: readonly AxisMarker[] },
): Promise<void> {
  const { recording, notes, markers } = app.store.getState();
  if (!recording) return;
  const next = { notes: changes.notes ?? notes, markers: changes.markers ?? markers };
  app.store.setState(next);
  await show(app, recording, next.notes, next.markers);
  await keep(app, recording, next.notes, next.markers);
}

/** Puts flags on the picture. */
async function show(
  app: App,
  recording: OpenRecording,
  notes: readonly Note[],
  markers: readonly AxisMarker[],
): Promise<void> {
  const noteRows = await pending(
    app,
    recording.client.service.marks.flag(notes.map(({ eventId, look }) => ({ eventId, look }))),
  );
  if (app.store.getState().recording !== recording) return;
  app.store.setState({ notes, noteRows, markers });
  repaint(app);
  await refreshLandmarks(app);
}

async function keep(
  app: App,
  recording: OpenRecording,
  notes: readonly Note[],
  markers: readonly AxisMarker[],
): Promise<void> {
  const key = await pending(app, recording.client.service.marks.fingerprint());
  if (key === undefined) return;
  const shelf = shelfOf(app);
  if (notes.length === 0 && markers.length === 0) return pending(app, shelf.forget(key));
  const isKept = await pending(app, shelf.keep({ key, name: recording.snapshot.name, notes, markers }));
  if (!isKept)
    notify(app, 'error', 'The browser refused to store the note; it is gone when this page is closed.');
}

function shelfOf({ library }: App) {
  return library.shelf<KeptNotes>('notes');
}

/** Those of the second list that the first does not hold are added. */
function merged<T extends { readonly id: string }>(first: readonly T[], second: readonly T[]): readonly T[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !known.has(id))];
}

function newId(): string {
  return Math.floor(Math.random() * 36 ** 8).toString(36);
}
