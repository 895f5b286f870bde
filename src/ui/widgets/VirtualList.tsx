import type { ReactNode } from 'react';
import type { VirtualRows } from './use-virtual-rows.ts';
import styles from './VirtualList.module.css';

interface VirtualListProps {
  /** What the list is called for those who listen to it. */
  readonly name: string;
  readonly rows: VirtualRows;
  /** Rows in sight at most. */
  readonly shown: number;
  readonly keyOf?: (index: number) => number;
  readonly className?: string;
  readonly children: (index: number) => ReactNode;
}

/** Rows one below the other, of which only those in sight are there. */
export function VirtualList({ name, rows, shown, keyOf, className = '', children }: VirtualListProps) {
  const { frame, count, rowHeight, drawn, height } = rows;
  return (
    <div
      ref={frame}
      className={`${styles.frame} ${className}`}
      style={{ height: Math.min(count, shown) * rowHeight }}
    >
      <ul className={styles.list} aria-label={name} style={{ height }}>
        {drawn.map(({ index, start }) => (
          <li
            key={keyOf ? keyOf(index) : index}
            className={styles.item}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ height: rowHeight, transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
