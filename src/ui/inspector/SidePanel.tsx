import { useAppState } from '../widgets/use-app.ts';
import { BeginPanel } from './BeginPanel.tsx';
import { Inspector } from './Inspector.tsx';
import { PickedPanel } from './PickedPanel.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import styles from './SidePanel.module.css';

/** Beside the picture: where to begin, then all that is known of the selected event, or what was found in the file. */
export function SidePanel() {
  const sidePanel = useAppState((state) => state.sidePanel);
  const details = useAppState((state) => state.details);
  const hasSelection = useAppState((state) => state.selected !== undefined);
  const picked = useAppState((state) => (state.picked.length > 0 ? state.pickedFacts : undefined));
  const snapshot = useAppState((state) => state.recording?.snapshot);
  if (!snapshot) return null;
  return (
    <aside className={styles.panel} aria-label="Details" data-tour="event">
      {sidePanel === 'problems' ? (
        <ProblemsPanel snapshot={snapshot} />
      ) : picked ? (
        <PickedPanel facts={picked} />
      ) : hasSelection && details ? (
        <Inspector details={details} />
      ) : (
        <BeginPanel snapshot={snapshot} />
      )}
    </aside>
  );
}
