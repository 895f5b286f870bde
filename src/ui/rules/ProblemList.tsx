import type { RefObject } from 'react';
import type { EditorHandle } from '../editor/editor-props.ts';
import lines from '../widgets/ProblemLines.module.css';
import { ProblemLines, withLines } from '../widgets/ProblemLines.tsx';
import { useAppState } from '../widgets/use-app.ts';

/** More are counted and not listed. */
const LISTED = 50;

/** What is wrong with the text, with a way to it and to what can be done about it. */
export function ProblemList({ editor }: { readonly editor: RefObject<EditorHandle | null> }) {
  const notation = useAppState((state) => state.notation);
  const diagnostics = notation?.diagnostics ?? [];
  if (!notation || diagnostics.length === 0) return null;
  return (
    <ul className={`${lines.problems} ${lines.below}`} aria-label="Problems in the text">
      <ProblemLines
        problems={withLines(notation.document.text, diagnostics.slice(0, LISTED))}
        count={diagnostics.length}
        onShow={({ from, to }) => {
          editor.current?.reveal({ from, to });
          editor.current?.focus();
        }}
        onFix={({ edits }) => editor.current?.applyEdits(edits)}
      />
    </ul>
  );
}
