import {
  closeReplay,
  isPanelVisible,
  PLAY_SPEEDS,
  type PlayMode,
  playModeOf,
  playSpeedOf,
  setPlayMode,
  setPlaySpeed,
  togglePanel,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './ReplayBar.module.css';
import { speedText, timeSpeedText } from './replay-text.ts';

const MODES: readonly (readonly [mode: PlayMode, label: string])[] = [
  ['event', 'Event by event'],
  ['level', 'Level by level'],
  ['time', 'By wall time'],
];

/** How it plays, and what else there is to see. */
export function ReplayChoices() {
  const app = useApp();
  const hasTimes = useAppState((state) => state.recording?.snapshot.timeRange !== undefined);
  const mode = useAppState(playModeOf);
  const speed = useAppState(playSpeedOf);
  const isListed = useAppState((state) => isPanelVisible(state, 'replay'));
  const isRough = useAppState(({ replay }) => replay.text?.isExact === false && !replay.isPlaying);
  return (
    <div className={styles.choices}>
      {isRough && (
        <span
          className={styles.rough}
          title="Written out, this cut is too long for an address. A link shows the first events in order instead, as many as have happened."
        >
          A link keeps only the number of events
        </span>
      )}
      <select
        className={styles.select}
        aria-label="Play"
        value={mode}
        onChange={(event) => setPlayMode(app, event.currentTarget.value as PlayMode)}
      >
        {MODES.filter(([name]) => name !== 'time' || hasTimes).map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <select
        className={styles.select}
        aria-label="Speed"
        title={mode === 'time' ? timeSpeedText(speed) : undefined}
        value={speed}
        onChange={(event) => setPlaySpeed(app, Number(event.currentTarget.value))}
      >
        {PLAY_SPEEDS[mode].map((choice) => (
          <option key={choice} value={choice}>
            {speedText(mode, choice)}
          </option>
        ))}
      </select>
      <Button
        look="quiet"
        className={styles.lists}
        isPressed={isListed}
        title="What can happen next, what happened last, and what the selected event waits for"
        onClick={() => togglePanel(app, 'replay')}
      >
        What is next
      </Button>
      <Button
        look="quiet"
        className={styles.step}
        aria-label="Close the replay"
        title="Close the replay: everything is drawn again"
        icon={<Icon name="close" />}
        onClick={() => void closeReplay(app)}
      />
    </div>
  );
}
