import { useState } from 'react';
import { counted, openFilter } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { CsvButtons } from './CsvButtons.tsx';
import styles from './Table.module.css';
import { MOST_SHOWN, TableGrid } from './TableGrid.tsx';
import { useTable } from './use-table.ts';

/** The events as rows: those that the filter keeps, in any order, with the columns that one wants to see. */
export function TablePanel() {
  const app = useApp();
  const table = useTable();
  const isFiltered = useAppState((state) => state.filterText !== '');
  const pickedCount = useAppState((state) => state.picked.length);
  const [status, setStatus] = useState('');
  const { order } = table;
  return (
    <section className={styles.panel} aria-label="Table of events">
      <div className={styles.bar}>
        <span className={styles.count} aria-live="polite">
          {order
            ? isFiltered
              ? `${order.rows.toLocaleString('en-US')} of ${counted(order.total, 'event', 'events')}`
              : counted(order.rows, 'event', 'events')
            : 'Ordering …'}
          {pickedCount > 1 && ` · ${pickedCount.toLocaleString('en-US')} picked`}
        </span>
        {order && order.rows > MOST_SHOWN && (
          <span className={styles.cut}>
            The first {MOST_SHOWN.toLocaleString('en-US')} rows are listed; a filter or another order shows
            the others, and CSV holds all.
          </span>
        )}
        <span className={styles.status} aria-live="polite">
          {status}
        </span>
        <span className={styles.space} />
        <Button
          look="quiet"
          className={styles.tool}
          icon={<Icon name="filter" size={14} />}
          onClick={() => openFilter(app)}
        >
          Filter
        </Button>
        <ColumnChooser />
        {order && <CsvButtons order={order} onStatus={setStatus} />}
      </div>
      {order && <TableGrid table={table} />}
    </section>
  );
}
