import { runAction } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Toolbar.module.css';

/** While it is on, dragging over the picture picks events instead of moving it. */
export function BrushButton() {
  const app = useApp();
  const isBrushing = useAppState((state) => state.isBrushing);
  return (
    <Button
      look="quiet"
      className={styles.tool}
      isPressed={isBrushing}
      aria-label="Drag to pick events"
      title="Drag to pick events (B), or hold Shift while dragging"
      icon={<Icon name="brush" />}
      onClick={() => runAction(app, 'pick.brush')}
    />
  );
}
