import { useMemo } from 'react';
import { eventIndex } from '../../model/ids.ts';
import { counted } from '../../store/index.ts';
import { EVENT_ROW_HEIGHT, EventRow } from '../inspector/EventRow.tsx';
import { useAppState } from '../widgets/use-app.ts';
import { usePages } from '../widgets/use-pages.ts';
import { useVirtualRows } from '../widgets/use-virtual-rows.ts';
import { VirtualList } from '../widgets/VirtualList.tsx';
import styles from './AnalysisPanel.module.css';

interface RowListProps {
  readonly name: string;
  readonly rows: Uint32Array;
  /** What stands at the right end of a row; nothing takes its place when it is empty. */
  readonly asideOf: (index: number) => string;
}

/** Rows of the recording one below the other; only those in sight are fetched and drawn. Needs a key per list. */
export function RowList({ name, rows, asideOf }: RowListProps) {
  const client = useAppState((state) => state.recording?.client);
  const fetch = useMemo(
    () => client && ((wanted: Uint32Array) => client.service.lines(Array.from(wanted, eventIndex))),
    [client],
  );
  const list = useVirtualRows(rows.length, EVENT_ROW_HEIGHT);
  const lineOf = usePages(rows, [list.first, list.last], fetch);
  return (
    <>
      <VirtualList name={name} rows={list} shown={12}>
        {(index) => {
          const line = lineOf(index);
          if (!line) return <span className={styles.waiting}>…</span>;
          return <EventRow line={line} aside={asideOf(index)} />;
        }}
      </VirtualList>
      {list.count < rows.length && (
        <p className={styles.note}>
          The first {counted(list.count, 'event', 'events')} of {rows.length.toLocaleString('en-US')} are
          listed; a saved table holds all.
        </p>
      )}
    </>
  );
}
