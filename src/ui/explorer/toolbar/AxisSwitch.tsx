import { ToggleGroup } from 'radix-ui';
import { isTimed } from '../../../model/view.ts';
import { setAxis } from '../../../store/index.ts';
import type { Axis } from '../../../worker/contract.ts';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Toolbar.module.css';

const AXIS_WORDS: readonly (readonly [axis: Axis, name: string, meaning: string])[] = [
  [
    'rank',
    'Causal order',
    'Every effect stands to the right of its causes, each source one step after another',
  ],
  ['level', 'Level', 'Events stand at their causal level: as many steps as the longest chain of causes has'],
  ['time', 'Wall time', 'Events stand where the clocks of their sources put them'],
  ['compact', 'Compact', 'Wall time with idle gaps squeezed; the axis says how long each really was'],
];

/** What the way to the right means. */
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
      {AXIS_WORDS.map(([value, name, meaning]) => (
        <ToggleGroup.Item
          key={value}
          value={value}
          className={styles.option}
          disabled={isTimed(value) && !hasTimes}
          title={isTimed(value) && !hasTimes ? 'This recording has no wall times' : meaning}
        >
          {name}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
