import { useId, useState } from 'react';
import type { FieldMapping } from '../../model/recording.ts';
import type { OpenAnswer, OpenQuestion } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import styles from './Ask.module.css';
import { PreviewTable } from './PreviewTable.tsx';

interface Props {
  readonly question: Extract<OpenQuestion, { kind: 'ask' }>;
  readonly answer: (reply: OpenAnswer) => void;
}

type ColumnField = 'id' | 'name' | 'source' | 'time' | 'endTime' | 'causes' | 'parent' | 'pairKey';

const FIELDS: readonly (readonly [ColumnField, string, string])[] = [
  ['id', 'Id', 'Tells the events apart. Without one, rows are numbered.'],
  ['name', 'Name', 'The kind of event.'],
  ['source', 'Source', 'The component that produced it; one lane each.'],
  ['time', 'Time', 'When it happened, or when the span began.'],
  ['endTime', 'End time', 'Makes each row a span with a start and an end.'],
  ['causes', 'Causes', 'Ids of the direct causes, one or several.'],
  ['parent', 'Parent', 'The id of one parent.'],
  ['pairKey', 'Pair key', 'Two rows with the same value: the first causes the second.'],
];

const UNITS: readonly (readonly [NonNullable<FieldMapping['timeUnit']>, string])[] = [
  ['auto', 'Find out from the values'],
  ['iso', 'ISO 8601 text'],
  ['s', 'Seconds since 1970'],
  ['ms', 'Milliseconds since 1970'],
  ['us', 'Microseconds since 1970'],
  ['ns', 'Nanoseconds since 1970'],
];

/** Asks which column is what. The answer is remembered for files with the same columns. */
export function AskMapping({ question, answer }: Props) {
  const [mapping, setMapping] = useState<FieldMapping>(question.guess.mapping ?? {});
  const id = useId();
  const set = (change: Partial<FieldMapping>): void => setMapping((before) => ({ ...before, ...change }));
  return (
    <Dialog
      isOpen
      onClose={() => answer({ kind: 'cancel' })}
      size="wide"
      title={`What do the columns of ${question.origin.name} mean?`}
      description={question.fault.message}
      actions={
        <>
          <Button onClick={() => answer({ kind: 'cancel' })}>Cancel</Button>
          <Button
            look="primary"
            onClick={() => answer({ kind: 'retry', options: { format: question.format, mapping } })}
          >
            Read the rows
          </Button>
        </>
      }
    >
      <div className={`${styles.form} ${styles.grid}`}>
        {FIELDS.map(([field, label, hint]) => (
          <div key={field} className={styles.field}>
            <label htmlFor={`${id}-${field}`}>{label}</label>
            <select
              id={`${id}-${field}`}
              value={mapping[field] ?? ''}
              onChange={(event) => set({ [field]: event.currentTarget.value || undefined })}
            >
              <option value="">not in this file</option>
              {question.preview.columns.map((column) => (
                <option key={column} value={column}>
                  {column}
                </option>
              ))}
            </select>
            <p className={styles.hint}>{hint}</p>
          </div>
        ))}
        <div className={styles.field}>
          <label htmlFor={`${id}-unit`}>Unit of times</label>
          <select
            id={`${id}-unit`}
            value={mapping.timeUnit ?? 'auto'}
            onChange={(event) => set({ timeUnit: event.currentTarget.value as FieldMapping['timeUnit'] })}
          >
            {UNITS.map(([unit, label]) => (
              <option key={unit} value={unit}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {mapping.causes !== undefined && (
          <div className={styles.field}>
            <label htmlFor={`${id}-separator`}>Between causes</label>
            <input
              id={`${id}-separator`}
              value={mapping.causeSeparator ?? ''}
              placeholder=", (a comma)"
              onChange={(event) => set({ causeSeparator: event.currentTarget.value || undefined })}
            />
          </div>
        )}
        {mapping.parent !== undefined && (
          <div className={styles.field}>
            <label htmlFor={`${id}-roots`}>Parent values that mean “none”</label>
            <input
              id={`${id}-roots`}
              value={(mapping.rootValues ?? []).join(', ')}
              placeholder="root, 0"
              onChange={(event) => {
                const values = event.currentTarget.value.split(',').map((value) => value.trim());
                set({ rootValues: values.some(Boolean) ? values.filter(Boolean) : undefined });
              }}
            />
          </div>
        )}
      </div>
      <PreviewTable preview={question.preview} />
    </Dialog>
  );
}
