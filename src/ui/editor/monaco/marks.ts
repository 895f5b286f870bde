import { editor } from 'monaco-editor/editor';
import type { EditorMark } from '../editor-props.ts';
import styles from './Monaco.module.css';
import { monacoRange } from './positions.ts';

/** A blank at which no line ends. */
const NO_BREAK = '\u00a0';

/** Marks as Monaco draws them: they move with the text until the caller says better. */
export function decorationsOf(
  model: editor.ITextModel,
  marks: readonly EditorMark[],
): editor.IModelDeltaDecoration[] {
  return marks.map((mark) => ({
    range: monacoRange(model, mark),
    options: {
      description: `mark ${mark.tone}`,
      className: styles[mark.tone],
      stickiness: editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      showIfCollapsed: mark.label !== undefined,
      after:
        mark.label === undefined
          ? undefined
          : {
              content: `  ${mark.label}`.replaceAll(' ', NO_BREAK),
              inlineClassName: `${styles.label} ${styles[`${mark.tone}Label`] ?? ''}`,
              cursorStops: editor.InjectedTextCursorStops.None,
            },
    },
  }));
}
