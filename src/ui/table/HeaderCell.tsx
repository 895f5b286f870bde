// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that are placed by script is no <table>

import { DropdownMenu } from 'radix-ui';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import {
  moveColumn,
  resizeColumn,
  setSorts,
  sortTable,
  type TableColumn,
  toggleColumn,
} from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { ColumnFilter } from './ColumnFilter.tsx';
import { columnMeaning, columnTitle, isNumberColumn } from './cell-text.ts';
import styles from './Table.module.css';

/** How far the edge of a column moves with an arrow key, in CSS pixels. */
const STEP = 16;

/** The head of a column: click to sort (with Shift after the other columns), drag its edge, more in its menu. */
export function HeaderCell({ column, index }: { readonly column: TableColumn; readonly index: number }) {
  const app = useApp();
  const { id, width } = column;
  const sorts = useAppState((state) => state.tableSorts);
  const place = sorts.findIndex((sort) => sort.column === id);
  const sort = sorts[place];
  const title = columnTitle(id);
  return (
    <div
      className={styles.headCell}
      role="columnheader"
      tabIndex={-1}
      aria-colindex={index + 1}
      aria-sort={sort ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
      data-head={index}
      data-number={isNumberColumn(id) || undefined}
      style={{ width }}
    >
      <button
        type="button"
        className={styles.sort}
        title={`${columnMeaning(id)}\nClick to sort; with Shift after the columns sorted by already`}
        onClick={(event) => sortTable(app, id, event.shiftKey ? 'also' : 'only')}
      >
        <span className={styles.title}>{title}</span>
        {sort && (
          <span className={styles.direction} aria-hidden="true">
            {sort.isDescending ? '▼' : '▲'}
            {sorts.length > 1 && place + 1}
          </span>
        )}
      </button>
      <HeaderMenu column={column} />
      <ResizeHandle column={column} title={title} />
    </div>
  );
}

function HeaderMenu({ column: { id } }: { readonly column: TableColumn }) {
  const app = useApp();
  const [isFiltering, setFiltering] = useState(false);
  const sorts = useAppState((state) => state.tableSorts);
  const isOnly = useAppState((state) => state.tableColumns.length === 1);
  const others = sorts.filter((sort) => sort.column !== id);
  const sortBy = (isDescending: boolean): void => setSorts(app, [{ column: id, isDescending }]);
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <button type="button" className={styles.menu} aria-label={`Menu of the column ${columnTitle(id)}`}>
            <Icon name="down" size={11} />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            className={menu.content}
            align="start"
            sideOffset={4}
            onCloseAutoFocus={(event) => isFiltering && event.preventDefault()}
          >
            <DropdownMenu.Item className={menu.item} onSelect={() => sortBy(false)}>
              Sort ascending
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={() => sortBy(true)}>
              Sort descending
            </DropdownMenu.Item>
            {others.length > 0 && (
              <DropdownMenu.Item className={menu.item} onSelect={() => sortTable(app, id, 'also')}>
                Sort after {columnTitle(others[0].column)}
                <span className={menu.hint}>Shift+click</span>
              </DropdownMenu.Item>
            )}
            {sorts.length > 0 && (
              <DropdownMenu.Item className={menu.item} onSelect={() => setSorts(app, [])}>
                Causal order
              </DropdownMenu.Item>
            )}
            <DropdownMenu.Separator className={menu.separator} />
            <DropdownMenu.Item className={menu.item} onSelect={() => setFiltering(true)}>
              Filter by this column …
            </DropdownMenu.Item>
            <DropdownMenu.Separator className={menu.separator} />
            <DropdownMenu.Item className={menu.item} onSelect={() => moveColumn(app, id, -1)}>
              Move left
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={() => moveColumn(app, id, 1)}>
              Move right
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} disabled={isOnly} onSelect={() => toggleColumn(app, id)}>
              Hide this column
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <ColumnFilter column={id} isOpen={isFiltering} onClose={() => setFiltering(false)} />
    </>
  );
}

function ResizeHandle({
  column: { id, width },
  title,
}: {
  readonly column: TableColumn;
  readonly title: string;
}) {
  const app = useApp();
  const from = useRef({ x: 0, width: 0 });
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resizeColumn(app, id, width + by);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      resizeColumn(app, id, from.current.width + event.clientX - from.current.x);
  };
  return (
    <div
      className={styles.handle}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of the column ${title}`}
      aria-valuenow={width}
      aria-valuemin={48}
      aria-valuemax={900}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={onPointerMove}
    />
  );
}
