import { useAppState } from '../../widgets/use-app.ts';
import styles from './Minimap.module.css';
import type { MinimapShape } from './minimap-window.ts';

/** Anomalies and notes on the minimap, by kind in one path each: the graver, the larger. */
export function MinimapMarks({ shape }: { readonly shape: MinimapShape }) {
  const landmarks = useAppState((state) => state.landmarks);
  if (!landmarks || landmarks.places.length === 0 || shape.width === 0) return null;
  const { from, to } = shape.extent;
  let anomalies = '';
  let notes = '';
  for (const { kind, x, lane, severity } of landmarks.places) {
    const atX = (((x - from) / (to - from)) * shape.width).toFixed(1);
    const y = ((lane + 0.5) / Math.max(1, shape.lanes)) * shape.height;
    if (kind === 'note') notes += `M${atX} ${shape.height}V2h6l-2 2.5 2 2.5h-6`;
    else {
      const reach = 2 + severity * 2.5;
      anomalies += `M${atX} ${(y - reach).toFixed(1)}l${reach} ${reach * 1.8}h${-2 * reach}z`;
    }
  }
  return (
    <svg
      className={styles.marks}
      width={shape.width}
      height={shape.height}
      aria-hidden="true"
      focusable="false"
    >
      <path className={styles.notes} d={notes} />
      <path className={styles.anomalies} d={anomalies} />
    </svg>
  );
}
