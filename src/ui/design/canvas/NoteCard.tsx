import { type NodeProps, useStoreApi } from '@xyflow/react';
import { memo, type PointerEvent, useEffect, useRef, useState } from 'react';
import styles from './Card.module.css';
import { useCanvasActs } from './canvas-acts.ts';
import type { NoteNode } from './flow-nodes.ts';
import { snapped } from './geometry.ts';

const SMALLEST = { width: 96, height: 48 };

/** What somebody wrote beside the drawing: plain text, edited in place. */
export const NoteCard = memo(
  function NoteCard({ data: { id, note }, selected }: NodeProps<NoteNode>) {
    const acts = useCanvasActs();
    const [isWriting, setWriting] = useState(note.text === '' && !acts.isReadOnly());
    const [size, setSize] = useState<{ width: number; height: number }>();
    const area = useRef<HTMLTextAreaElement>(null);
    const flow = useStoreApi();
    useEffect(() => {
      if (isWriting) area.current?.focus();
    }, [isWriting]);
    const end = (text: string): void => {
      setWriting(false);
      if (text !== note.text) acts.writeNote(id, { text });
    };
    const resize = (down: PointerEvent<HTMLSpanElement>): void => {
      down.stopPropagation();
      const { clientX, clientY, currentTarget, pointerId } = down;
      currentTarget.setPointerCapture(pointerId);
      const sizeAt = (event: { clientX: number; clientY: number }) => {
        const zoom = flow.getState().transform[2];
        return {
          width: Math.max(SMALLEST.width, snapped(note.width + (event.clientX - clientX) / zoom)),
          height: Math.max(SMALLEST.height, snapped(note.height + (event.clientY - clientY) / zoom)),
        };
      };
      currentTarget.onpointermove = (event) => setSize(sizeAt(event));
      currentTarget.onpointerup = (event) => {
        currentTarget.onpointermove = currentTarget.onpointerup = null;
        setSize(undefined);
        acts.writeNote(id, sizeAt(event));
      };
    };
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: keys edit it with Enter from the canvas
      <div
        className={styles.noteCard}
        data-note={id}
        data-selected={selected || undefined}
        style={size}
        onDoubleClick={(event) => {
          event.stopPropagation();
          if (!acts.isReadOnly()) setWriting(true);
        }}
      >
        {isWriting ? (
          <textarea
            ref={area}
            className={`${styles.noteText} nodrag nopan nowheel`}
            aria-label="Text of the note"
            defaultValue={note.text}
            onBlur={({ currentTarget }) => end(currentTarget.value)}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey)))
                return;
              event.currentTarget.blur();
              acts.focusCanvas();
            }}
          />
        ) : (
          <p className={styles.noteText}>{note.text}</p>
        )}
        {selected && !acts.isReadOnly() && (
          <span className={`${styles.resize} nodrag nopan`} onPointerDown={resize} aria-hidden="true" />
        )}
      </div>
    );
  },
  (before, now) => before.data === now.data && before.selected === now.selected,
);
