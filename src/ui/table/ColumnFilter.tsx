import { type FormEvent, useId, useState } from 'react';
import { parseFilter } from '../../model/filter/parse.ts';
import { replaceConditions } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { columnTitle } from './cell-text.ts';
import { isAbout, readColumnFilter, valueHint, waysOf } from './column-filter.ts';
import styles from './Table.module.css';

interface Props {
  readonly column: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks for what a column has to be, and puts it into the filter in place of what that says of it already. */
export function ColumnFilter({ column, isOpen, onClose }: Props) {
  const app = useApp();
  const ways = waysOf(column);
  const [wayId, setWay] = useState(ways[0].id);
  const [value, setValue] = useState('');
  const filterText = useAppState((state) => state.filterText);
  const formId = useId();
  const way = ways.find((known) => known.id === wayId) ?? ways[0];
  const read = readColumnFilter(column, way, value);
  const { filter } = parseFilter(filterText);
  const members = filter ? (filter.kind === 'all' ? filter.of : [filter]) : [];
  const isFiltered = members.some((member) => isAbout(column, member));
  const replace = (condition: Parameters<typeof replaceConditions>[2]): void => {
    void replaceConditions(app, (member) => isAbout(column, member), condition);
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if ('filter' in read) replace(read.filter);
  };
  const title = columnTitle(column);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Filter by ${title}`}
      size="narrow"
      description={<p>Only events are kept that have it so. Other conditions of the filter stay.</p>}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {isFiltered && <Button onClick={() => replace(undefined)}>Remove</Button>}
          <Button look="primary" type="submit" form={formId} disabled={!('filter' in read)}>
            Apply
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <label className={styles.label}>
          {title}
          <select
            className={styles.field}
            value={way.id}
            onChange={(event) => setWay(event.currentTarget.value)}
          >
            {ways.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {way.needsValue && (
          <label className={styles.label}>
            Value
            <input
              className={styles.field}
              value={value}
              placeholder={valueHint(column)}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setValue(event.currentTarget.value)}
            />
          </label>
        )}
        {value !== '' && 'problem' in read && <p className={styles.problem}>{read.problem}</p>}
      </form>
    </Dialog>
  );
}
