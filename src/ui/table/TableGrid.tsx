// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that are placed by script is no <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import {
  type App,
  clearPicked,
  notify,
  pending,
  pickEvent,
  pickRows,
  pointAt,
  runAction,
  selectEvent,
  stopPointingAt,
  togglePicked,
} from '../../store/index.ts';
import type { TableOrder } from '../../worker/contract/table.ts';
import { isApple } from '../widgets/is-apple.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { copyCsv } from './copy-csv.ts';
import { HeaderCell } from './HeaderCell.tsx';
import styles from './Table.module.css';
import { TableRow } from './TableRow.tsx';
import type { Table } from './use-table.ts';

export const ROW_HEIGHT = 24;

/** Browsers do not make elements much taller than 17 million pixels. */
export const MOST_SHOWN = 700_000;

/** Events that can be picked together from the table. */
const MOST_PICKED = 100_000;

interface Place {
  readonly row: number;
  /** -1 is the head. */
  readonly column: number;
}

/**
 * The rows in sight. One stop for Tab; inside, arrows move a cell marked as active, Enter selects its event, Space picks
 * it together with others, Shift extends what is picked.
 */
export function TableGrid({ table }: { readonly table: Table & { readonly order?: TableOrder } }) {
  const app = useApp();
  const order = table.order as TableOrder;
  const { pages } = table;
  const columns = useAppState((state) => state.tableColumns);
  const selected = useAppState((state) => state.selected);
  const pickedRows = useAppState((state) => state.picked);
  const picked = useMemo(() => new Set<number>(pickedRows), [pickedRows]);
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState(0);
  const id = useId();
  const shown = Math.min(order.rows, MOST_SHOWN);
  const rows = useVirtualizer({
    count: shown,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollPaddingStart: ROW_HEIGHT + 6,
  });
  const items = rows.getVirtualItems();
  const firstSeen = items[0]?.index ?? 0;
  const lastSeen = items.at(-1)?.index ?? 0;
  pages?.want(firstSeen, lastSeen);
  useFollowSelection(order, rows.scrollToIndex, selected, (row) => {
    setActive((before) => ({ ...before, row }));
    setAnchor(row);
  });
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const rowAt = (place: number): EventIndex | undefined => {
    const page = pages?.at(place);
    const row = page?.rows[place - page.from];
    return row === undefined ? undefined : eventIndex(row);
  };
  const go = (row: number, column: number): void => {
    const next = {
      row: Math.min(shown - 1, Math.max(0, row)),
      column: Math.min(columns.length - 1, Math.max(0, column)),
    };
    setActive(next);
    rows.scrollToIndex(next.row);
    const cell = frame.current?.querySelector(`[data-head="${next.column}"]`);
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const pickTo = async (row: number): Promise<void> => {
    const [from, to] = [Math.min(anchor, row), Math.max(anchor, row)];
    if (to - from >= MOST_PICKED) {
      const most = MOST_PICKED.toLocaleString('en-US');
      notify(app, 'info', `At most ${most} events are picked together; a filter keeps any number.`);
      return;
    }
    const { recording } = app.store.getState();
    if (!recording) return;
    const between = await pending(app, recording.client.service.table.rowsBetween(order.revision, from, to));
    await pickRows(app, between);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget) return;
    const isMod = isApple ? event.metaKey : event.ctrlKey;
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const { row, column } = active;
    const to: Record<string, readonly [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [row - page, column],
      PageDown: [row + page, column],
      Home: isMod ? [0, 0] : [row, 0],
      End: isMod ? [shown - 1, columns.length - 1] : [row, columns.length - 1],
    };
    const target = to[event.key];
    const current = rowAt(row);
    if (target) {
      go(...target);
      const bounded = Math.min(shown - 1, Math.max(0, target[0]));
      if (event.shiftKey && bounded !== row) void pickTo(bounded);
      else if (!event.shiftKey) setAnchor(bounded);
    } else if (event.key === 'Enter' && current !== undefined) {
      void (event.shiftKey ? pickEvent(app, current, { compare: true }) : selectEvent(app, current));
    } else if (event.key === ' ' && current !== undefined) {
      void togglePicked(app, current);
    } else if (isMod && event.key.toLowerCase() === 'a') {
      setAnchor(0);
      void pickAll(app, order, shown);
    } else if (isMod && event.key.toLowerCase() === 'c' && !event.shiftKey) {
      void copyCsv(app, order);
    } else if (event.key === 'Escape' && app.store.getState().picked.length > 0) clearPicked(app);
    else if (event.key === 'Escape') runAction(app, 'selection.leave');
    else return;
    event.preventDefault();
  };
  /** The place of the row that an element is in. */
  const placeOf = (element: EventTarget): number | undefined => {
    const row = (element as Element).closest<HTMLElement>('[data-place]');
    return row ? Number(row.dataset.place) : undefined;
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeOf(event.target);
    if (place === undefined) return;
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
    const row = rowAt(place);
    setActive({ row: place, column: Number(cell?.dataset.column ?? 0) });
    if (row === undefined) return;
    const isMod = isApple ? event.metaKey : event.ctrlKey;
    if (event.shiftKey) void pickTo(place);
    else {
      setAnchor(place);
      if (isMod) void togglePicked(app, row);
      else {
        clearPicked(app);
        void pickEvent(app, row);
      }
    }
  };
  const pointed = useRef<EventIndex>(undefined);
  const point = (place: number | undefined): void => {
    const row = place === undefined ? undefined : rowAt(place);
    if (row === pointed.current) return;
    if (pointed.current !== undefined) stopPointingAt(app, pointed.current);
    if (row !== undefined) pointAt(app, row);
    pointed.current = row;
  };
  return (
    <div
      ref={frame}
      className={styles.frame}
      role="grid"
      aria-label="Events"
      aria-rowcount={order.rows + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-busy={table.isStale}
      aria-activedescendant={shown > 0 ? `${id}-${active.row}-${active.column}` : undefined}
      tabIndex={0}
      data-stale={table.isStale || undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head} role="row" aria-rowindex={1} style={{ width }}>
        {columns.map((column, index) => (
          <HeaderCell key={column.id} column={column} index={index} />
        ))}
      </div>
      {shown === 0 && (
        <div className={styles.empty} role="row">
          <span role="gridcell">No event fits the filter.</span>
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its cells */}
      <div
        className={styles.rows}
        role="rowgroup"
        style={{ width, height: rows.getTotalSize() }}
        onClick={onClick}
        onPointerOver={(event) => point(placeOf(event.target))}
        onPointerLeave={() => point(undefined)}
      >
        {items.map(({ index: place, start }) => {
          const page = pages?.at(place);
          const row = page?.rows[place - page.from];
          return (
            <TableRow
              key={place}
              place={place}
              start={start}
              page={page}
              columns={columns}
              gridId={id}
              activeColumn={active.row === place ? active.column : undefined}
              isSelected={row !== undefined && row === selected}
              isPicked={row !== undefined && picked.has(row)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** An event that was selected elsewhere comes into sight, when it is in the table. */
function useFollowSelection(
  order: TableOrder,
  scrollTo: (place: number, options: { align: 'auto' }) => void,
  selected: EventIndex | undefined,
  onPlace: (place: number) => void,
): void {
  const app = useApp();
  const act = useRef({ scrollTo, onPlace });
  act.current = { scrollTo, onPlace };
  const { revision } = order;
  useEffect(() => {
    const { recording } = app.store.getState();
    if (selected === undefined || !recording) return;
    let isWanted = true;
    void pending(app, recording.client.service.table.placeOf(revision, selected)).then((place) => {
      if (!isWanted || place === undefined || place >= MOST_SHOWN) return;
      act.current.onPlace(place);
      act.current.scrollTo(place, { align: 'auto' });
    });
    return () => {
      isWanted = false;
    };
  }, [app, revision, selected]);
}

async function pickAll(app: App, order: TableOrder, shown: number): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording || shown === 0) return;
  const most = Math.min(shown, MOST_PICKED);
  const { table } = recording.client.service;
  await pickRows(app, await pending(app, table.rowsBetween(order.revision, 0, most - 1)));
  if (most < order.rows) {
    notify(
      app,
      'info',
      `The first ${most.toLocaleString('en-US')} rows are picked; CSV can hold all of them.`,
    );
  }
}
