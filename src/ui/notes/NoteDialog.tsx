import { useState } from 'react';
import { NOTE_LOOKS, type NoteLook } from '../../model/note.ts';
import { keepNote, LONGEST_NOTE, leaveNote, type NoteDraft } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './NoteDialog.module.css';
import { NoteFlag } from './NoteFlag.tsx';
import { LOOK_WORDS } from './note-looks.ts';

/** Writes a note on an event, or changes one. */
export function NoteDialog() {
  const draft = useAppState((state) => state.noteDraft);
  return draft ? <Written key={draft.noteId ?? draft.eventId} draft={draft} /> : null;
}

function Written({ draft }: { readonly draft: NoteDraft }) {
  const app = useApp();
  const before = useAppState(({ notes }) => notes.find(({ id }) => id === draft.noteId));
  const [text, setText] = useState(before?.text ?? '');
  const [look, setLook] = useState<NoteLook>(before?.look ?? 'flag');
  const keep = (): void => {
    if (text.trim() === '') return;
    leaveNote(app);
    void keepNote(app, { id: draft.noteId, eventId: draft.eventId, text, look });
  };
  return (
    <Dialog
      isOpen
      onClose={() => leaveNote(app)}
      title={before ? 'Change the note' : 'Write a note'}
      description={
        <>
          On <b>{draft.eventName}</b>, event <code>{draft.eventId}</code>. It is kept in this browser for this
          recording, and a short one travels in a copied link.
        </>
      }
      actions={
        <>
          <Button onClick={() => leaveNote(app)}>Cancel</Button>
          <Button look="primary" disabled={text.trim() === ''} onClick={keep}>
            Keep the note
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <textarea
          className={styles.text}
          aria-label="Text of the note"
          rows={4}
          maxLength={LONGEST_NOTE}
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
          }}
        />
        <fieldset className={styles.looks}>
          <legend className="visually-hidden">Kind of note</legend>
          {NOTE_LOOKS.map((option) => (
            <label key={option} className={styles.look}>
              <input
                type="radio"
                name="note-look"
                checked={look === option}
                onChange={() => setLook(option)}
              />
              <NoteFlag look={option} />
              {LOOK_WORDS[option]}
            </label>
          ))}
        </fieldset>
      </form>
    </Dialog>
  );
}
