import { progressText } from '../../store/index.ts';
import { sourceText } from '../widgets/source-text.ts';
import { sinceText } from '../widgets/time-text.ts';
import { useAppState } from '../widgets/use-app.ts';
import styles from './ReplayBar.module.css';

/** Where the replay stands: how many, when by wall time, what happened last and what would happen next. */
export function ReplayFacts() {
  const state = useAppState(({ replay }) => replay.state);
  const isPlaying = useAppState(({ replay }) => replay.isPlaying);
  if (!state) return null;
  const { happened, total, moment, last, next } = state;
  return (
    <p className={styles.facts}>
      <span className={styles.count}>{progressText(happened, total)}</span>
      {moment !== undefined && (
        <span className={styles.moment} title="By wall time, since the first event">
          {sinceText(moment)}
        </span>
      )}
      {last && (
        <span className={styles.event} title={`${last.name}\n${last.id}`}>
          Last: <strong>{last.name}</strong> in {sourceText(last.source)}
        </span>
      )}
      {next && !isPlaying && (
        <span className={styles.event} title={`${next.name}\n${next.id}`}>
          Next: <strong>{next.name}</strong> in {sourceText(next.source)}
        </span>
      )}
      {!last && <span>Play, step, or drag the line in the picture lane by lane.</span>}
    </p>
  );
}
