import { Tabs } from 'radix-ui';
import { lazy, Suspense, useEffect, useState } from 'react';
import { freeRemoved, refreshLibrary } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Loading } from '../widgets/Loading.tsx';
import { SearchField } from '../widgets/SearchField.tsx';
import things from '../widgets/Things.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { bytesText } from './bytes-text.ts';
import { findRecordings, type LibraryOrder, tagCounts } from './find-recordings.ts';
import styles from './Library.module.css';
import { RecordingRow } from './RecordingRow.tsx';
import { spaceText } from './space-text.ts';

const ORDERS: readonly (readonly [LibraryOrder, string])[] = [
  ['opened', 'Opened last'],
  ['name', 'Name'],
  ['events', 'Most events'],
  ['size', 'Largest'],
];

const WorkSection = lazy(() => import('../work/WorkSection.tsx'));

/** What is stored in this browser: recordings, and everything one made. */
export function Library() {
  const app = useApp();
  const section = useAppState((state) => state.librarySection);
  const isLasting = useAppState((state) => state.isLasting);
  return (
    <Tabs.Root
      className={styles.page}
      value={section}
      onValueChange={(value) => app.store.setState({ librarySection: value as typeof section })}
    >
      <div className={styles.content}>
        <header className={styles.head}>
          <h2 className={styles.title}>Library</h2>
          <p className={styles.lead}>{LEADS[section]}</p>
          {!isLasting && (
            <p className={styles.lead}>
              This browser keeps nothing for this page: what you make is gone when it is closed. Save it as a
              file.
            </p>
          )}
        </header>
        <Tabs.List className={styles.sections} aria-label="Sections of the library">
          <Tabs.Trigger className={styles.sectionTab} value="recordings">
            Recordings
          </Tabs.Trigger>
          <Tabs.Trigger className={styles.sectionTab} value="work">
            Your work
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="recordings" tabIndex={-1}>
          <Recordings />
        </Tabs.Content>
        <Tabs.Content value="work" tabIndex={-1}>
          <Suspense fallback={<Loading what="your work" className={styles.lead} />}>
            <WorkSection />
          </Suspense>
        </Tabs.Content>
      </div>
    </Tabs.Root>
  );
}

const LEADS = {
  recordings:
    'What you open is stored in this browser and nowhere else. The last twelve stay by themselves; keep the ones you want for good.',
  work: 'Every version of what you make is kept in this browser: go back to any of them, branch, compare, and see what led to it.',
} as const;

/** The recordings stored in this browser: find, open, name, tag, keep, remove. */
function Recordings() {
  const app = useApp();
  const recordings = useAppState((state) => state.recordings);
  const space = useAppState((state) => state.space);
  const [text, setText] = useState('');
  const [tag, setTag] = useState<string>();
  const [order, setOrder] = useState<LibraryOrder>('opened');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed takes room, what was removed too
  useEffect(() => void refreshLibrary(app), [app, recordings]);
  const tags = tagCounts(recordings);
  const asked = tag !== undefined && tags.some(([name]) => name === tag) ? tag : undefined;
  const found = findRecordings(recordings, { text, tag: asked, order });
  return (
    <div className={styles.section}>
      {recordings.length === 0 ? (
        <p className={styles.nothing}>
          No recording is stored yet. Open one: it will be here the next time, also without a network.
          Examples are always on the Start screen and are not stored. Designs, rules and notes are under{' '}
          <b>Your work</b>.
        </p>
      ) : (
        <>
          <div className={styles.tools}>
            <SearchField
              label="Search the library"
              hint="Search by name, format or tag"
              text={text}
              onText={setText}
            />
            <label className={styles.order}>
              Order
              <select value={order} onChange={(event) => setOrder(event.target.value as LibraryOrder)}>
                {ORDERS.map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {tags.length > 0 && (
            <fieldset className={styles.tags}>
              <legend className="visually-hidden">Only recordings with the tag</legend>
              {tags.map(([name, count]) => (
                <button
                  key={name}
                  type="button"
                  className={styles.tag}
                  aria-pressed={name === asked}
                  onClick={() => setTag(name === asked ? undefined : name)}
                >
                  {name} <span>{count}</span>
                </button>
              ))}
            </fieldset>
          )}
          <ul className={things.list} aria-label="Stored recordings">
            {found.map((recording) => (
              <RecordingRow
                key={recording.key}
                recording={recording}
                isFileless={space?.fileless.includes(recording.key) ?? false}
              />
            ))}
          </ul>
          {found.length === 0 && <p className={styles.nothing}>No stored recording fits that search.</p>}
          {space && (
            <footer className={styles.space}>
              {space.quota !== undefined && space.site !== undefined && (
                <meter min={0} max={space.quota} value={space.site} aria-label="Storage in use" />
              )}
              {spaceText(recordings.length - space.fileless.length, space)}
            </footer>
          )}
        </>
      )}
      {space && space.removed > 0 && (
        <p className={styles.removed}>
          Removed recordings still take {bytesText(space.removed)}, so that they can be brought back.
          <Button look="quiet" onClick={() => void freeRemoved(app)}>
            Free their room
          </Button>
        </p>
      )}
    </div>
  );
}
