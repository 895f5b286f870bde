import { fitAll, reveal } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useFrame } from './frame-state.ts';
import styles from './NothingHere.module.css';

/** The part that is shown holds no event: says so, and leads back. */
export function NothingHere() {
  const app = useApp();
  const selected = useAppState((state) => state.selected);
  const isEmpty = useFrame((frame) => frame !== undefined && frame.info.eventsDrawn === 0);
  if (!isEmpty) return null;
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
