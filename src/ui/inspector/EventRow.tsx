import { useEffect } from 'react';
import type { EdgeKind } from '../../model/provenance.ts';
import { pickEvent, pointAt, stopPointingAt } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { Icon } from '../widgets/Icon.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { asideText } from './aside-text.ts';
import styles from './EventRow.module.css';

/** Height of every row in CSS pixels, for lists that draw only what is in sight. */
export const EVENT_ROW_HEIGHT = 44;

interface EventRowProps {
  readonly line: EventLine;
  /** What stands at the right end in the place of distance and time. */
  readonly aside?: string;
}

/**
 * One event in a list: picking it selects it, or compares it while comparing (and with Shift); pointing at it rings
 * it in the picture.
 */
export function EventRow({ line, aside }: EventRowProps) {
  const app = useApp();
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  const isCurrent = useAppState((state) => state.selected === line.row);
  // a row that goes away under the pointer is never left by it
  useEffect(() => () => stopPointingAt(app, line.row), [app, line.row]);
  const point = (): void => pointAt(app, line.row);
  const leave = (): void => stopPointingAt(app, line.row);
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={isCurrent || undefined}
      title={`${line.name}\n${sourceText(line.source)}\n${line.time ?? 'no time'}\n${line.id}`}
      onClick={(event) => void pickEvent(app, line.row, { compare: event.shiftKey })}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      <span className={styles.name}>{line.name}</span>
      <span className={styles.aside}>{aside || asideText(line, start)}</span>
      <span className={styles.source}>
        {sourceText(line.source)}
        {line.edge && <EdgeBadge {...line.edge} />}
      </span>
      {line.contradictsClock && (
        <span className={styles.warning} title={CONTRADICTION}>
          <Icon name="warning" size={13} />
          <span className="visually-hidden">{CONTRADICTION}</span>
        </span>
      )}
    </button>
  );
}

const CONTRADICTION =
  'By its wall time this effect came before its cause: their clocks differ. Causal order is not affected.';

const MEANING: Readonly<Record<EdgeKind, string>> = {
  declared: 'Declared by the recording',
  derived: 'Derived: proved by clocks, ids or the two ends of a span',
  inferred: 'Inferred by the reader: may be wrong',
  summary: 'Summary of paths through events no longer held',
};

/** The rule of recordings that simply list causes; it adds nothing to `declared`. */
const PLAIN_RULE = 'causes';

/** How an edge is known, and by which rule of the reader. */
function EdgeBadge({ kind, rule, confidence }: NonNullable<EventLine['edge']>) {
  const certainty = kind === 'inferred' ? `, ${Math.round(confidence * 100)} % confidence` : '';
  return (
    <span className={styles.badge} data-kind={kind} title={`${MEANING[kind]}. Rule: ${rule}${certainty}.`}>
      {kind}
      {rule !== PLAIN_RULE && <span className={styles.rule}>{rule}</span>}
    </span>
  );
}
