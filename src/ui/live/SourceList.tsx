import { useMemo, useRef, useState } from 'react';
import { detachSource } from '../../store/index.ts';
import type { SourceView } from '../../worker/contract/live.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp } from '../widgets/use-app.ts';
import { LivePlot } from './LivePlot.tsx';
import { countWords, lagWords, rateWords } from './numbers.ts';
import { PAYLOAD_LABELS } from './payload-labels.ts';
import { rateNow, ratesOf } from './rates.ts';
import styles from './SourceList.module.css';
import { stateWords, whyWords } from './state-words.ts';
import { UnreadDialog } from './UnreadDialog.tsx';
import { useMoment } from './use-live.ts';

/** What is attached, each with how it stands. */
export function SourceList() {
  const sources = useMoment(({ view }) => view.sources);
  return (
    <Section title="Sources" count={sources.length}>
      <ul className={styles.list}>
        {sources.map((source) => (
          <SourceCard key={source.id} source={source} />
        ))}
      </ul>
    </Section>
  );
}

function SourceCard({ source }: { readonly source: SourceView }) {
  const app = useApp();
  const card = useRef<HTMLLIElement>(null);
  const [isReading, setReading] = useState(false);
  const { id, name, state, payload, events, malformed, lost, isMore, lossWhy, reconnects, lag, backlog } =
    source;
  const samples = useMoment((moment) => moment.samples);
  const times = useMemo(() => samples.map(({ at }) => at), [samples]);
  const rates = useMemo(() => ratesOf(samples, (sample) => sample.sources[id]?.events ?? 0), [samples, id]);
  const lags = useMemo(() => samples.map((sample) => sample.sources[id]?.lag || 0), [samples, id]);
  const backlogs = useMemo(() => samples.map((sample) => sample.sources[id]?.backlog ?? 0), [samples, id]);
  const rate = rateNow(samples, (sample) => sample.sources[id]?.events ?? 0);
  const why = whyWords(state);
  const isRunning = state.kind !== 'ended' && state.kind !== 'failed';
  return (
    <li ref={card} className={styles.card} tabIndex={-1}>
      <div className={styles.head}>
        <span className={styles.dot} data-state={state.kind} aria-hidden="true" />
        <h4 className={styles.name} title={name}>
          {name}
        </h4>
        <span className={styles.state}>{stateWords(state)}</span>
        {isRunning && (
          <Button
            look="quiet"
            className={styles.detach}
            aria-label={`Detach ${name}`}
            title="Detach: what it has brought stays"
            icon={<Icon name="close" size={12} />}
            onClick={() => {
              // the button goes
              card.current?.focus();
              void detachSource(app, { id });
            }}
          />
        )}
      </div>
      {why !== undefined && <p className={styles.why}>{why}</p>}
      <LivePlot label={`Events per second, now ${rateWords(rate)}`} times={times} values={rates} />
      <dl className={styles.facts}>
        <dt>Rate</dt>
        <dd>{rateWords(rate)}</dd>
        <dt>Events</dt>
        <dd>{countWords(events)}</dd>
        <dt title="How far the newest event's own time lies behind this computer's clock">Lag</dt>
        <dd className={styles.plotted}>
          {!Number.isNaN(lag) && (
            <LivePlot
              label={`Lag, now ${lagWords(lag)}`}
              times={times}
              values={lags}
              color="--ink-faint"
              height={14}
            />
          )}
          {lagWords(lag)}
        </dd>
        {payload && (
          <>
            <dt>Read as</dt>
            <dd>{PAYLOAD_LABELS[payload]}</dd>
          </>
        )}
        {backlog > 0 && (
          <>
            <dt title="Messages that came and have not been read yet">Waiting</dt>
            <dd className={styles.plotted}>
              <LivePlot
                label={`Messages that wait, now ${countWords(backlog)}`}
                times={times}
                values={backlogs}
                color="--warning"
                height={14}
              />
              {countWords(backlog)}
            </dd>
          </>
        )}
        {reconnects > 0 && (
          <>
            <dt>Reconnected</dt>
            <dd>{reconnects === 1 ? 'once' : `${countWords(reconnects)} times`}</dd>
          </>
        )}
        {(lost > 0 || isMore) && (
          <>
            <dt className={styles.bad}>Missing</dt>
            <dd className={styles.bad} title={lossWhy}>
              {lost > 0 ? `${countWords(lost)}${isMore ? ' or more' : ''}` : 'some'}
            </dd>
          </>
        )}
        {malformed > 0 && (
          <>
            <dt className={styles.bad}>Not readable</dt>
            <dd>
              <button type="button" className={styles.link} onClick={() => setReading(true)}>
                {countWords(malformed)}: look at them
              </button>
            </dd>
          </>
        )}
      </dl>
      {isReading && <UnreadDialog id={id} name={name} onClose={() => setReading(false)} />}
    </li>
  );
}
