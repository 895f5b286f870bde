import styles from './NotationEditor.module.css';

/** Lines shown before the editor is there: what fits on a screen. */
const SKELETON_LINES = 80;

/** A text to be read until its editor is loaded. */
export function Skeleton({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section className={styles.skeleton} aria-label={label} aria-busy="true">
      <pre>{text.split('\n', SKELETON_LINES).join('\n')}</pre>
    </section>
  );
}
