import { type Diagnostic, placeText } from '../../model/diagnostic.ts';
import styles from './DiagnosticList.module.css';

/** What was found in a file, in the order it was found. */
export function DiagnosticList({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  return (
    <ul className={styles.list}>
      {diagnostics.map((diagnostic, index) => (
        <li key={index} data-severity={diagnostic.severity}>
          <span className={styles.place}>{placeText(diagnostic.place)}</span>
          <span>{diagnostic.message}</span>
        </li>
      ))}
    </ul>
  );
}
