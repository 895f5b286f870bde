import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { EventLine } from '../../worker/contract.ts';
import styles from './EventList.module.css';
import { EVENT_ROW_HEIGHT, EventRow } from './EventRow.tsx';
import panel from './SidePanel.module.css';

/** Lists longer than this scroll by themselves and hold only the rows in sight. */
const SHORT = 60;

interface EventListProps {
  /** What the list is called for those who listen to it. */
  readonly name: string;
  readonly lines: readonly EventLine[];
}

/** Events one below the other. */
export function EventList({ name, lines }: EventListProps) {
  if (lines.length > SHORT) return <LongList name={name} lines={lines} />;
  return (
    <ul className={panel.list} aria-label={name}>
      {lines.map((line, index) => (
        <li key={index}>
          <EventRow line={line} />
        </li>
      ))}
    </ul>
  );
}

function LongList({ name, lines }: EventListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => EVENT_ROW_HEIGHT,
    overscan: 6,
  });
  return (
    <div ref={frame} className={styles.frame}>
      <ul
        className={panel.list}
        aria-label={name}
        style={{ position: 'relative', height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ index, start }) => (
          <li
            key={index}
            aria-setsize={lines.length}
            aria-posinset={index + 1}
            className={styles.item}
            style={{ transform: `translateY(${start}px)` }}
          >
            <EventRow line={lines[index]} />
          </li>
        ))}
      </ul>
    </div>
  );
}
