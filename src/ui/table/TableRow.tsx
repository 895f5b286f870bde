// biome-ignore-all lint/a11y/useSemanticElements: a grid of rows that are placed by script is no <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell

import { memo } from 'react';
import type { TableColumn } from '../../store/index.ts';
import type { TablePage } from '../../worker/contract/table.ts';
import { cellText, cellTitle, isNumberColumn } from './cell-text.ts';
import styles from './Table.module.css';

interface Props {
  /** Its place in the order, from 0, and where it stands in CSS pixels. */
  readonly place: number;
  readonly start: number;
  /** The page that holds it; `undefined` while that is on its way. */
  readonly page: TablePage | undefined;
  readonly columns: readonly TableColumn[];
  /** What the ids of its cells begin with. */
  readonly gridId: string;
  /** The column of the active cell, when that is in this row. */
  readonly activeColumn: number | undefined;
  readonly isSelected: boolean;
  readonly isPicked: boolean;
}

/** One event as cells. Clicks are the grid's: it finds the place by `data-place` and `data-column`. */
export const TableRow = memo(function TableRow(props: Props) {
  const { place, start, page, columns, gridId, activeColumn, isSelected, isPicked } = props;
  const at = place - (page?.from ?? 0);
  const isHere = page !== undefined && at < page.rows.length;
  const isYetToHappen = page?.happened?.[at] === 0;
  return (
    <div
      className={styles.row}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isSelected || isPicked}
      data-place={place}
      data-selected={isSelected || undefined}
      data-picked={isPicked || undefined}
      data-even={place % 2 === 0 || undefined}
      data-yet={isYetToHappen || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      {columns.map(({ id, width }, index) => (
        <div
          key={id}
          id={`${gridId}-${place}-${index}`}
          className={styles.cell}
          role="gridcell"
          aria-colindex={index + 1}
          data-column={index}
          data-active={activeColumn === index || undefined}
          data-number={isNumberColumn(id) || undefined}
          data-failure={(id === 'name' && page?.failures[at] === 1) || undefined}
          title={isHere ? cellTitle(page, at, id) : undefined}
          style={{ width }}
        >
          {isHere ? cellText(page, at, id) : ''}
          {isYetToHappen && index === 0 && <span className="visually-hidden"> (not yet happened)</span>}
        </div>
      ))}
    </div>
  );
});
