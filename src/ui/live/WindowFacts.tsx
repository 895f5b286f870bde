import { useMemo, useState } from 'react';
import type { LiveSample } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Section } from '../widgets/Section.tsx';
import { LivePlot } from './LivePlot.tsx';
import { countWords } from './numbers.ts';
import { ratesOf } from './rates.ts';
import { useLive, useMoment } from './use-live.ts';
import { WaitingDialog } from './WaitingDialog.tsx';
import styles from './WindowFacts.module.css';

const fill = (sample: LiveSample): number => sample.retained;
const waiting = (sample: LiveSample): number => sample.pending;
const keptBack = (sample: LiveSample): number => sample.pinned;
const gone = (sample: LiveSample): number => sample.evicted;

/** What is at hand of the stream, and what has become of the rest. */
export function WindowFacts() {
  const view = useMoment((moment) => moment.view);
  const isOver = useLive((live) => live.now.view.isOver);
  const [isAsking, setAsking] = useState(false);
  const samples = useMoment((moment) => moment.samples);
  const times = useMemo(() => samples.map(({ at }) => at), [samples]);
  const fills = useMemo(() => samples.map(fill), [samples]);
  const waits = useMemo(() => samples.map(waiting), [samples]);
  const pins = useMemo(() => samples.map(keptBack), [samples]);
  const evictions = useMemo(() => ratesOf(samples, gone), [samples]);
  const { retained, windowSize, pinned, pending, evicted, repeated, resolved, admitted, problems } = view;
  return (
    <Section title="Window">
      <div className={styles.facts}>
        <Fact
          name="In the window"
          value={`${countWords(retained)} of ${countWords(windowSize)}`}
          title="The newest events, and those that are kept back because a rule waits for what follows them"
        />
        <LivePlot
          label={`Events in the window, now ${countWords(retained)}`}
          times={times}
          values={fills}
          most={windowSize}
        />
        {pinned > 0 && (
          <Fact
            name="Kept back"
            value={countWords(pinned)}
            title="Older than the window: a rule waits for what follows"
          />
        )}
        {pinned > 0 && (
          <LivePlot
            label={`Events kept back, now ${countWords(pinned)}`}
            times={times}
            values={pins}
            color="--emphasis"
            height={22}
          />
        )}
        <Fact
          name="Left the window"
          value={countWords(evicted)}
          title="Causes leave before their effects; the order among those that stay is kept"
        />
        {evicted > 0 && (
          <LivePlot
            label="Events that leave per second"
            times={times}
            values={evictions}
            color="--ink-faint"
            height={22}
          />
        )}
        <Fact name="Wait for a cause" value={countWords(pending)} title="A cause they name has not come" />
        {(pending > 0 || resolved + admitted > 0) && (
          <LivePlot
            label={`Events that wait, now ${countWords(pending)}`}
            times={times}
            values={waits}
            color="--warning"
            height={22}
          />
        )}
        {resolved > 0 && <Fact name="Cause came late" value={countWords(resolved)} />}
        {admitted > 0 && (
          <Fact
            name="Cause never came"
            value={countWords(admitted)}
            title="They waited ten seconds and were taken in with the missing cause marked"
          />
        )}
        {repeated > 0 && (
          <Fact name="Came again" value={countWords(repeated)} title="Left out: they were there already" />
        )}
        {problems > 0 && (
          <Fact
            name="Contradictory"
            value={countWords(problems)}
            title="Ids used twice for different events, and causes that would close a circle; these were left out"
          />
        )}
        {!isOver && (
          <Button className={styles.ask} onClick={() => setAsking(true)}>
            What is waited for …
          </Button>
        )}
      </div>
      {isAsking && <WaitingDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
}

function Fact({ name, value, title }: FactProps) {
  return (
    <div className={styles.fact} title={title}>
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>{value}</span>
    </div>
  );
}
