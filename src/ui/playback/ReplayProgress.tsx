import { useMemo, useState } from 'react';
import { moveCut, pausePlaying, progressText, togglePlaying } from '../../store/index.ts';
import { LatestOnly } from '../widgets/latest-only.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './ReplayBar.module.css';

/** How many events have happened, as a slider over the order in which they happen. */
export function ReplayProgress() {
  const app = useApp();
  const state = useAppState(({ replay }) => replay.state);
  // where the thumb is held, until the cut is there
  const [held, setHeld] = useState<number>();
  const moveTo = useMemo(() => {
    let wanted = 0;
    const job = new LatestOnly(
      async () => {
        if (app.store.getState().replay.isOpen) await moveCut(app, { kind: 'to', happened: wanted });
      },
      (isBusy) => {
        if (!isBusy) setHeld(undefined);
      },
    );
    return (happened: number): void => {
      wanted = happened;
      setHeld(happened);
      job.request();
    };
  }, [app]);
  const happened = held ?? state?.happened ?? 0;
  const total = state?.total ?? 0;
  const progress = progressText(happened, total);
  return (
    <input
      type="range"
      className={styles.slider}
      style={{ '--done': total === 0 ? 0 : happened / total } as React.CSSProperties}
      aria-label="Events that have happened"
      aria-valuetext={progress}
      title="Drag: the first so many events, in the order in which they happen"
      min={0}
      max={total}
      value={happened}
      onChange={(event) => {
        pausePlaying(app);
        moveTo(event.currentTarget.valueAsNumber);
      }}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        togglePlaying(app);
      }}
    />
  );
}
