import type { ComponentType } from 'react';
import { nextTask } from '../../base/breathe.ts';
import type { EditorProps } from './editor-props.ts';
import type { ScriptEditorProps } from './script-editor-props.ts';

// In the page that is one file, `load-plain-editor.ts` stands in the place of this module (`scripts/one-file.mjs`).

/**
 * The editor proper, or the plain one where it cannot be had: without a connection, or in a browser it does not work in.
 */
export async function loadEditor(): Promise<{ default: ComponentType<EditorProps> }> {
  try {
    return { default: await loadMonaco() };
  } catch {
    const { PlainEditor } = await import('./PlainEditor.tsx');
    return { default: PlainEditor };
  }
}

/** The same for scripts. TypeScript itself comes with its worker, when the first script is on screen. */
export async function loadScriptEditor(): Promise<{ default: ComponentType<ScriptEditorProps> }> {
  try {
    await loadMonaco();
    const { MonacoScriptEditor, prepareTypeScript } = await import('./monaco/script/MonacoScriptEditor.tsx');
    prepareTypeScript();
    return { default: MonacoScriptEditor };
  } catch {
    const { PlainScriptEditor } = await import('./PlainScriptEditor.tsx');
    return { default: PlainScriptEditor };
  }
}

let monaco: Promise<ComponentType<EditorProps>> | undefined;

/** Monaco, made ready once for the page. */
function loadMonaco(): Promise<ComponentType<EditorProps>> {
  monaco ??= inTasks();
  return monaco;
}

async function inTasks(): Promise<ComponentType<EditorProps>> {
  // each takes a task of its own: together they would hold up the page
  await import('./monaco/base.ts');
  await nextTask();
  const { MonacoEditor, prepareMonaco } = await import('./monaco/MonacoEditor.tsx');
  await nextTask();
  prepareMonaco();
  await nextTask();
  return MonacoEditor;
}
