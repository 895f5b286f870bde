import type { ComponentType } from 'react';
import { nextTask } from '../../base/breathe.ts';
import type { EditorProps } from './editor-props.ts';

/**
 * The editor proper, or the plain one where it cannot be had: without a connection, or in a browser it does not work in.
 * In the page that is one file, `load-plain-editor.ts` stands in the place of this module (`scripts/one-file.mjs`).
 */
export async function loadEditor(): Promise<{ default: ComponentType<EditorProps> }> {
  try {
    // each takes a task of its own: together they would hold up the page
    await import('./monaco/base.ts');
    await nextTask();
    const { MonacoEditor, prepareMonaco } = await import('./monaco/MonacoEditor.tsx');
    await nextTask();
    prepareMonaco();
    await nextTask();
    return { default: MonacoEditor };
  } catch {
    const { PlainEditor } = await import('./PlainEditor.tsx');
    return { default: PlainEditor };
  }
}
