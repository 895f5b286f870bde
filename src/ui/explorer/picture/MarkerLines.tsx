import { useShallow } from 'zustand/react/shallow';
import { useAppState } from '../../widgets/use-app.ts';
import { useFrame } from './frame-state.ts';
import styles from './MarkerLines.module.css';

/** The places of the axis that a person marked, as lines from top to bottom with their labels. */
export function MarkerLines() {
  const markers = useAppState((state) => state.markers);
  const place = useFrame(
    useShallow((frame) => ({
      axis: frame?.view.axis,
      x: frame?.view.x ?? 0,
      scaleX: frame?.view.scaleX ?? 0,
      width: frame?.view.width ?? 0,
    })),
  );
  return markers
    .filter(({ axis }) => axis === place.axis)
    .map(({ id, x, label }) => ({ id, label, left: (x - place.x) * place.scaleX }))
    .filter(({ left }) => left >= 0 && left <= place.width)
    .map(({ id, label, left }) => (
      <div key={id} className={styles.line} style={{ transform: `translateX(${left}px)` }}>
        {label !== '' && <span className={styles.label}>{label}</span>}
      </div>
    ));
}
