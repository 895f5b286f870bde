import { useEffect, useState } from 'react';
import { cancelOpening } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './OpeningProgress.module.css';

/** Progress is shown when opening takes longer than this, in milliseconds. */
const PATIENCE_MILLIS = 300;

/** What is being opened, how far it has come, and a way out. */
export function OpeningProgress() {
  const app = useApp();
  const opening = useAppState((state) => state.opening);
  const serial = opening?.serial;
  const [shownSerial, setShownSerial] = useState<number>();
  useEffect(() => {
    if (serial === undefined) return;
    const timer = setTimeout(() => setShownSerial(serial), PATIENCE_MILLIS);
    return () => clearTimeout(timer);
  }, [serial]);
  if (!opening || shownSerial !== serial) return null;
  const { progress, origin } = opening;
  const percent = progress.fraction === undefined ? undefined : Math.round(progress.fraction * 100);
  return (
    <section className={styles.card} aria-label="Opening">
      <div className={styles.words}>
        <strong className={styles.name}>{origin.name}</strong>
        <span className={styles.phase}>
          {progress.phase}
          {percent !== undefined && ` ${percent} %`}
          {progress.events > 0 && ` · ${progress.events.toLocaleString('en-US')} events`}
        </span>
      </div>
      <progress className={styles.bar} aria-label="Progress of opening" value={percent} max={100} />
      <Button onClick={() => cancelOpening(app)}>Cancel</Button>
    </section>
  );
}
