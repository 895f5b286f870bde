import { changeDesignText, designProblems } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import lines from '../widgets/ProblemLines.module.css';
import { ProblemLines, withLines } from '../widgets/ProblemLines.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Design.module.css';
import { DesignDrift } from './DesignDrift.tsx';
import { useShowInText } from './editor-context.ts';

/** More are counted and not listed. */
const LISTED = 200;

/** What is wrong with the design, with a way to it and to what can be done about it. */
export function DesignProblems() {
  const app = useApp();
  const show = useShowInText();
  const analysis = useAppState((state) => state.designAnalysis);
  const diagnostics = useAppState(designProblems);
  const remarks = useAppState((state) => state.importRemarks);
  if (!analysis) return null;
  return (
    <ul className={lines.problems} aria-label="Problems">
      {diagnostics.length === 0 && <li className={styles.quiet}>Nothing is wrong with this design.</li>}
      <DesignDrift />
      {remarks.map(({ message, place }) => (
        <li key={`${place?.line} ${message}`} data-severity="info">
          <span className={lines.remark}>
            <Icon name="help" size={13} /> {place?.line !== undefined && `line ${place.line} of the file: `}
            {message}
          </span>
        </li>
      ))}
      <ProblemLines
        problems={withLines(analysis.document.text, diagnostics.slice(0, LISTED))}
        count={diagnostics.length}
        onShow={({ from, to }) => show({ from, to })}
        onFix={({ edits }) => changeDesignText(app, edits)}
      />
    </ul>
  );
}
