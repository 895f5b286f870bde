import { expect, test } from 'vitest';
import type { NotesContent, RecordingContent } from '../../model/documents/contents.ts';
import type { Note } from '../../model/note.ts';
import { bodyOf, withContent } from './bodies.ts';

const note = (id: string): Note => ({ id, eventId: 'e', text: id, look: 'flag', changedAt: 0 });

test('what nobody changed stays the very same', () => {
  const before = bodyOf('notes', 'n', 0, { notes: { a: note('a'), b: note('b') }, markers: {} });
  const { notes, markers } = before.content as unknown as NotesContent;
  const after = withContent('notes', before, { notes: { ...notes, b: note('c') }, markers });
  const content = after.content as unknown as NotesContent;
  expect(content).toEqual({ notes: { a: note('a'), b: note('c') }, markers: {} });
  expect(content.notes.a).toBe(notes.a);
  expect(content.markers).toBe(markers);
});

test('values that are undefined are left out, and what came from outside is not shared', () => {
  const tags = ['x'];
  const content = { fileName: 'f', title: undefined, tags } as unknown as RecordingContent;
  const body = bodyOf('recording', 'f', 0, content);
  tags.push('y');
  expect(Object.keys(body.content as object)).toEqual(['fileName', 'tags']);
  expect(body.content).toMatchObject({ tags: ['x'] });
});
