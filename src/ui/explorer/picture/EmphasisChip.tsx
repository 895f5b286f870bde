import { clearEmphasis } from '../../../store/index.ts';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './EmphasisChip.module.css';

/** Says which result is drawn on the picture, and takes it away. */
export function EmphasisChip() {
  const app = useApp();
  const emphasis = useAppState((state) => state.emphasis);
  if (!emphasis) return null;
  return (
    <div className={styles.chip}>
      <svg width="22" height="8" viewBox="0 0 22 8" aria-hidden="true" focusable="false">
        <path d="M1 4h14" stroke="currentColor" strokeWidth="2.4" />
        <path d="M14 0.5 21 4l-7 3.5z" fill="currentColor" />
      </svg>
      <span className={styles.label} title={emphasis.label}>
        Showing: {emphasis.label}
      </span>
      <button
        type="button"
        className={styles.close}
        aria-label={`Stop showing ${emphasis.label}`}
        title="Stop showing this"
        onClick={() => void clearEmphasis(app)}
      >
        <Icon name="close" size={12} />
      </button>
    </div>
  );
}
