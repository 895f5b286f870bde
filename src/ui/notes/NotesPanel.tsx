import { useState } from 'react';
import type { AxisMarker, Note } from '../../model/note.ts';
import {
  panBy,
  removeMarker,
  removeNote,
  renameMarker,
  selectEvent,
  setAxis,
  startNote,
  writeAddress,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { CopyButton } from '../widgets/CopyButton.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { NoteFlag } from './NoteFlag.tsx';
import styles from './NotesPanel.module.css';
import { LOOK_WORDS } from './note-looks.ts';
import { type NoteOrder, sortedNotes } from './note-order.ts';
import { markerPlace, notesMarkdown } from './notes-markdown.ts';

const ORDERS: readonly (readonly [NoteOrder, string])[] = [
  ['event', 'Order of events'],
  ['changed', 'Changed last'],
  ['kind', 'Kind'],
];

/** Everything that was noted about this recording, to go there, change it, take it away, or hand it on. */
export function NotesPanel() {
  const app = useApp();
  const notes = useAppState((state) => state.notes);
  const rows = useAppState((state) => state.noteRows);
  const markers = useAppState((state) => state.markers);
  const recording = useAppState((state) => state.recording?.snapshot.name ?? '');
  const [order, setOrder] = useState<NoteOrder>('event');
  if (notes.length === 0 && markers.length === 0) return <Empty />;
  const linkOf = (eventId: string): string | undefined => {
    const address = new URL(writeAddress(app.store.getState(), location.href));
    if (address.search === '') return undefined;
    return `${address.origin}${address.pathname}${address.search}#${new URLSearchParams({ sel: eventId })}`;
  };
  return (
    <section className={styles.panel} aria-label="Notes">
      <header className={styles.head}>
        <label className={styles.order}>
          Sort by
          <select value={order} onChange={(event) => setOrder(event.currentTarget.value as NoteOrder)}>
            {ORDERS.map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <CopyButton
          text={() => notesMarkdown({ recording, notes: sortedNotes(notes, rows, order), markers, linkOf })}
          what="notes as Markdown"
        >
          Copy as Markdown
        </CopyButton>
      </header>
      <ul className={styles.list}>
        {sortedNotes(notes, rows, order).map((note) => (
          <NoteItem key={note.id} note={note} />
        ))}
        {markers.map((marker) => (
          <MarkerItem key={marker.id} marker={marker} />
        ))}
      </ul>
    </section>
  );
}

function Empty() {
  return (
    <p className={styles.empty}>
      Nothing is noted yet. Select an event and press <kbd>N</kbd> to write a note on it, or <kbd>M</kbd> to
      mark its place on the axis. Notes stay with the recording in this browser.
    </p>
  );
}

function NoteItem({ note }: { readonly note: Note }) {
  const app = useApp();
  const row = useAppState(({ notes, noteRows }) => noteRows[notes.indexOf(note)]);
  const { id, eventId, text, look } = note;
  return (
    <li className={styles.item}>
      <span className={styles.look} title={LOOK_WORDS[look]}>
        <NoteFlag look={look} />
        <span className="visually-hidden">{LOOK_WORDS[look]}</span>
      </span>
      <div className={styles.body}>
        <p className={styles.text}>{text}</p>
        {row === undefined ? (
          <p className={styles.gone}>Its event {eventId} is not in this execution</p>
        ) : (
          <button type="button" className={styles.event} onClick={() => void selectEvent(app, row)}>
            {eventId}
          </button>
        )}
      </div>
      <Tools
        what={`the note on ${eventId}`}
        onChange={() => startNote(app, { eventId, eventName: eventId, noteId: id })}
        onRemove={() => void removeNote(app, id)}
      />
    </li>
  );
}

function MarkerItem({ marker }: { readonly marker: AxisMarker }) {
  const app = useApp();
  const { id, axis, x, label } = marker;
  const [isNaming, setNaming] = useState(false);
  const goThere = async (): Promise<void> => {
    const { viewport } = app.store.getState();
    if (viewport.axis !== axis) await setAxis(app, axis as typeof viewport.axis);
    const { viewport: view, canvasWidth } = app.store.getState();
    panBy(app, (x - view.x) * view.scaleX - canvasWidth / 2, 0);
  };
  return (
    <li className={styles.item}>
      <span className={styles.look} title="Marker on the axis">
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M8 1v14" stroke="var(--note)" strokeWidth="2" strokeDasharray="2 2" />
        </svg>
        <span className="visually-hidden">Marker on the axis</span>
      </span>
      <div className={styles.body}>
        {isNaming ? (
          <input
            className={styles.name}
            aria-label="Name of the marker"
            // biome-ignore lint/a11y/noAutofocus: it was opened to be changed
            autoFocus
            defaultValue={label}
            onBlur={(event) => {
              setNaming(false);
              void renameMarker(app, id, event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
            }}
          />
        ) : (
          <p className={styles.text}>{label === '' ? 'Marker' : label}</p>
        )}
        <button type="button" className={styles.event} onClick={() => void goThere()}>
          {markerPlace(axis, x)}
        </button>
      </div>
      <Tools
        what={`the marker ${label}`}
        onChange={() => setNaming(true)}
        onRemove={() => void removeMarker(app, id)}
      />
    </li>
  );
}

function Tools(props: {
  readonly what: string;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}) {
  return (
    <span className={styles.tools}>
      <Button
        look="quiet"
        className={styles.tool}
        aria-label={`Change ${props.what}`}
        title={`Change ${props.what}`}
        icon={<Icon name="pencil" size={13} />}
        onClick={props.onChange}
      />
      <Button
        look="quiet"
        className={styles.tool}
        aria-label={`Delete ${props.what}`}
        title={`Delete ${props.what}`}
        icon={<Icon name="trash" size={13} />}
        onClick={props.onRemove}
      />
    </span>
  );
}
