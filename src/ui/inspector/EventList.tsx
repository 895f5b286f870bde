import type { EventLine } from '../../worker/contract.ts';
import { useVirtualRows } from '../widgets/use-virtual-rows.ts';
import { VirtualList } from '../widgets/VirtualList.tsx';
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
  const rows = useVirtualRows(lines.length, EVENT_ROW_HEIGHT);
  return (
    <VirtualList name={name} rows={rows} shown={SHORT}>
      {(index) => <EventRow line={lines[index]} />}
    </VirtualList>
  );
}
