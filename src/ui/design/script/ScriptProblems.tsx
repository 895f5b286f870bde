import type { ScriptProblem } from '../../editor/script-editor-props.ts';
import { Icon } from '../../widgets/Icon.tsx';
import styles from './Script.module.css';

interface ScriptProblemsProps {
  readonly problems: readonly ScriptProblem[];
  readonly onShow: (problem: ScriptProblem) => void;
}

/** More are counted and not listed. */
const LISTED = 50;

/** What TypeScript finds wrong with a script, with a way to it. */
export function ScriptProblems({ problems, onShow }: ScriptProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems} aria-label="Problems of the script">
      {problems.slice(0, LISTED).map((problem) => (
        <li key={`${problem.from}-${problem.to}-${problem.message}`} data-severity={problem.severity}>
          <button type="button" className={styles.problem} onClick={() => onShow(problem)}>
            <Icon name={problem.severity === 'info' ? 'help' : 'warning'} size={13} />
            <span className="visually-hidden">{problem.severity}: </span>
            <span className={styles.line}>
              <span className="visually-hidden">line </span>
              {problem.line}
            </span>
            <span>{problem.message}</span>
          </button>
        </li>
      ))}
      {problems.length > LISTED && <li className={styles.more}>and {problems.length - LISTED} more</li>}
    </ul>
  );
}
