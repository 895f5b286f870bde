import { expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { Note } from '../../model/note.ts';
import { type NoteOrder, sortedNotes } from './note-order.ts';

const note = (id: string, look: Note['look'], changedAt: number): Note => ({
  id,
  eventId: id,
  text: id,
  look,
  changedAt,
});

it.each<[NoteOrder, string]>([
  ['event', 'b c a gone'],
  ['changed', 'c a gone b'],
  ['kind', 'a b gone c'],
])('notes by %s: %s', (order, expected) => {
  const notes = [
    note('a', 'flag', 3),
    note('gone', 'question', 2),
    note('b', 'question', 1),
    note('c', 'good', 4),
  ];
  const rows = [eventIndex(9), undefined, eventIndex(2), eventIndex(5)];
  expect(
    sortedNotes(notes, rows, order)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(expected);
});
