import type { languages } from 'monaco-editor/editor';
import { renamed, renameTarget } from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { workspaceEdit } from '../edits.ts';
import { monacoRange, offsetAt } from '../positions.ts';

export const renameProvider: languages.RenameProvider = {
  provideRenameEdits(model, position, newName) {
    const known = knownOf(model);
    if (!known) return undefined;
    const result = renamed(known.analysis, offsetAt(model, position), newName);
    return result.ok ? workspaceEdit(model, result.value) : { edits: [], rejectReason: result.fault };
  },
  resolveRenameLocation(model, position) {
    const known = knownOf(model);
    const nowhere = { range: monacoRange(model, { from: 0, to: 0 }), text: '' };
    if (!known) return nowhere;
    const target = renameTarget(known.analysis, offsetAt(model, position));
    return target.ok
      ? { range: monacoRange(model, target.value), text: target.value.name }
      : { ...nowhere, rejectReason: target.fault };
  },
};
