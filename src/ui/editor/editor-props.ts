import type { Ref } from 'react';
import type { Analysis, KnownWorld, NotationDiagnostic, TextEdit } from '../../language/index.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';

/** How a range of the text is lit: what the preview matches, the one in question, and the states of a rule. */
export type MarkTone = 'lit' | 'current' | 'violated' | 'satisfied' | 'pending' | 'vacuous';

export interface EditorMark extends TextRange {
  readonly tone: MarkTone;
  /** A few words behind the end of the range, no part of the text: `36 of 36 hold`. */
  readonly label?: string;
}

export interface EditorProps {
  /** The whole text. Taken over with a new `edition`; else it is what the editor told, and may be behind. */
  readonly value: string;
  /** Changes when somebody else than the editor changed the text: one step of undo. */
  readonly edition: number;
  /** Changes with the text that is edited: what was done to another one cannot be undone here. */
  readonly document?: string | number;
  /** After every change that a person made, undo and `applyEdits` included. */
  readonly onChange: (text: string) => void;
  /** After every move of the caret: its offset, and what is selected (empty at the caret). */
  readonly onCursor?: (offset: number, selection: TextRange) => void;
  /** The last one there is; the text may be ahead of it, then the editor looks for itself. */
  readonly analysis?: Analysis;
  /** What names are completed from, beside those of the text. */
  readonly world?: KnownWorld;
  readonly diagnostics: readonly NotationDiagnostic[];
  readonly marks?: readonly EditorMark[];
  readonly ariaLabel: string;
  readonly readOnly?: boolean;
  /** Takes the focus as soon as it is there. */
  readonly takesFocus?: boolean;
  /** Set while an editor is on screen: not before it is loaded. */
  readonly ref?: Ref<EditorHandle>;
}

/** What can be asked of an editor on screen. Offsets are those of the text it holds at that moment. */
export interface EditorHandle {
  focus(): void;
  /** Scrolls to a range and selects it. */
  reveal(range: TextRange): void;
  /** All of them in one step of undo; offsets are those of the text before. */
  applyEdits(edits: readonly TextEdit[]): void;
  undo(): void;
  redo(): void;
}
