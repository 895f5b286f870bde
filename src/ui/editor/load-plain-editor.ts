import type { ComponentType } from 'react';
import type { EditorProps } from './editor-props.ts';
import { PlainEditor } from './PlainEditor.tsx';
import { PlainScriptEditor } from './PlainScriptEditor.tsx';
import type { ScriptEditorProps } from './script-editor-props.ts';

// Stands in the place of `load-editor.ts` where the app is one file: that file shall not grow by a whole editor.

export async function loadEditor(): Promise<{ default: ComponentType<EditorProps> }> {
  return { default: PlainEditor };
}

export async function loadScriptEditor(): Promise<{ default: ComponentType<ScriptEditorProps> }> {
  return { default: PlainScriptEditor };
}
