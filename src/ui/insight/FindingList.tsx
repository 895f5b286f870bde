import { useEffect, useRef, useState } from 'react';
import { counted, drawFinding, eventsOfFinding, type PlacedFinding, showFinding } from '../../store/index.ts';
import type { FindingLine } from '../../worker/contract/insight.ts';
import type { EventLine } from '../../worker/contract.ts';
import { EventList } from '../inspector/EventList.tsx';
import { Button } from '../widgets/Button.tsx';
import { SeveritySign } from '../widgets/SeveritySign.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './FindingList.module.css';
import { KIND_WORDS, kindText, percentText } from './insight-text.ts';

/** Findings shown at first, and how many more a press brings. */
const PAGE = 40;

/** Events listed of one finding. */
const MOST_EVENTS = 500;

interface FindingListProps {
  readonly findings: readonly PlacedFinding[];
  /** All findings, for what others say they follow from. */
  readonly all: readonly FindingLine[];
}

export function FindingList({ findings, all }: FindingListProps) {
  const [shown, setShown] = useState(PAGE);
  const finding = useAppState((state) => state.finding);
  const at = findings.findIndex(({ place }) => place === finding);
  const count = Math.max(shown, at + 1);
  const consequences = findings.findIndex(({ explainedBy }) => explainedBy !== undefined);
  return (
    <>
      <ol className={styles.list} aria-label="Findings">
        {findings.slice(0, count).map((one, i) => (
          <li key={one.place} className={styles.item}>
            {i === consequences && <p className={styles.divider}>Probably follows from the above</p>}
            <FindingRow finding={one} all={all} isOpen={one.place === finding} />
          </li>
        ))}
      </ol>
      {findings.length > count && (
        <Button className={styles.more} onClick={() => setShown(count + PAGE)}>
          Show {Math.min(PAGE, findings.length - count)} more of {findings.length.toLocaleString('en-US')}
        </Button>
      )}
    </>
  );
}

interface FindingRowProps {
  readonly finding: PlacedFinding;
  readonly all: readonly FindingLine[];
  readonly isOpen: boolean;
}

function FindingRow({ finding, all, isOpen }: FindingRowProps) {
  const app = useApp();
  const { kind, event, severity, band, count, description } = finding;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <div ref={box} className={styles.finding} data-open={isOpen || undefined}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        onClick={() => void showFinding(app, isOpen ? undefined : finding.place)}
      >
        <span className={styles.sign} title={`${band}, severity ${severity.toFixed(2)}`}>
          <SeveritySign severity={severity} size={14} />
          <span className="visually-hidden">{band}</span>
        </span>
        <span className={styles.name}>{event.name}</span>
        <span className={styles.count}>{counted(count, 'event', 'events')}</span>
        <span className={styles.kind}>
          {KIND_WORDS[kind].word}
          {event.source !== '' && <span className={styles.source}>{event.source}</span>}
        </span>
        <span className={styles.description}>{description}</span>
      </button>
      {isOpen && <FindingDetails finding={finding} all={all} />}
    </div>
  );
}

function FindingDetails({ finding, all }: Omit<FindingRowProps, 'isOpen'>) {
  const app = useApp();
  const { place, severity, evidence, explainedBy, count, kind } = finding;
  const lines = useEventsOf(place);
  const explanation = explainedBy === undefined ? undefined : all[explainedBy];
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        <div>
          <dt>Severity</dt>
          <dd>{severity.toFixed(2)}</dd>
        </div>
        <div>
          <dt>Learnt from</dt>
          <dd>{counted(evidence.seen, 'event', 'events')} of this kind</dd>
        </div>
        {evidence.usual.length > 0 && (
          <div>
            <dt>{kind === 'MISSING_EFFECT' ? 'Usually leads to' : 'Usual causes'}</dt>
            <dd>
              {evidence.usual.map((usual) => (
                <span key={kindText(usual)} className={styles.usual}>
                  {kindText(usual)} <b>{percentText(usual.share)}</b>
                </span>
              ))}
            </dd>
          </div>
        )}
        {explanation && explainedBy !== undefined && (
          <div>
            <dt>Follows from</dt>
            <dd>
              <button
                type="button"
                className={styles.link}
                onClick={() => void showFinding(app, explainedBy)}
              >
                {KIND_WORDS[explanation.kind].word}: {explanation.event.name}
              </button>
            </dd>
          </div>
        )}
      </dl>
      <div className={styles.tools}>
        <Button onClick={() => void drawFinding(app, place)}>
          {count === 1 ? 'Show it alone' : `Show all ${count.toLocaleString('en-US')} alone`}
        </Button>
      </div>
      <EventList name="Events of this finding" lines={lines} />
      {lines.length > 0 && lines.length < count && (
        <p className={styles.rest}>The first {lines.length.toLocaleString('en-US')} are listed.</p>
      )}
    </div>
  );
}

function useEventsOf(place: number): readonly EventLine[] {
  const app = useApp();
  const [lines, setLines] = useState<readonly EventLine[]>([]);
  useEffect(() => {
    let isWanted = true;
    void eventsOfFinding(app, place, MOST_EVENTS).then((found) => {
      if (isWanted) setLines(found);
    });
    return () => {
      isWanted = false;
    };
  }, [app, place]);
  return lines;
}
