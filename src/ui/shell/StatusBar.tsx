import { problemCount, statusText } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './StatusBar.module.css';

/** Says in words what is loaded. */
export function StatusBar() {
  const app = useApp();
  const snapshot = useAppState((state) => state.recording?.snapshot);
  const problems = snapshot ? problemCount(snapshot) : 0;
  return (
    <footer className={styles.bar}>
      <div role="status" className={styles.status}>
        {snapshot ? statusText(snapshot) : 'Nothing open'}
      </div>
      {snapshot && (
        <div className={styles.facts}>
          {snapshot.contradictions > 0 && (
            <span title="Effects whose recorded wall time is earlier than their cause's. Shown as they are, never moved.">
              {snapshot.contradictions.toLocaleString('en-US')} clock contradictions
            </span>
          )}
          {snapshot.dangling > 0 && (
            <span title="Causes that events name and the recording does not hold.">
              {snapshot.dangling.toLocaleString('en-US')} dangling causes
            </span>
          )}
          {problems > 0 ? (
            <button
              type="button"
              className={styles.problems}
              onClick={() => app.store.setState({ tab: 'explore', sidePanel: 'problems' })}
            >
              <Icon name="warning" size={13} />
              {problems.toLocaleString('en-US')} {problems === 1 ? 'problem' : 'problems'} in the file
            </button>
          ) : (
            <span>No problems in the file</span>
          )}
        </div>
      )}
    </footer>
  );
}
