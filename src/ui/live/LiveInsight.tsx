import { type ReactNode, useId, useState } from 'react';
import type { LiveAnomaly, LiveInsightCounts, LiveWarning } from '../../model/live/live-insight.ts';
import { compareLiveWith, exploreLive, learnFromWindow } from '../../store/index.ts';
import { Learning } from '../insight/Learning.tsx';
import { Button } from '../widgets/Button.tsx';
import { Section } from '../widgets/Section.tsx';
import { SeveritySign, severityWord } from '../widgets/SeveritySign.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { countsSentence, WARNING_WORDS, warningSentence } from './insight-sentences.ts';
import styles from './LiveInsight.module.css';
import { countWords, timeOfDay } from './numbers.ts';
import { useLive, useMoment } from './use-live.ts';

/** Lines of a list before one asks for more, and how many more a press brings. */
const FEW = 3;
const PAGE = 20;

/** What a model says of the stream: failures that are to be expected, and what is odd, as it comes. */
export function LiveInsight() {
  const hasModel = useLive((live) => live.model !== undefined);
  const warnings = useMoment((moment) => moment.warnings);
  const anomalies = useMoment((moment) => moment.anomalies);
  const counts = useMoment(({ view }) => view.insight);
  const expected = warnings.filter(({ state }) => state === 'expected').length;
  const failures = expected === 1 ? 'failure' : 'failures';
  return (
    <Section
      title={expected > 0 ? `Insight, ${countWords(expected)} ${failures} expected` : 'Insight'}
      count={hasModel ? warnings.length + anomalies.length : undefined}
    >
      <ModelPicker />
      {hasModel ? (
        <Said warnings={warnings} anomalies={anomalies} counts={counts} />
      ) : (
        <p className={styles.empty}>
          Learn what is normal from the window while all is well, and what is odd then shows as it comes, and
          failures before they come.
        </p>
      )}
    </Section>
  );
}

/** What the stream is compared with: a model that is kept, or one of what is in the window now. */
function ModelPicker() {
  const app = useApp();
  const id = useId();
  const models = useAppState((state) => state.models);
  const chosen = useLive((live) => live.model);
  const isOver = useLive((live) => live.now.view.isOver);
  const isEmpty = useMoment(({ view }) => view.retained === 0);
  const isLearning = useAppState((state) => state.learning !== undefined);
  const [fault, setFault] = useState<string>();
  const isGone = chosen !== undefined && models.every(({ key }) => key !== chosen.key);
  return (
    <div className={styles.picker}>
      <label htmlFor={id} className={styles.label}>
        Compared with
      </label>
      <select
        id={id}
        className={styles.select}
        value={chosen?.key ?? ''}
        disabled={isOver}
        onChange={(event) => void compareLiveWith(app, event.currentTarget.value || undefined)}
      >
        <option value="">no model</option>
        {isGone && <option value={chosen.key}>{chosen.name} (removed)</option>}
        {models.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      <Button
        className={styles.learn}
        disabled={isOver || isEmpty || isLearning}
        title="What is in the window is taken as normal; the model is kept among the others"
        onClick={() => void learnFromWindow(app).then(setFault)}
      >
        Learn from this window
      </Button>
      <Learning />
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

interface SaidProps {
  readonly warnings: readonly LiveWarning[];
  readonly anomalies: readonly LiveAnomaly[];
  readonly counts: LiveInsightCounts | undefined;
}

function Said({ warnings, anomalies, counts }: SaidProps) {
  const [isAll, setAll] = useState(false);
  const first = anomalies.filter(({ isExplained }) => !isExplained);
  const following = anomalies.length - first.length;
  return (
    <>
      <p className={styles.counts}>{countsSentence(counts)}</p>
      <Lines title="Warnings" lines={warnings}>
        {(warning) => <WarningLine warning={warning} />}
      </Lines>
      <Lines title="Odd events" lines={isAll ? anomalies : first}>
        {(anomaly) => <AnomalyLine anomaly={anomaly} />}
      </Lines>
      {following > 0 && (
        <label className={styles.all}>
          <input type="checkbox" checked={isAll} onChange={() => setAll(!isAll)} />
          Also {countWords(following)} that probably {following === 1 ? 'follows' : 'follow'} from others
        </label>
      )}
    </>
  );
}

interface LinesProps<T> {
  readonly title: string;
  /** Newest first. */
  readonly lines: readonly T[];
  readonly children: (line: T) => ReactNode;
}

function Lines<T extends { readonly number: number }>({ title, lines, children }: LinesProps<T>) {
  const [most, setMost] = useState(FEW);
  const id = useId();
  if (lines.length === 0) return null;
  const more = Math.min(PAGE, lines.length - most);
  return (
    <>
      <h4 id={id} className={styles.title}>
        {title}
      </h4>
      <ol className={styles.list} aria-labelledby={id}>
        {lines.slice(0, most).map((line) => (
          <li key={line.number} className={styles.item}>
            {children(line)}
          </li>
        ))}
      </ol>
      {more > 0 && (
        <button type="button" className={styles.more} onClick={() => setMost(most + PAGE)}>
          Show {countWords(more)} more
        </button>
      )}
    </>
  );
}

function WarningLine({ warning }: { readonly warning: LiveWarning }) {
  const { event, expected, probability, state, came } = warning;
  return (
    <ExploreButton event={(came ?? event).id} state={state}>
      <span className={styles.sign}>
        <SeveritySign severity={probability} />
      </span>
      <span className={styles.name}>{expected.name}</span>
      <span className={styles.state}>{WARNING_WORDS[state]}</span>
      <span className={styles.sentence}>{warningSentence(warning)}</span>
    </ExploreButton>
  );
}

function AnomalyLine({ anomaly }: { readonly anomaly: LiveAnomaly }) {
  const { event, severity, description, isExplained, at } = anomaly;
  return (
    <ExploreButton event={event.id} state={isExplained ? 'explained' : undefined}>
      <span className={styles.sign} title={`${severityWord(severity)}, severity ${severity.toFixed(2)}`}>
        <SeveritySign severity={severity} />
        <span className="visually-hidden">{severityWord(severity)}</span>
      </span>
      <span className={styles.name}>
        {event.name} <span className={styles.source}>{event.source}</span>
      </span>
      <time className={styles.time}>{timeOfDay(at).slice(0, 8)}</time>
      <span className={styles.sentence}>
        {isExplained ? 'Probably follows from another. ' : ''}
        {description}
      </span>
    </ExploreButton>
  );
}

interface ExploreButtonProps {
  /** Id of the event that it opens. */
  readonly event: string;
  readonly state: LiveWarning['state'] | 'explained' | undefined;
  readonly children: ReactNode;
}

function ExploreButton({ event, state, children }: ExploreButtonProps) {
  const app = useApp();
  return (
    <button
      type="button"
      className={styles.line}
      data-state={state}
      title={`Open what is in the window in Explore, with ${event} selected`}
      onClick={() => void exploreLive(app, event)}
    >
      {children}
    </button>
  );
}
