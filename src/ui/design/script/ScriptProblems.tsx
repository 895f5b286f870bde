import type { ScriptProblem } from '../../editor/script-editor-props.ts';
import lines from '../../widgets/ProblemLines.module.css';
import { ProblemLines } from '../../widgets/ProblemLines.tsx';

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
    <ul className={`${lines.problems} ${lines.below}`} aria-label="Problems of the script">
      <ProblemLines problems={problems.slice(0, LISTED)} count={problems.length} onShow={onShow} />
    </ul>
  );
}
