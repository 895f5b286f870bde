import type { editor, languages } from 'monaco-editor/editor';
import {
  type LineState,
  lineTokens,
  semanticTokens,
  TOKEN_KINDS,
  type TokenKind,
} from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';

/** The first colours, by characters alone. */
export const lineTokensProvider: languages.TokensProvider = {
  getInitialState: () => at('plain'),
  tokenize(line, state) {
    const { tokens, after } = lineTokens(line, (state as StateOfLine).inside);
    return {
      tokens: tokens.map(({ from, kind = '' }) => ({ startIndex: from, scopes: kind })),
      endState: at(after),
    };
  },
};

interface StateOfLine extends languages.IState {
  readonly inside: LineState;
}

function at(inside: LineState): StateOfLine {
  const state: StateOfLine = {
    inside,
    clone: () => state,
    equals: (other) => (other as StateOfLine).inside === inside,
  };
  return state;
}

const KIND_NUMBERS = new Map<TokenKind, number>(TOKEN_KINDS.map((kind, i) => [kind, i]));
const DEFINITION = 1;

/** The true colours, by what names stand for. */
export const semanticColours: languages.DocumentSemanticTokensProvider = {
  getLegend: () => ({ tokenTypes: [...TOKEN_KINDS], tokenModifiers: ['definition'] }),
  provideDocumentSemanticTokens(model) {
    const known = knownOf(model);
    return known && { data: encoded(model, semanticTokens(known.analysis)) };
  },
  releaseDocumentSemanticTokens: () => undefined,
};

/** Five numbers a token, places counted from the token before. No token goes over the end of its line. */
function encoded(model: editor.ITextModel, tokens: ReturnType<typeof semanticTokens>): Uint32Array {
  const data = new Uint32Array(tokens.length * 5);
  let line = 1;
  let column = 1;
  tokens.forEach(({ from, to, kind, isDefinition }, i) => {
    const start = model.getPositionAt(from);
    const isSameLine = start.lineNumber === line;
    data.set(
      [
        start.lineNumber - line,
        isSameLine ? start.column - column : start.column - 1,
        to - from,
        KIND_NUMBERS.get(kind)!,
        isDefinition ? DEFINITION : 0,
      ],
      i * 5,
    );
    line = start.lineNumber;
    column = start.column;
  });
  return data;
}
