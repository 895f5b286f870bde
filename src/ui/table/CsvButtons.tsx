import { useState } from 'react';
import { counted, notify, pending } from '../../store/index.ts';
import type { TableOrder } from '../../worker/contract/table.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { isApple } from '../widgets/is-apple.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { copyCsv } from './copy-csv.ts';
import styles from './Table.module.css';

interface Props {
  readonly order: TableOrder;
  readonly onStatus: (text: string) => void;
}

/** Copies the picked rows, and saves all rows that the filter keeps. */
export function CsvButtons({ order, onStatus }: Props) {
  const app = useApp();
  const pickedCount = useAppState((state) => state.picked.length);
  const hasSelection = useAppState((state) => state.selected !== undefined);
  const [fraction, setFraction] = useState<number>();
  const what =
    pickedCount > 0
      ? counted(pickedCount, 'picked row', 'picked rows')
      : hasSelection
        ? 'the selected row'
        : 'all rows';
  const save = async (): Promise<void> => {
    const { recording, tableColumns } = app.store.getState();
    if (!recording) return;
    setFraction(0);
    const columns = tableColumns.map(({ id }) => id);
    const request = { revision: order.revision, columns };
    const blob = await pending(app, recording.client.service.table.csv(request, setFraction));
    setFraction(undefined);
    onStatus('');
    if (!blob) return;
    app.save(`${recording.snapshot.name.replace(/\.[^.]*$/, '')}.csv`, blob);
    notify(app, 'success', `Saved ${counted(order.rows, 'row', 'rows')} as CSV.`);
  };
  if (fraction !== undefined) {
    return (
      <span className={styles.writing}>
        <progress value={fraction} max={1} aria-label="Writing CSV" />
        <Button
          look="quiet"
          className={styles.tool}
          onClick={() => void app.store.getState().recording?.client.service.table.cancel()}
        >
          Cancel
        </Button>
      </span>
    );
  }
  return (
    <>
      <Button
        look="quiet"
        className={styles.tool}
        title={`Copy ${what} as CSV (${isApple ? '⌘C' : 'Ctrl+C'} in the table)`}
        icon={<Icon name="copy" size={13} />}
        onClick={() => void copyCsv(app, order)}
      >
        Copy
      </Button>
      <Button
        look="quiet"
        className={styles.tool}
        title="Save all rows that the filter keeps as CSV"
        icon={<Icon name="download" size={14} />}
        onClick={() => void save()}
      >
        CSV
      </Button>
    </>
  );
}
