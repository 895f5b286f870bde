import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import { fold } from '../../base/fold.ts';
import { EVENT_COLUMNS, type FoundPath } from '../../model/find.ts';
import { isColumnShown, loadPaths, resetColumns, toggleColumn } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { columnMeaning, columnTitle } from './cell-text.ts';
import styles from './Table.module.css';

/** Paths that are listed at once. */
const LISTED = 200;

/** Which columns the table has: those of every event, and what payloads and metadata hold, with how often. */
export function ColumnChooser() {
  const app = useApp();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button look="quiet" className={styles.tool} icon={<Icon name="columns" size={14} />}>
          Columns
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.chooser} align="end" sideOffset={6} aria-label="Columns">
          <Columns />
          <div className={styles.chooserFoot}>
            <Button look="quiet" className={styles.tool} onClick={() => resetColumns(app)}>
              As at first
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Columns() {
  const app = useApp();
  const paths = useAppState((state) => state.paths);
  const progress = useAppState((state) => state.pathsProgress);
  const [text, setText] = useState('');
  useEffect(() => void loadPaths(app), [app]);
  const wanted = fold(text.trim());
  const names = EVENT_COLUMNS.filter((id) => fold(columnTitle(id)).includes(wanted));
  const fitting = (paths?.paths ?? []).filter((path) => fold(idOf(path)).includes(wanted));
  const total = paths?.paths.length ?? 0;
  return (
    <>
      <input
        className={styles.field}
        type="search"
        aria-label="Find a column"
        placeholder={total > 0 ? `Find among ${total + EVENT_COLUMNS.length} columns` : 'Find a column'}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={styles.choices} aria-label="Columns">
        {names.map((id) => (
          <Choice key={id} id={id} label={columnTitle(id)} hint="" title={columnMeaning(id)} />
        ))}
        {fitting.slice(0, LISTED).map((path) => (
          <Choice
            key={idOf(path)}
            id={idOf(path)}
            label={idOf(path)}
            hint={path.count.toLocaleString('en-US')}
            title={`In ${path.count.toLocaleString('en-US')} events${path.numbers === path.count ? ', always a number' : ''}`}
          />
        ))}
      </ul>
      {progress !== undefined && (
        <p className={styles.chooserNote}>
          <progress value={progress} max={1} aria-label="Looking through payloads" /> Looking through payloads
          …
        </p>
      )}
      {paths && total === 0 && <p className={styles.chooserNote}>No event carries a payload.</p>}
      {paths?.isCut && (
        <p className={styles.chooserNote}>
          There are more than {total.toLocaleString('en-US')} different keys; the others can be typed into a
          filter.
        </p>
      )}
      {fitting.length > LISTED && (
        <p className={styles.chooserNote}>
          The {LISTED} most frequent of {fitting.length.toLocaleString('en-US')} keys are listed; type to find
          others.
        </p>
      )}
    </>
  );
}

function idOf({ of, path }: FoundPath): string {
  return path === '' ? of : `${of}.${path}`;
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly title: string;
}

function Choice({ id, label, hint, title }: ChoiceProps) {
  const app = useApp();
  const isShown = useAppState((state) => isColumnShown(state, id));
  return (
    <li>
      <label className={styles.choice} title={title}>
        <input type="checkbox" checked={isShown} onChange={() => toggleColumn(app, id)} />
        <span className={styles.choiceName}>{label}</span>
        <span className={styles.choiceCount}>{hint}</span>
      </label>
    </li>
  );
}
