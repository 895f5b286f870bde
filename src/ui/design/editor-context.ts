import { createContext, type RefObject, useContext } from 'react';
import type { TextRange } from '../../model/pattern/pattern.ts';
import { setDesignPanes } from '../../store/index.ts';
import type { EditorHandle } from '../editor/editor-props.ts';
import { useApp } from '../widgets/use-app.ts';

/** The editor of the design's text, while it is on screen. */
export const EditorContext = createContext<RefObject<EditorHandle | null>>({ current: null });

/** Shows a place of the text, bringing the text on screen where it is hidden. */
export function useShowInText(): (range: TextRange) => void {
  const app = useApp();
  const editor = useContext(EditorContext);
  return (range) => {
    setDesignPanes(app, { hasText: true });
    const show = (): boolean => {
      editor.current?.reveal(range);
      editor.current?.focus();
      return editor.current !== null;
    };
    if (!show()) setTimeout(show, 300);
  };
}
