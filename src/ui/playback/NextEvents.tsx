import { useEffect } from 'react';
import { moveCut, pausePlaying, pickEvent, pointAt, stopPointingAt } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { asideText } from '../inspector/aside-text.ts';
import { Icon } from '../widgets/Icon.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useVirtualRows } from '../widgets/use-virtual-rows.ts';
import { VirtualList } from '../widgets/VirtualList.tsx';
import styles from './NextEvents.module.css';

const ROW_HEIGHT = 44;

interface NextEventsProps {
  readonly lines: readonly EventLine[];
  readonly total: number;
  readonly outlined: number;
}

/** What can happen next, in the order in which it would; a click lets it happen now. */
export function NextEvents({ lines, total, outlined }: NextEventsProps) {
  const rows = useVirtualRows(lines.length, ROW_HEIGHT);
  if (total === 0) return <p className={styles.note}>Nothing: everything has happened.</p>;
  return (
    <>
      <VirtualList name="Can happen next" rows={rows} shown={7} keyOf={(index) => lines[index].row}>
        {(index) => <NextEvent line={lines[index]} />}
      </VirtualList>
      {lines.length < total && (
        <p className={styles.note}>
          The first {lines.length.toLocaleString('en-US')} of {total.toLocaleString('en-US')}, in the order in
          which they would happen.
          {outlined < total && ` ${outlined.toLocaleString('en-US')} are outlined in the picture.`}
        </p>
      )}
    </>
  );
}

function NextEvent({ line }: { readonly line: EventLine }) {
  const app = useApp();
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  useEffect(() => () => stopPointingAt(app, line.row), [app, line.row]);
  const letHappen = (): void => {
    pausePlaying(app);
    void moveCut(app, { kind: 'let', row: line.row });
  };
  return (
    <div
      className={styles.row}
      onPointerEnter={() => pointAt(app, line.row)}
      onPointerLeave={() => stopPointingAt(app, line.row)}
    >
      <button
        type="button"
        className={styles.happen}
        title={`Let it happen\n${line.name}\n${sourceText(line.source)}\n${line.id}`}
        aria-label={`Let happen: ${line.name} in ${sourceText(line.source)}`}
        onClick={letHappen}
        onFocus={() => pointAt(app, line.row)}
        onBlur={() => stopPointingAt(app, line.row)}
      >
        <Icon name="event-on" size={14} />
        <span className={styles.name}>{line.name}</span>
        <span className={styles.aside}>{asideText(line, start)}</span>
        <span className={styles.source}>{sourceText(line.source)}</span>
      </button>
      <button
        type="button"
        className={styles.select}
        title="Select it"
        aria-label={`Select ${line.name} in ${sourceText(line.source)}`}
        onClick={() => void pickEvent(app, line.row)}
      >
        <Icon name="target" size={14} />
      </button>
    </div>
  );
}
