import type { languages } from 'monaco-editor/editor';
import { hover } from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { escaped, fenced } from '../markdown.ts';
import { monacoRange, offsetAt } from '../positions.ts';

export const hoverProvider: languages.HoverProvider = {
  provideHover(model, position) {
    const known = knownOf(model);
    const found = known && hover(known.analysis, known.world, offsetAt(model, position));
    if (!found) return undefined;
    const code = found.notation === undefined ? [] : [fenced(found.notation)];
    return {
      range: monacoRange(model, found),
      contents: [...code, ...found.sentences.map(escaped)].map((value) => ({ value })),
    };
  },
};
