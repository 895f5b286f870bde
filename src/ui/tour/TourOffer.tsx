import { declineTour, startTour } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Tour.module.css';

/** In the status bar, with the first recording: the tour, and a way to decline it for good. */
export function TourOffer() {
  const app = useApp();
  const isOffered = useAppState(
    (state) => state.isTourOffered && state.recording !== undefined && state.tab === 'explore',
  );
  if (!isOffered) return null;
  return (
    <span className={styles.offer}>
      <button type="button" className={styles.take} onClick={() => startTour(app)}>
        New here? Take the tour of five notes
      </button>
      <button
        type="button"
        className={styles.decline}
        aria-label="Do not offer the tour again"
        title="Do not offer the tour again"
        onClick={() => declineTour(app)}
      >
        <Icon name="close" size={11} />
      </button>
    </span>
  );
}
