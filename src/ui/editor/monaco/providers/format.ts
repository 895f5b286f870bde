import type { languages } from 'monaco-editor/editor';
import { formatted } from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { monacoRange } from '../positions.ts';

export const formatProvider: languages.DocumentFormattingEditProvider = {
  displayName: 'Lightcone',
  provideDocumentFormattingEdits(model) {
    const known = knownOf(model);
    const edits = known ? formatted(known.analysis) : [];
    return edits.map((edit) => ({ range: monacoRange(model, edit), text: edit.insert }));
  },
};
