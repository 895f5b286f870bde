import type { Fix, NotationDiagnostic } from '../../language/index.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import { Icon } from './Icon.tsx';
import styles from './ProblemLines.module.css';

/** What is wrong at a place of a text, in whatever language. */
export type ProblemLine = Pick<NotationDiagnostic, 'severity' | 'message' | 'fixes'> &
  TextRange & { readonly line: number };

interface ProblemLinesProps<P extends ProblemLine> {
  readonly problems: readonly P[];
  /** All there are: those that are not listed are counted. */
  readonly count: number;
  readonly onShow: (problem: P) => void;
  readonly onFix?: (fix: Fix) => void;
}

/** Lines of a list of class `problems`: each leads to its place, and offers what would settle it. */
export function ProblemLines<P extends ProblemLine>({
  problems,
  count,
  onShow,
  onFix,
}: ProblemLinesProps<P>) {
  return (
    <>
      {problems.map((problem) => (
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
          {onFix &&
            problem.fixes?.map((fix) => (
              <button key={fix.title} type="button" className={styles.fix} onClick={() => onFix(fix)}>
                {fix.title}
              </button>
            ))}
        </li>
      ))}
      {count > problems.length && <li className={styles.more}>and {count - problems.length} more</li>}
    </>
  );
}

/** Diagnostics of a text with the lines that they begin in, counted from 1. */
export function withLines(text: string, diagnostics: readonly NotationDiagnostic[]) {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, line: lineOf(text, diagnostic.from) }));
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
