import type { RefObject } from 'react';
import type { EditorHandle } from '../editor/editor-props.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useAppState } from '../widgets/use-app.ts';
import styles from './NotationPanel.module.css';

/** More are counted and not listed. */
const LISTED = 50;

/** What is wrong with the text, with a way to it and to what can be done about it. */
export function ProblemList({ editor }: { readonly editor: RefObject<EditorHandle | null> }) {
  const notation = useAppState((state) => state.notation);
  const diagnostics = notation?.diagnostics ?? [];
  if (!notation || diagnostics.length === 0) return null;
  const { text } = notation.document;
  return (
    <ul className={styles.problems} aria-label="Problems in the text">
      {diagnostics.slice(0, LISTED).map(({ message, severity, from, to, fixes }) => (
        <li key={`${from}-${to}-${message}`} data-severity={severity}>
          <button
            type="button"
            className={styles.problem}
            onClick={() => {
              editor.current?.reveal({ from, to });
              editor.current?.focus();
            }}
          >
            <Icon name="warning" size={13} />
            <span className="visually-hidden">{severity}: </span>
            <span className={styles.line}>{lineOf(text, from)}</span>
            <span>{message}</span>
          </button>
          {(fixes ?? []).map(({ title, edits }) => (
            <button
              key={title}
              type="button"
              className={styles.fix}
              onClick={() => editor.current?.applyEdits(edits)}
            >
              {title}
            </button>
          ))}
        </li>
      ))}
      {diagnostics.length > LISTED && <li className={styles.more}>and {diagnostics.length - LISTED} more</li>}
    </ul>
  );
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
