import { FilterButton } from '../../find/FilterButton.tsx';
import { ReplayToggle } from '../../playback/ReplayToggle.tsx';
import { LanesMenu } from '../lanes/LanesMenu.tsx';
import { AxisSwitch } from './AxisSwitch.tsx';
import { BrushButton } from './BrushButton.tsx';
import { ConeLegend } from './ConeLegend.tsx';
import { EdgeToggles } from './EdgeToggles.tsx';
import { PanelsMenu } from './PanelsMenu.tsx';
import styles from './Toolbar.module.css';
import { UndoButtons } from './UndoButtons.tsx';
import { useFitting } from './use-fitting.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

export function Toolbar() {
  const bar = useFitting<HTMLDivElement>(5);
  return (
    <div ref={bar} className={styles.toolbar}>
      <AxisSwitch />
      <LanesMenu />
      <EdgeToggles />
      <span className={styles.space} />
      <ConeLegend />
      <FilterButton className={styles.tool} />
      <UndoButtons />
      <ReplayToggle />
      <BrushButton />
      <ZoomButtons />
      <PanelsMenu />
    </div>
  );
}
