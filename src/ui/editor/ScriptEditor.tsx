import { lazy, Suspense } from 'react';
import { loadScriptEditor } from './load-editor.ts';
import { Skeleton } from './Skeleton.tsx';
import type { ScriptEditorProps } from './script-editor-props.ts';

const Editor = lazy(loadScriptEditor);

/**
 * The script of a module, edited with what TypeScript knows of it. It fills its parent, which has to have a height. TypeScript
 * is loaded with the first script that is opened.
 */
export function ScriptEditor(props: ScriptEditorProps) {
  return (
    <Suspense fallback={<Skeleton text={props.value} label={props.ariaLabel} />}>
      <Editor {...props} />
    </Suspense>
  );
}
