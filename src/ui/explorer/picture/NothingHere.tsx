import { clearFilter, fitAll, openFilter, reveal } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { useFrame } from './frame-state.ts';
import styles from './NothingHere.module.css';

/** The part that is shown holds no event: says so, and leads back. */
export function NothingHere() {
  const app = useApp();
  const selected = useAppState((state) => state.selected);
  const fitsNone = useAppState(({ filterAnswer }) => filterAnswer?.kept === 0);
  const hides = useAppState(({ filterText, filterMode }) => filterText !== '' && filterMode === 'hide');
  const isEmpty = useFrame((frame) => frame !== undefined && frame.info.eventsDrawn === 0);
  if (!isEmpty) return null;
  if (hides && fitsNone) {
    return (
      <div className={styles.note}>
        <p>No event fits the filter.</p>
        <Button onClick={() => openFilter(app)}>Edit it</Button>
        <Button onClick={() => void clearFilter(app)}>Show all events</Button>
      </div>
    );
  }
  return (
    <div className={styles.note}>
      <p>No event is in this part of the picture.</p>
      {selected !== undefined && (
        <Button onClick={() => void reveal(app, selected)}>To the selected event</Button>
      )}
      <Button onClick={() => void fitAll(app)}>Fit everything</Button>
    </div>
  );
}
