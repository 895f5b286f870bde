import { ToggleGroup } from 'radix-ui';
import { setFilterMode } from '../../store/index.ts';
import type { FilterMode } from '../../worker/contract/find.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './FilterStrip.module.css';

/** What becomes of the events that do not fit. */
export function ModeSwitch() {
  const app = useApp();
  const mode = useAppState((state) => state.filterMode);
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.switch}
      aria-label="Events that do not fit"
      value={mode}
      onValueChange={(value) => value !== '' && void setFilterMode(app, value as FilterMode)}
    >
      <ToggleGroup.Item
        value="hide"
        className={styles.option}
        title="Events that do not fit are hidden; paths through them become summary edges"
      >
        Hide others
      </ToggleGroup.Item>
      <ToggleGroup.Item value="dim" className={styles.option} title="Events that do not fit step back">
        Dim others
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}
