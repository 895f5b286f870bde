import { runAction } from '../../store/index.ts';
import toolbar from '../explorer/toolbar/Toolbar.module.css';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** Opens and closes the replay, in the toolbar. */
export function ReplayToggle() {
  const app = useApp();
  const isOpen = useAppState((state) => state.replay.isOpen);
  return (
    <Button
      look="quiet"
      className={toolbar.tool}
      isPressed={isOpen}
      aria-label="Replay"
      title={isOpen ? 'Close the replay' : 'Replay: let the recording happen again'}
      icon={<Icon name="play" />}
      onClick={() => runAction(app, 'replay.toggle')}
    />
  );
}
