import { changeDesignText, designProblems } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
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
  const { text } = analysis.document;
  return (
    <ul className={styles.problems} aria-label="Problems">
      {diagnostics.length === 0 && <li className={styles.quiet}>Nothing is wrong with this design.</li>}
      <DesignDrift />
      {remarks.map(({ message, place }) => (
        <li key={`${place?.line} ${message}`} data-severity="info">
          <span className={styles.remark}>
            <Icon name="help" size={13} /> {place?.line !== undefined && `line ${place.line} of the file: `}
            {message}
          </span>
        </li>
      ))}
      {diagnostics.slice(0, LISTED).map(({ message, severity, from, to, fixes }) => (
        <li key={`${from}-${to}-${message}`} data-severity={severity}>
          <button type="button" className={styles.problem} onClick={() => show({ from, to })}>
            <Icon name={severity === 'info' ? 'help' : 'warning'} size={13} />
            <span className="visually-hidden">{severity}: </span>
            <span className={styles.line}>{lineOf(text, from)}</span>
            <span>{message}</span>
          </button>
          {(fixes ?? []).map(({ title, edits }) => (
            <button
              key={title}
              type="button"
              className={styles.fix}
              onClick={() => changeDesignText(app, edits)}
            >
              {title}
            </button>
          ))}
        </li>
      ))}
      {diagnostics.length > LISTED && (
        <li className={styles.quiet}>and {diagnostics.length - LISTED} more</li>
      )}
    </ul>
  );
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
