import { languages } from 'monaco-editor/editor';
import { folds } from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { monacoRange } from '../positions.ts';

export const foldingProvider: languages.FoldingRangeProvider = {
  provideFoldingRanges(model) {
    const known = knownOf(model);
    if (!known) return [];
    return folds(known.analysis).map((fold) => {
      const { startLineNumber: start, endLineNumber: end } = monacoRange(model, fold);
      return { start, end, kind: fold.kind === 'comment' ? languages.FoldingRangeKind.Comment : undefined };
    });
  },
};
