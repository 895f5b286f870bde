import type { LiveEventLine } from '../../model/live/live-verdict.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './EventButton.module.css';

/** The name of an event; choosing it shows the event, with its past and its future in the picture. */
export function EventButton({ event }: { readonly event: Pick<LiveEventLine, 'serial' | 'name'> }) {
  const app = useApp();
  const isChosen = useAppState((state) => state.liveEvent === event.serial);
  return (
    <button
      type="button"
      className={styles.event}
      aria-pressed={isChosen}
      onClick={() => app.store.setState({ liveEvent: isChosen ? undefined : event.serial })}
    >
      {event.name}
    </button>
  );
}
