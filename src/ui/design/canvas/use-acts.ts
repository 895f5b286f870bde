import { type RefObject, useMemo } from 'react';
import type { CanvasActs } from './canvas-acts.ts';
import type { CanvasItem, DesignCanvasProps } from './canvas-props.ts';
import { withGroupTitle, withNoteChanged } from './layout-deeds.ts';

/** What things on the canvas can ask of it, and the way to ask a note or a group to be written. */
export function useActs(
  latest: { readonly current: DesignCanvasProps },
  frame: RefObject<HTMLDivElement | null>,
): { readonly acts: CanvasActs; readonly write: (item: CanvasItem & { readonly id: string }) => void } {
  const acts = useMemo<CanvasActs>(
    () => ({
      isReadOnly: () => latest.current.isReadOnly === true,
      writeNote: (id, change) =>
        latest.current.onLayout(
          withNoteChanged(latest.current.layout, id, change),
          change.text === undefined ? 'Resize a note' : 'Write a note',
        ),
      renameGroup: (id, title) =>
        latest.current.onLayout(withGroupTitle(latest.current.layout, id, title), 'Rename a group'),
      focusCanvas: () => frame.current?.focus(),
    }),
    [latest, frame],
  );
  const write = ({ kind, id }: CanvasItem & { readonly id: string }): void => {
    const thing = frame.current?.querySelector(`[data-${kind}="${CSS.escape(id)}"]`);
    const words = kind === 'group' ? thing?.querySelector('[data-title]') : thing;
    words?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  };
  return { acts, write };
}
