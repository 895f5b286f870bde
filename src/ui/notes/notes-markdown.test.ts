import { describe, expect, it } from 'vitest';
import type { Note } from '../../model/note.ts';
import { markerPlace, notesMarkdown } from './notes-markdown.ts';

const note = (eventId: string, text: string, look: Note['look'] = 'flag'): Note => ({
  id: eventId,
  eventId,
  text,
  look,
  changedAt: 0,
});

describe('notes as Markdown', () => {
  it('name the event and link to it', () => {
    const text = notesMarkdown({
      recording: 'run_1.json',
      notes: [note('a-1', 'Why so late?\nAsk *ops*', 'question')],
      markers: [],
      linkOf: (id) => `https://lightcone.test/#sel=${id}`,
    });
    expect(text).toBe(
      [
        '## Notes on run\\_1.json',
        '',
        '- **Question** [`a-1`](https://lightcone.test/#sel=a-1): Why so late?',
        '  Ask \\*ops\\*',
        '',
      ].join('\n'),
    );
  });

  it('of a file from this computer have no links; ids with back quotes stay whole', () => {
    const text = notesMarkdown({
      recording: 'x',
      notes: [note('we`ird', 'one')],
      markers: [{ id: 'm', axis: 'rank', x: 11.5, label: 'restart' }],
      linkOf: () => undefined,
    });
    expect(text).toContain('- ``we`ird``: one');
    expect(text).toContain('- restart: step 12');
  });
});

it('a marker says where it stands in the units of its axis', () => {
  expect(markerPlace('rank', 0.5)).toBe('step 1');
  expect(markerPlace('time', 1234.5678)).toBe('1,234.57 ms after the first event');
});
