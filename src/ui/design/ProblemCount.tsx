import { designProblems } from '../../store/index.ts';
import { useAppState } from '../widgets/use-app.ts';
import styles from './Design.module.css';

/** How many problems the design has, as the status bar counts them: hints are none. Nothing when there are none. */
export function ProblemCount() {
  const problems = useAppState(designProblems).filter(({ severity }) => severity !== 'info');
  if (problems.length === 0) return null;
  const worst = problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  return (
    <span className={styles.count} data-severity={worst}>
      {problems.length}
    </span>
  );
}
