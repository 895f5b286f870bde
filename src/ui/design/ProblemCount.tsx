import { designProblems } from '../../store/index.ts';
import { useAppState } from '../widgets/use-app.ts';
import styles from './Design.module.css';

/** How many problems the design has; nothing when there are none. */
export function ProblemCount() {
  const diagnostics = useAppState(designProblems);
  if (diagnostics.length === 0) return null;
  const worst = diagnostics.some(({ severity }) => severity === 'error')
    ? 'error'
    : diagnostics.some(({ severity }) => severity === 'warning')
      ? 'warning'
      : 'info';
  return (
    <span className={styles.count} data-severity={worst}>
      {diagnostics.length}
    </span>
  );
}
