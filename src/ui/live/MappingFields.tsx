import { useId } from 'react';
import type { FieldMapping } from '../../model/recording.ts';
import { Button } from '../widgets/Button.tsx';
import styles from './AttachForm.module.css';

const FIELDS = [
  ['id', 'Id'],
  ['name', 'Name of the event'],
  ['source', 'Source'],
  ['time', 'Time'],
  ['causes', 'Ids of causes'],
  ['parent', 'Id of one parent'],
  ['pairKey', 'Pair key'],
] as const;

interface MappingFieldsProps {
  /** Paths of the first messages. */
  readonly fields: readonly string[];
  readonly mapping: FieldMapping;
  readonly onChange: (mapping: FieldMapping) => void;
  readonly onTest: () => void;
}

/** Which value of a JSON object is what of an event. */
export function MappingFields({ fields, mapping, onChange, onTest }: MappingFieldsProps) {
  const id = useId();
  return (
    <fieldset className={styles.grid} style={{ margin: 0, padding: 0, border: 0 }}>
      <legend className={styles.hint}>
        Which value of a message is what of an event. Without an id messages are numbered; all other values
        are payload.
      </legend>
      {FIELDS.map(([field, label]) => (
        <div key={field} className={styles.field}>
          <label htmlFor={`${id}-${field}`}>{label}</label>
          <input
            id={`${id}-${field}`}
            list={`${id}-paths`}
            placeholder="not there"
            value={mapping[field] ?? ''}
            onChange={(event) => {
              const value = event.currentTarget.value.trim();
              onChange({ ...mapping, [field]: value === '' ? undefined : value });
            }}
          />
        </div>
      ))}
      <datalist id={`${id}-paths`}>
        {fields.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <div className={styles.field}>
        <span className={styles.hint}>See what comes of it:</span>
        <Button onClick={onTest}>Test the mapping</Button>
      </div>
    </fieldset>
  );
}
