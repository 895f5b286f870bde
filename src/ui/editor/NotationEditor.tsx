import { lazy, Suspense } from 'react';
import type { EditorProps } from './editor-props.ts';
import { loadEditor } from './load-editor.ts';
import styles from './NotationEditor.module.css';

const Editor = lazy(loadEditor);

/**
 * A text in the notation, edited. It fills its parent, which has to have a height. Until the editor is loaded the text is
 * there to be read. Another document needs another `key`: one document is one history of undo.
 */
export function NotationEditor(props: EditorProps) {
  return (
    <Suspense fallback={<Skeleton text={props.value} label={props.ariaLabel} />}>
      <Editor {...props} />
    </Suspense>
  );
}

/** Lines shown before the editor is there: what fits on a screen. */
const SKELETON_LINES = 80;

function Skeleton({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section className={styles.skeleton} aria-label={label} aria-busy="true">
      <pre>{text.split('\n', SKELETON_LINES).join('\n')}</pre>
    </section>
  );
}
