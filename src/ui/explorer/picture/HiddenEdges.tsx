import { edgesText } from '../lanes/lanes-text.ts';
import { useFrame } from './frame-state.ts';
import styles from './HiddenEdges.module.css';

/** Says so when there are more edges on screen than can be drawn one by one. */
export function HiddenEdges() {
  const text = useFrame((frame) => (frame ? edgesText(frame.info) : ''));
  return text === '' ? null : <p className={styles.note}>{text}</p>;
}
