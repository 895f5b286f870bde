import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { AxisSwitch } from './AxisSwitch.tsx';
import { ConeLegend } from './ConeLegend.tsx';
import { EdgeToggles } from './EdgeToggles.tsx';
import styles from './Toolbar.module.css';
import { ZoomButtons } from './ZoomButtons.tsx';

interface Props {
  readonly isSideOpen: boolean;
  readonly onToggleSide: () => void;
}

export function Toolbar({ isSideOpen, onToggleSide }: Props) {
  return (
    <div className={styles.toolbar}>
      <AxisSwitch />
      <EdgeToggles />
      <span className={styles.space} />
      <ConeLegend />
      <ZoomButtons />
      <Button
        look="quiet"
        className={styles.tool}
        isPressed={isSideOpen}
        aria-label="Side panel"
        title={isSideOpen ? 'Hide the side panel' : 'Show the side panel'}
        icon={<Icon name="panel" />}
        onClick={onToggleSide}
      />
    </div>
  );
}
