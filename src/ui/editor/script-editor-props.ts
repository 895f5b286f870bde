import type { Ref } from 'react';
import type { TextRange } from '../../model/pattern/pattern.ts';
import type { EditorHandle } from './editor-props.ts';

/** What TypeScript finds wrong with a script; offsets are those of the text that was looked at. */
export interface ScriptProblem extends TextRange {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Of the script, counted from `firstLine`. */
  readonly line: number;
}

/** Another script needs another `key`: one script is one history of undo. */
export interface ScriptEditorProps {
  /** The whole script. Taken over with a new `edition`; else it is what the editor told, and may be behind. */
  readonly value: string;
  /** Changes when somebody else than the editor changed the script. */
  readonly edition: number;
  /** What the script can use, as declarations of TypeScript. */
  readonly types: string;
  /** The number of the first line. */
  readonly firstLine: number;
  /** After every change that a person made. */
  readonly onChange: (text: string) => void;
  /**
   * Whenever TypeScript has looked at the script; `undefined` until it is there to look for the first time. Where there is no
   * TypeScript, there are no problems.
   */
  readonly onProblems: (problems: readonly ScriptProblem[] | undefined) => void;
  readonly ariaLabel: string;
  /** Takes the focus as soon as it is there. */
  readonly takesFocus?: boolean;
  /** Set while an editor is on screen: not before it is loaded. */
  readonly ref?: Ref<EditorHandle>;
}
