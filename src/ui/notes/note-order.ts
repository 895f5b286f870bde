import type { EventIndex } from '../../model/ids.ts';
import { NOTE_LOOKS, type Note } from '../../model/note.ts';

/** `event`: as the events stand in causal order; notes on events that are not there come last. */
export type NoteOrder = 'event' | 'changed' | 'kind';

export function sortedNotes(
  notes: readonly Note[],
  rows: readonly (EventIndex | undefined)[],
  order: NoteOrder,
): Note[] {
  const rowOf = new Map(notes.map((note, i) => [note, rows[i] ?? Number.POSITIVE_INFINITY]));
  const byEvent = (a: Note, b: Note): number => compare(rowOf.get(a) ?? 0, rowOf.get(b) ?? 0);
  const kindOf = ({ look }: Note): number => NOTE_LOOKS.indexOf(look);
  const sorted = [...notes].sort(byEvent);
  if (order === 'changed') sorted.sort((a, b) => b.changedAt - a.changedAt);
  if (order === 'kind') sorted.sort((a, b) => kindOf(a) - kindOf(b));
  return sorted;
}

/** Also for two infinities, whose difference is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
