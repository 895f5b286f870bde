import { useEffect, useState } from 'react';
import { notify } from '../../../store/index.ts';
import { useApp } from '../../widgets/use-app.ts';
import styles from './Run.module.css';

/** A number that counts when it is finished: with Enter, or by leaving the field. What it cannot be is said, and it stays as it was. */
export function NumberField({
  label,
  name,
  unit,
  className,
  value,
  least,
  most,
  isWhole = true,
  onNumber,
}: {
  readonly label: string;
  /** What it is called, where the words beside it do not say it alone. */
  readonly name?: string;
  /** Of what there are so many. */
  readonly unit?: string;
  readonly className?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
  readonly onNumber: (value: number) => void;
}) {
  const app = useApp();
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const finish = (): void => {
    const written = text.trim() === '' ? Number.NaN : Number(text);
    const isSound = written >= least && written <= most && (!isWhole || Number.isInteger(written));
    if (isSound && written !== value) onNumber(written);
    if (isSound) return;
    setText(String(value));
    const kind = isWhole ? 'a whole number' : 'a number';
    notify(
      app,
      'info',
      `This has to be ${kind} from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`,
    );
  };
  return (
    <label className={className}>
      {label}
      <span className={styles.unit}>
        <input
          type="number"
          aria-label={name}
          min={least}
          max={most}
          step={isWhole ? 1 : 'any'}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === 'Enter') finish();
            if (event.key === 'Escape') setText(String(value));
          }}
        />
        {unit}
      </span>
    </label>
  );
}
