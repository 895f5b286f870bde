import type { NotesContent } from '../../../model/documents/contents.ts';
import type { AxisMarker, Note, NoteLook } from '../../../model/note.ts';
import { changeNotes, contentOf, notesId } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import type { OpenRecording } from '../../slices/session.ts';
import { repaint } from '../emphasise.ts';
import { refreshLandmarks } from './landmarks.ts';

/** What was deleted since the page was opened; going back in the view does not bring it back. */
const deletedIds = new Set<string>();

/** Longer notes are cut: they are flags, not documents. */
export const LONGEST_NOTE = 2000;
const LONGEST_LABEL = 80;

/** Shows what was noted about the execution on screen before. */
export async function loadNotes(app: App): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const key = await pending(app, fingerprintOf(recording));
  await pending(app, app.workspace.ready);
  if (key === undefined || app.store.getState().recording !== recording) return;
  const kept = notesOf(app, key);
  const { notes, markers } = app.store.getState();
  // a link may have brought some already
  await show(
    app,
    recording,
    merged(Object.values(kept.notes), notes),
    merged(Object.values(kept.markers), markers),
  );
}

/** The notes on screen were changed elsewhere: by undo, by going back in their history, in another tab. */
export async function followNotes(app: App, ids: readonly string[]): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording || !ids.some((id) => id.startsWith(notesId('')))) return;
  const key = await fingerprintOf(recording);
  const state = app.store.getState();
  if (key === undefined || !ids.includes(notesId(key)) || state.recording !== recording) return;
  const { notes, markers } = notesOf(app, key);
  if (isSame(state.notes, notes) && isSame(state.markers, markers)) return;
  await show(app, recording, Object.values(notes), Object.values(markers));
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
  await change(app, { put: { notes: [note] } });
}

/** Removes a note; the message offers to put it back. */
export async function removeNote(app: App, id: string): Promise<void> {
  const note = app.store.getState().notes.find((one) => one.id === id);
  if (!note) return;
  deletedIds.add(id);
  await change(app, { remove: { notes: [id] }, say: `Deleted the note on ${note.eventId}.` });
}

/** Adds what a link brings, and what is there already stays. */
export async function addNotes(
  app: App,
  notes: readonly Note[],
  markers: readonly AxisMarker[],
): Promise<void> {
  const state = app.store.getState();
  const isNew = ({ id }: { readonly id: string }): boolean => !deletedIds.has(id);
  const isUnknown = (item: { readonly id: string }, known: readonly { readonly id: string }[]): boolean =>
    isNew(item) && !known.some(({ id }) => id === item.id);
  const put = {
    notes: notes.filter((note) => isUnknown(note, state.notes)),
    markers: markers.filter((marker) => isUnknown(marker, state.markers)),
  };
  if (put.notes.length + put.markers.length > 0) await change(app, { put });
}

/** Marks a place of the axis that is shown. */
async function addMarker(app: App, x: number, label: string): Promise<void> {
  const { viewport } = app.store.getState();
  const text = label.trim().slice(0, LONGEST_LABEL);
  await change(app, { put: { markers: [{ id: newId(), axis: viewport.axis, x, label: text }] } });
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
  const marker = app.store.getState().markers.find((one) => one.id === id);
  if (!marker) return;
  await change(app, { put: { markers: [{ ...marker, label: label.trim().slice(0, LONGEST_LABEL) }] } });
}

export async function removeMarker(app: App, id: string): Promise<void> {
  const marker = app.store.getState().markers.find((one) => one.id === id);
  if (!marker) return;
  deletedIds.add(id);
  await change(app, { remove: { markers: [id] }, say: `Deleted the marker ${marker.label}.` });
}

interface NotesChange {
  readonly put?: { readonly notes?: readonly Note[]; readonly markers?: readonly AxisMarker[] };
  readonly remove?: { readonly notes?: readonly string[]; readonly markers?: readonly string[] };
  readonly say?: string;
}

/** Changes what is kept of the execution on screen; what is shown follows. */
async function change(app: App, asked: NotesChange): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const causes = app.workspace.causesNow();
  const fingerprint = await pending(app, fingerprintOf(recording));
  if (fingerprint === undefined) return;
  const { name } = recording.snapshot;
  const work = app.workspace.execute(changeNotes, { fingerprint, name, ...asked }, { causes });
  const { notes, markers } = notesOf(app, fingerprint);
  if (app.store.getState().recording === recording)
    await show(app, recording, Object.values(notes), Object.values(markers));
  await pending(app, work);
}

function notesOf({ workspace }: App, fingerprint: string): NotesContent {
  const state = workspace.document(notesId(fingerprint));
  return state?.kind === 'notes' ? contentOf('notes', state) : { notes: {}, markers: {} };
}

const fingerprints = new WeakMap<OpenRecording, Promise<string | undefined>>();

/** Asked once: an execution does not change. */
function fingerprintOf(recording: OpenRecording): Promise<string | undefined> {
  let known = fingerprints.get(recording);
  if (!known) {
    known = recording.client.service.marks.fingerprint();
    fingerprints.set(recording, known);
  }
  return known;
}

/** Puts flags on the picture. */
async function show(
  app: App,
  recording: OpenRecording,
  notes: readonly Note[],
  markers: readonly AxisMarker[],
): Promise<void> {
  app.store.setState({ notes, markers });
  const noteRows = await pending(
    app,
    recording.client.service.marks.flag(notes.map(({ eventId, look }) => ({ eventId, look }))),
  );
  const state = app.store.getState();
  if (state.recording !== recording || state.notes !== notes) return;
  app.store.setState({ noteRows });
  repaint(app);
  await refreshLandmarks(app);
}

function isSame<T extends { readonly id: string }>(
  shown: readonly T[],
  kept: { readonly [id: string]: T },
): boolean {
  return shown.length === Object.keys(kept).length && shown.every((item) => kept[item.id] === item);
}

/** Those of the second list that the first does not hold are added. */
function merged<T extends { readonly id: string }>(first: readonly T[], second: readonly T[]): readonly T[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !known.has(id))];
}

function newId(): string {
  return Math.floor(Math.random() * 36 ** 8).toString(36);
}
