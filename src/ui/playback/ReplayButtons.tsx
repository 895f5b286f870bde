import { runAction } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon, type IconName } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './ReplayBar.module.css';

interface ButtonOf {
  readonly action: string;
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
  /** Of no use when nothing, or everything, has happened. */
  readonly needs: 'something' | 'rest';
}

const BACK: readonly ButtonOf[] = [
  { action: 'replay.start', icon: 'to-start', label: 'To the start', needs: 'something' },
  { action: 'replay.level-back', icon: 'level-back', label: 'One level back', keys: '<', needs: 'something' },
  { action: 'replay.event-back', icon: 'event-back', label: 'One event back', keys: ',', needs: 'something' },
];

const ON: readonly ButtonOf[] = [
  { action: 'replay.event-on', icon: 'event-on', label: 'One event on', keys: '.', needs: 'rest' },
  { action: 'replay.level-on', icon: 'level-on', label: 'One level on', keys: '>', needs: 'rest' },
  { action: 'replay.end', icon: 'to-end', label: 'To the end', needs: 'rest' },
];

export function ReplayButtons() {
  const app = useApp();
  const isPlaying = useAppState((state) => state.replay.isPlaying);
  return (
    <fieldset className={styles.buttons} aria-label="Move the replay">
      {BACK.map((button) => (
        <Step key={button.action} {...button} />
      ))}
      <Button
        look="primary"
        className={styles.play}
        aria-label={isPlaying ? 'Pause' : 'Play'}
        title={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
        icon={<Icon name={isPlaying ? 'pause' : 'play'} />}
        onClick={() => runAction(app, 'replay.play')}
      />
      {ON.map((button) => (
        <Step key={button.action} {...button} />
      ))}
    </fieldset>
  );
}

/** Stays where it is and keeps the focus when there is nothing to do. */
function Step({ action, icon, label, keys, needs }: ButtonOf) {
  const app = useApp();
  const isIdle = useAppState(({ replay: { state } }) =>
    needs === 'something' ? state?.happened === 0 : state?.happened === state?.total,
  );
  return (
    <Button
      look="quiet"
      className={styles.step}
      aria-label={label}
      aria-disabled={isIdle || undefined}
      title={keys ? `${label} (${keys})` : label}
      icon={<Icon name={icon} />}
      onClick={() => !isIdle && runAction(app, action)}
    />
  );
}
