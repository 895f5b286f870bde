import styles from './DanglingCauses.module.css';
import panel from './SidePanel.module.css';

/** Causes that the event names and the recording does not hold, as ghosts. */
export function DanglingCauses({ ids }: { readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <>
      <ul className={panel.list} aria-label="Causes not in the recording">
        {ids.map((id) => (
          <li key={id} className={styles.ghost}>
            <span className={styles.word}>not in the recording</span>
            <code title={id}>{id}</code>
          </li>
        ))}
      </ul>
      <p className={panel.text}>
        {ids.length === 1 ? 'This cause is' : 'These causes are'} named by the event and missing from the
        recording, so its true past is larger than what is shown.
      </p>
    </>
  );
}
