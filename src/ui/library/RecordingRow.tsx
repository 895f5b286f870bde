import { useEffect, useRef, useState } from 'react';
import {
  changeRecording,
  counted,
  forgetRecording,
  openStored,
  type RecordingCard,
  saveStored,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { focusNextRow } from '../widgets/focus-next-row.ts';
import { Icon } from '../widgets/Icon.tsx';
import things from '../widgets/Things.module.css';
import { useApp } from '../widgets/use-app.ts';
import { bytesText } from './bytes-text.ts';
import { tagsFromText, titleOf } from './find-recordings.ts';
import styles from './Library.module.css';

/** One stored recording; its title and tags are edited in place. */
export function RecordingRow({
  recording,
  isFileless,
}: {
  readonly recording: RecordingCard;
  /** What was said of it came back, and its file is gone. */
  readonly isFileless: boolean;
}) {
  const app = useApp();
  const { key, name, tags = [], isKept = false } = recording;
  const [isEditing, setEditing] = useState(false);
  const editing = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // the button is there again when the form is gone, and has the keys again
    if (wasEditing.current && !isEditing) editing.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  const title = titleOf(recording);
  return (
    <li className={things.row}>
      <Button
        look="quiet"
        isPressed={isKept}
        className={styles.keep}
        aria-label={`Keep ${title}`}
        title={isKept ? 'Kept for good. Press to let it go when others come' : 'Keep it for good'}
        icon={<Icon name="star" />}
        onClick={() => void changeRecording(app, key, { isKept: !isKept })}
      />
      {isEditing ? (
        <EditForm recording={recording} onDone={() => setEditing(false)} />
      ) : (
        <button type="button" className={things.open} onClick={() => void openStored(app, key)}>
          <span className={things.name}>{title}</span>
          <span className={things.facts}>
            {isFileless && 'Its file is no longer stored: open it again from where it is · '}
            {title !== name && `${name} · `}
            {recording.formatLabel} · {counted(recording.events, 'event', 'events')} ·{' '}
            {counted(recording.sources, 'source', 'sources')} · {bytesText(recording.bytes)} · opened{' '}
            {new Date(recording.openedAt).toLocaleString(undefined, {
              dateStyle: 'medium',
              timeStyle: 'short',
            })}
          </span>
          {tags.length > 0 && (
            <span className={styles.rowTags}>
              {tags.map((tag) => (
                <span key={tag} className={styles.tag}>
                  {tag}
                </span>
              ))}
            </span>
          )}
        </button>
      )}
      {!isEditing && (
        <div className={styles.actions}>
          <Button
            ref={editing}
            look="quiet"
            aria-label={`Name and tags of ${title}`}
            title="Name and tags"
            icon={<Icon name="pencil" />}
            onClick={() => setEditing(true)}
          />
          <Button
            look="quiet"
            aria-label={`Save the file ${name}`}
            title="Save the file as it was opened"
            icon={<Icon name="download" />}
            onClick={() => void saveStored(app, key)}
          />
          <Button
            look="quiet"
            aria-label={`Remove ${title}`}
            title="Remove from the library"
            icon={<Icon name="trash" />}
            onClick={(event) => {
              focusNextRow(event.currentTarget);
              void forgetRecording(app, key);
            }}
          />
        </div>
      )}
    </li>
  );
}

function EditForm({ recording, onDone }: { readonly recording: RecordingCard; readonly onDone: () => void }) {
  const app = useApp();
  const [title, setTitle] = useState(recording.title ?? recording.name);
  const [tags, setTags] = useState((recording.tags ?? []).join(', '));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const named = title.trim();
        void changeRecording(app, recording.key, {
          title: named === '' || named === recording.name ? undefined : named,
          tags: tagsFromText(tags),
        });
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <label>
        Name
        {/* biome-ignore lint/a11y/noAutofocus: the person has just asked to edit it */}
        <input autoFocus maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        Tags, separated by commas
        <input value={tags} onChange={(event) => setTags(event.target.value)} />
      </label>
      <Button look="primary" type="submit">
        Save
      </Button>
      <Button onClick={onDone}>Cancel</Button>
    </form>
  );
}
