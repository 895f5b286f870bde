import { type AxisMarker, NOTE_LOOKS, type Note } from '../../model/note.ts';
import { EDGE_MARKS } from '../../model/provenance.ts';
import { pending } from '../app.ts';
import { addNotes } from '../commands/marks/notes.ts';
import { setPicked } from '../commands/marks/picked.ts';
import { FIRST_EDGE_MARKS } from '../slices/marks.ts';
import type { ViewPart } from './view-part.ts';

/** `em`: the doubts about edges that are marked, with points between them; left out: those marked at first. */
export const edgeMarksPart: ViewPart = {
  keys: ['em'],
  title: 'marks on edges',
  write: ({ edgeMarks }, link) => {
    if (edgeMarks.join() !== FIRST_EDGE_MARKS.join()) link.set('em', edgeMarks.join('.'));
  },
  apply: (app, link) => {
    const shown = link.get('em')?.split('.');
    app.store.setState({
      edgeMarks: shown ? EDGE_MARKS.filter((mark) => shown.includes(mark)) : FIRST_EDGE_MARKS,
    });
  },
};

/** `pick`: the ids of the events that are picked together, as JSON; left out when they are many. */
export const pickedPart: ViewPart = {
  keys: ['pick'],
  title: 'picked events',
  write: ({ picked, pickedFacts }, link) => {
    const ids = picked.length > 0 && pickedFacts?.events === picked.length ? pickedFacts.ids : undefined;
    if (ids && ids.length <= MOST_IDS) link.set('pick', JSON.stringify(ids));
  },
  apply: async (app, link) => {
    const { recording } = app.store.getState();
    if (!recording) return;
    const ids = readList(link.get('pick')).filter((id) => typeof id === 'string');
    const rows = await pending(
      app,
      Promise.all(ids.slice(0, MOST_IDS).map((id) => recording.client.service.rowOfId(id))),
    );
    if (app.store.getState().recording !== recording) return;
    await setPicked(
      app,
      rows.filter((row) => row !== undefined),
    );
  },
};

const MOST_IDS = 40;

/** A link carries no more than so many characters of notes. */
const MOST_TEXT = 700;

/**
 * `notes`, `markers`: what was noted, as JSON lists of `[id, event id, look, text]` and `[id, axis, x, label]`, while it is
 * short enough for an address. A link adds to what is kept here and takes nothing away: notes are not the view.
 */
export const notesPart: ViewPart = {
  keys: ['notes', 'markers'],
  title: 'notes',
  isFleeting: true,
  write: ({ notes, markers }, link) => {
    const noteText = JSON.stringify(notes.map(({ id, eventId, look, text }) => [id, eventId, look, text]));
    if (notes.length > 0 && noteText.length <= MOST_TEXT) link.set('notes', noteText);
    const markerText = JSON.stringify(markers.map(({ id, axis, x, label }) => [id, axis, x, label]));
    if (markers.length > 0 && markerText.length <= MOST_TEXT) link.set('markers', markerText);
  },
  apply: async (app, link) => {
    const notes = readList(link.get('notes')).flatMap(noteOf);
    const markers = readList(link.get('markers')).flatMap(markerOf);
    if (notes.length + markers.length > 0) await addNotes(app, notes, markers);
  },
};

/** Anything but a list is an empty one. */
function readList(text: string | null): unknown[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.slice(0, 100) : [];
  } catch {
    return [];
  }
}

function noteOf(entry: unknown): Note[] {
  if (!Array.isArray(entry)) return [];
  const [id, eventId, look, text] = entry as unknown[];
  const knownLook = NOTE_LOOKS.find((known) => known === look);
  if (typeof id !== 'string' || typeof eventId !== 'string' || typeof text !== 'string' || !knownLook)
    return [];
  return [{ id, eventId, look: knownLook, text: text.slice(0, MOST_TEXT), changedAt: 0 }];
}

function markerOf(entry: unknown): AxisMarker[] {
  if (!Array.isArray(entry)) return [];
  const [id, axis, x, label] = entry as unknown[];
  if (typeof id !== 'string' || typeof axis !== 'string' || typeof label !== 'string') return [];
  return Number.isFinite(x) ? [{ id, axis, x: x as number, label: label.slice(0, 80) }] : [];
}
