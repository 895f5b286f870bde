import { ToggleGroup } from 'radix-ui';
import { setAxis } from '../../store/index.ts';
import type { Axis } from '../../worker/contract.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Toolbar.module.css';

/** What the way to the right means: one causal step after another, or wall time. */
export function AxisSwitch() {
  const app = useApp();
  const axis = useAppState((state) => state.viewport.axis);
  const hasTimes = useAppState((state) => state.recording?.snapshot.timeRange !== undefined);
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.switch}
      aria-label="Axis"
      value={axis}
      onValueChange={(value) => value && void setAxis(app, value as Axis)}
    >
      <ToggleGroup.Item
        value="rank"
        className={styles.option}
        title="Every effect stands to the right of its causes, one step after another"
      >
        Causal order
      </ToggleGroup.Item>
      <ToggleGroup.Item
        value="time"
        className={styles.option}
        disabled={!hasTimes}
        title={
          hasTimes
            ? 'Events stand where the clocks of their sources put them'
            : 'This recording has no wall times'
        }
      >
        Wall time
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}
