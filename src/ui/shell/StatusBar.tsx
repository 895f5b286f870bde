import {
  counted,
  designStatus,
  liveStatus,
  problemCount,
  showDesignBottom,
  showProblems,
  statusText,
} from '../../store/index.ts';
import { TourOffer } from '../tour/TourOffer.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './StatusBar.module.css';

/** Says in words what is loaded. */
export function StatusBar() {
  const app = useApp();
  const snapshot = useAppState((state) => state.recording?.snapshot);
  const verdicts = useAppState((state) => state.verdicts);
  const design = useAppState(designStatus);
  const problemsOfDesign = useAppState((state) =>
    designStatus(state) === undefined || state.designPanes.bottom === 'problems'
      ? 0
      : (state.designAnalysis?.diagnostics.filter(({ severity }) => severity !== 'info').length ?? 0),
  );
  const live = useAppState(liveStatus);
  const isBroken = useAppState(({ designAnalysis }) =>
    designAnalysis?.diagnostics.some(({ severity }) => severity === 'error'),
  );
  const isUnkept = useAppState((state) => state.keeping.kind === 'unkept');
  const problems = snapshot ? problemCount(snapshot) : 0;
  return (
    <footer className={styles.bar}>
      <div role="status" className={styles.status}>
        {live ?? design ?? (snapshot ? statusText(snapshot, verdicts) : 'Nothing open')}
      </div>
      {problemsOfDesign > 0 && (
        <button
          type="button"
          className={styles.problems}
          data-severity={isBroken ? 'error' : 'warning'}
          onClick={() => showDesignBottom(app, 'problems')}
        >
          <Icon name="warning" size={13} />
          {problemsOfDesign === 1 ? 'Show the problem' : 'Show the problems'}
        </button>
      )}
      {isUnkept && (
        <button
          type="button"
          className={styles.problems}
          title="What you changed last is on this page only. Press to try again."
          onClick={() => void app.workspace.flush()}
        >
          <Icon name="warning" size={13} />
          Changes not stored
        </button>
      )}
      {snapshot && design === undefined && live === undefined && (
        <div className={styles.facts}>
          <TourOffer />
          {snapshot.contradictions > 0 && (
            <button
              type="button"
              className={styles.fact}
              title="Effects whose recorded wall time is earlier than their cause's. Shown as they are, never moved."
              onClick={() => void showProblems(app, { kind: 'contradictions' })}
            >
              {counted(snapshot.contradictions, 'clock contradiction', 'clock contradictions')}
            </button>
          )}
          {snapshot.dangling > 0 && (
            <button
              type="button"
              className={styles.fact}
              title="Causes that events name and the recording does not hold."
              onClick={() => void showProblems(app)}
            >
              {counted(snapshot.dangling, 'dangling cause', 'dangling causes')}
            </button>
          )}
          {problems > 0 ? (
            <button type="button" className={styles.problems} onClick={() => void showProblems(app)}>
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
