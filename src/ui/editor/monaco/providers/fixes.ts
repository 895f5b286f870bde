import type { languages } from 'monaco-editor/editor';
import { fixesAt } from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { workspaceEdit } from '../edits.ts';
import { textRange } from '../positions.ts';

const QUICK_FIX = 'quickfix';

export const fixProvider: languages.CodeActionProvider = {
  provideCodeActions(model, range, context) {
    const known = knownOf(model);
    const fixes = known ? fixesAt(known.analysis, textRange(model, range)) : [];
    return {
      actions: fixes.map(({ title, edits, code }, i) => ({
        title,
        kind: QUICK_FIX,
        isPreferred: i === 0,
        diagnostics: context.markers.filter((marker) => marker.code === code),
        edit: workspaceEdit(model, edits),
      })),
      dispose: () => undefined,
    };
  },
};
