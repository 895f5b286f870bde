import { counted, forgetRecording, openStored } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './RecentList.module.css';

/** The library holds the rest. */
const SHOWN = 6;

/** Recordings opened lately, kept in this browser. Not there while there are none. */
export function RecentList() {
  const app = useApp();
  const recents = useAppState((state) => state.recordings);
  if (recents.length === 0) return null;
  return (
    <section className={styles.panel} aria-labelledby="recent-heading">
      <h3 id="recent-heading" className={styles.heading}>
        Opened lately
      </h3>
      <ul className={styles.list}>
        {recents.slice(0, SHOWN).map((recent) => (
          <li key={recent.key} className={styles.row}>
            <button type="button" className={styles.open} onClick={() => void openStored(app, recent.key)}>
              <span className={styles.name}>{recent.title ?? recent.name}</span>
              <span className={styles.facts}>
                {recent.formatLabel} · {counted(recent.events, 'event', 'events')} ·{' '}
                {new Date(recent.openedAt).toLocaleDateString(undefined, { day: 'numeric', month: 'short' })}
              </span>
            </button>
            <button
              type="button"
              className={styles.forget}
              aria-label={`Forget ${recent.name}`}
              title="Forget: removes the copy kept in this browser"
              onClick={() => void forgetRecording(app, recent.key)}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      {recents.length > SHOWN && (
        <button type="button" className={styles.all} onClick={() => app.store.setState({ tab: 'library' })}>
          All {recents.length} in the library
        </button>
      )}
    </section>
  );
}
