import { useFrame } from './frame-state.ts';
import styles from './HiddenEdges.module.css';

/** Says so when there are more edges on screen than can be drawn. */
export function HiddenEdges() {
  const hidden = useFrame((frame) => frame?.info.edgesHidden ?? 0);
  if (hidden === 0) return null;
  return (
    <p className={styles.note}>
      {hidden.toLocaleString('en-US')} {hidden === 1 ? 'edge' : 'edges'} not drawn: zoom in
    </p>
  );
}
