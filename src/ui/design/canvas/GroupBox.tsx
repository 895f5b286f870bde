import type { NodeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import styles from './Card.module.css';
import { useCanvasActs } from './canvas-acts.ts';
import type { GroupNode } from './flow-nodes.ts';

/** A dashed box behind components that belong together; it is moved by its title. */
export const GroupBox = memo(
  function GroupBox({ data: { id, group }, selected }: NodeProps<GroupNode>) {
    const acts = useCanvasActs();
    const [isWriting, setWriting] = useState(false);
    const end = (title?: string): void => {
      setWriting(false);
      if (title !== undefined && title.trim() !== '' && title !== group.title)
        acts.renameGroup(id, title.trim());
      acts.focusCanvas();
    };
    return (
      <div className={styles.group} data-group={id} data-selected={selected || undefined}>
        {isWriting ? (
          <input
            className={`${styles.groupTitle} nodrag nopan`}
            aria-label="Title of the group"
            defaultValue={group.title}
            ref={focusAll}
            onBlur={({ currentTarget }) => end(currentTarget.value)}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === 'Enter') event.currentTarget.blur();
              if (event.key === 'Escape') {
                event.currentTarget.value = group.title;
                event.currentTarget.blur();
              }
            }}
          />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: keys have the menu for it
          <span
            className={styles.groupTitle}
            data-title=""
            title="Drag to move all of it, double click or F2 to rename"
            onDoubleClick={(event) => {
              event.stopPropagation();
              if (!acts.isReadOnly()) setWriting(true);
            }}
          >
            {group.title}
          </span>
        )}
      </div>
    );
  },
  (before, now) => before.data === now.data && before.selected === now.selected,
);

/** Always the same function: called once, when the field appears. */
function focusAll(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
