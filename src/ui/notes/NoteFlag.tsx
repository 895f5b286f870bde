import type { NoteLook } from '../../model/note.ts';

/** As render/draw-notes.ts draws them. */
const LETTERS: Readonly<Record<NoteLook, string>> = { flag: '', question: '?', warning: '!', good: '✓' };

/** The flag of a note as the picture draws it. */
export function NoteFlag({ look }: { readonly look: NoteLook }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M2 1v14" stroke="var(--note)" strokeWidth="1.5" />
      <path d={look === 'flag' ? 'M2 1h13l-4 5 4 5H2z' : 'M2 1h13v10H2z'} fill="var(--note)" />
      <text x="8.5" y="9.2" textAnchor="middle" fontSize="9" fontWeight="700" fill="var(--surface)">
        {LETTERS[look]}
      </text>
    </svg>
  );
}
