import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './Inspector.module.css';

/** A labelled control. */
export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={styles.field}>
      <span>{label}</span>
      {children}
    </label>
  );
}

const LONGEST_NAME = 200;

/** A text that counts when it is finished: with Enter, or by leaving the field. Escape takes it back. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  isCode,
  mayBeEmpty,
  isAsked = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly isCode?: boolean;
  readonly mayBeEmpty?: boolean;
  /** It is what a person is to fill in next. */
  readonly isAsked?: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (isAsked) input.current?.select();
  }, [isAsked]);
  const finish = (): void => {
    const written = text.trim();
    if (written !== value && (written !== '' || mayBeEmpty)) onChange(written);
    // what was refused goes back to what it is
    setText(value);
  };
  return (
    <Field label={label}>
      <input
        ref={input}
        className={isCode ? styles.code : undefined}
        value={text}
        placeholder={hint}
        spellCheck={false}
        maxLength={isCode ? undefined : LONGEST_NAME}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish();
          if (event.key === 'Escape') setText(value);
        }}
      />
    </Field>
  );
}
