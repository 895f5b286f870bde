import type { editor, IPosition, IRange } from 'monaco-editor/editor';
import type { TextRange } from '../../../model/pattern/pattern.ts';

/** The language counts UTF-16 units from the text's beginning, Monaco lines and columns from 1. */
export function monacoRange(model: editor.ITextModel, { from, to }: TextRange): IRange {
  const start = model.getPositionAt(from);
  const end = from === to ? start : model.getPositionAt(to);
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}

export function textRange(model: editor.ITextModel, range: IRange): TextRange {
  return {
    from: model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
    to: model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
  };
}

export function offsetAt(model: editor.ITextModel, position: IPosition): number {
  return model.getOffsetAt(position);
}
