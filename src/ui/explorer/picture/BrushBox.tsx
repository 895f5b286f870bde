import { useAppState } from '../../widgets/use-app.ts';
import styles from './BrushBox.module.css';

/** The rectangle that is being drawn over the picture. */
export function BrushBox() {
  const brush = useAppState((state) => state.brush);
  if (!brush) return null;
  const { left, top, right, bottom } = brush;
  return (
    <div
      className={styles.box}
      style={{ transform: `translate(${left}px, ${top}px)`, width: right - left, height: bottom - top }}
    />
  );
}
