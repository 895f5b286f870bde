import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { applyEdits } from '../../language/index.ts';
import type { EditorHandle, EditorProps } from './editor-props.ts';
import styles from './PlainEditor.module.css';
import { smallestEdit } from './smallest-edit.ts';

/**
 * The editor without help: where the other one cannot be loaded and in the page that is one file. The text and its
 * problems are all there; what the caller lists of them stays the same. Tab leaves it.
 */
export function PlainEditor({ value, edition, onChange, onCursor, diagnostics, ...rest }: EditorProps) {
  const { document: edited, ariaLabel, readOnly = false, takesFocus = false, ref } = rest;
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(value);
  const [taken, setTaken] = useState({ edition, edited });
  if (taken.edition !== edition || taken.edited !== edited) {
    setTaken({ edition, edited });
    setText(value);
  }
  useEffect(() => {
    if (takesFocus) area.current?.focus();
  }, [takesFocus]);
  useImperativeHandle(ref, () => handleOf(area.current!), []);
  return (
    <textarea
      ref={area}
      className={styles.text}
      aria-label={ariaLabel}
      aria-invalid={diagnostics.some(({ severity }) => severity === 'error')}
      readOnly={readOnly}
      value={text}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(currentTarget.value);
      }}
      onSelect={({ currentTarget: { selectionStart: from, selectionEnd: to, selectionDirection } }) =>
        onCursor?.(selectionDirection === 'backward' ? from : to, { from, to })
      }
    />
  );
}

function handleOf(area: HTMLTextAreaElement): EditorHandle {
  // what a person could do with keys: the only way to change a text area so that its undo knows of it
  const act = (command: 'undo' | 'redo' | 'delete' | 'insertText', text = ''): void => {
    area.focus();
    document.execCommand(command, false, text);
  };
  const reveal: EditorHandle['reveal'] = ({ from, to }) => {
    area.focus();
    area.setSelectionRange(from, to);
  };
  return {
    focus: () => area.focus(),
    reveal,
    applyEdits: (edits) => {
      const edit = smallestEdit(area.value, applyEdits(area.value, edits));
      if (!edit || area.readOnly) return;
      reveal(edit);
      act(edit.insert === '' ? 'delete' : 'insertText', edit.insert);
    },
    undo: () => act('undo'),
    redo: () => act('redo'),
  };
}
