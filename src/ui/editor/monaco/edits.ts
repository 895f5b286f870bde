import type { editor, languages } from 'monaco-editor/editor';
import type { TextEdit } from '../../../language/index.ts';
import { monacoRange } from './positions.ts';

/** Edits of one text, refused by Monaco when the text has changed since. */
export function workspaceEdit(model: editor.ITextModel, edits: readonly TextEdit[]): languages.WorkspaceEdit {
  const versionId = model.getVersionId();
  return {
    edits: edits.map((edit) => ({
      resource: model.uri,
      versionId,
      textEdit: { range: monacoRange(model, edit), text: edit.insert },
    })),
  };
}
