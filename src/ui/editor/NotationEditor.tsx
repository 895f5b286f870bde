import { lazy, Suspense } from 'react';
import type { EditorProps } from './editor-props.ts';
import { loadEditor } from './load-editor.ts';
import { Skeleton } from './Skeleton.tsx';

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
