import { useAppState } from '../widgets/use-app.ts';
import styles from './ReplayBar.module.css';
import { ReplayButtons } from './ReplayButtons.tsx';
import { ReplayChoices } from './ReplayChoices.tsx';
import { ReplayFacts } from './ReplayFacts.tsx';
import { ReplayProgress } from './ReplayProgress.tsx';
import { usePlaying } from './use-playing.ts';

/** Below the picture while a replay is open: how far it is, and everything that moves it. */
export function ReplayBar() {
  const isOpen = useAppState((state) => state.replay.isOpen);
  return isOpen ? <OpenBar /> : null;
}

function OpenBar() {
  const said = useAppState((state) => state.replay.said);
  usePlaying();
  return (
    <section className={styles.bar} aria-label="Replay">
      <ReplayButtons />
      <ReplayProgress />
      <ReplayChoices />
      <ReplayFacts />
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </section>
  );
}
