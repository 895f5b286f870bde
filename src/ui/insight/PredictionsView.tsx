import { useEffect } from 'react';
import { clearPrediction, judgedOf, predictNow, selectEvent } from '../../store/index.ts';
import type { PredictionAnswer, PredictionLine } from '../../worker/contract/insight.ts';
import { ScrollRegion } from '../inspector/ScrollRegion.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './InsightPanel.module.css';
import {
  aheadText,
  followedSentence,
  followedText,
  kindText,
  percentText,
  predictionSentence,
} from './insight-text.ts';
import list from './PredictionsView.module.css';

/** How long a moving cut rests before it is asked about, in milliseconds. */
const FOLLOW_MILLIS = 200;

const HORIZONS = [1, 2, 3, 4, 5, 6, 8, 10, 12];
const SUPPORTS = [2, 5, 10, 20, 50];

/** What usually comes after the selected event, or after what has happened so far in the replay, and whether it did. */
export function PredictionsView() {
  const app = useApp();
  const about = useAppState((state) => state.predictAbout);
  const selected = useAppState((state) => state.selected);
  const horizon = useAppState((state) => state.horizon);
  const support = useAppState((state) => state.support);
  const of = useAppState(judgedOf);
  const answer = useAppState((state) => state.prediction);
  const hasCut = useAppState(({ replay }) => replay.state !== undefined);
  const cut = useAppState(({ replay, predictAbout }) => (predictAbout === 'cut' ? replay.revision : 0));
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when what the answer depends on has changed
  useEffect(() => {
    // a cut that moves is followed a few times a second
    const timer = setTimeout(() => void predictNow(app), about === 'cut' ? FOLLOW_MILLIS : 0);
    return () => clearTimeout(timer);
  }, [app, about, selected, horizon, support, of, cut]);
  useEffect(() => () => void clearPrediction(app), [app]);
  return (
    <ScrollRegion name="Predictions">
      <div className={list.controls}>
        <label>
          After
          <select
            value={about}
            onChange={(event) =>
              app.store.setState({ predictAbout: event.currentTarget.value === 'cut' ? 'cut' : 'event' })
            }
          >
            <option value="event">the selected event</option>
            <option value="cut" disabled={!hasCut && about !== 'cut'}>
              the replay’s cut
            </option>
          </select>
        </label>
        <label>
          Steps ahead
          <select
            value={horizon}
            onChange={(event) => app.store.setState({ horizon: Number(event.currentTarget.value) })}
          >
            {HORIZONS.map((steps) => (
              <option key={steps} value={steps}>
                {steps}
              </option>
            ))}
          </select>
        </label>
        <label title="Kinds seen less often are not enough data">
          At least seen
          <select
            value={support}
            onChange={(event) => app.store.setState({ support: Number(event.currentTarget.value) })}
          >
            {SUPPORTS.map((times) => (
              <option key={times} value={times}>
                {times} times
              </option>
            ))}
          </select>
        </label>
      </div>
      {answer ? (
        <Answer answer={answer} />
      ) : (
        <p className={styles.quiet}>
          Select an event: what usually follows such an event is listed here, with how sure that is, and drawn
          as ghosts where it has not happened.
        </p>
      )}
    </ScrollRegion>
  );
}

function Answer({ answer }: { readonly answer: PredictionAnswer }) {
  return (
    <>
      <p className={styles.sentence} aria-live="polite">
        {predictionSentence(answer)}
      </p>
      {answer.predictions.length > 0 && (
        <>
          <p className={list.followed}>{followedSentence(answer)}</p>
          <ol className={list.list} aria-label="Predictions">
            {answer.predictions.map((line) => (
              <li key={kindText(line.event)}>
                <Prediction line={line} />
              </li>
            ))}
          </ol>
          {answer.predictionCount > answer.predictions.length && (
            <p className={styles.quiet}>
              The {answer.predictions.length} most probable of{' '}
              {answer.predictionCount.toLocaleString('en-US')} are listed.
            </p>
          )}
        </>
      )}
    </>
  );
}

function Prediction({ line }: { readonly line: PredictionLine }) {
  const app = useApp();
  const { event, probability, steps, support, causes, path, followed } = line;
  const between = path.slice(1, -1);
  return (
    <article className={list.prediction} data-followed={followed !== undefined}>
      <div className={list.head}>
        <span className={list.name} title={kindText(event)}>
          {event.name}
        </span>
        <span className={list.percent}>{percentText(probability)}</span>
      </div>
      <div className={list.bar} aria-hidden="true">
        <span style={{ width: `${Math.max(1, probability * 100)}%` }} />
      </div>
      <p className={list.facts}>
        {event.source !== '' && <span>{event.source}</span>}
        <span>{aheadText(steps)}</span>
        <span title="Observations behind the weakest step">
          {support.toLocaleString('en-US')} observations
        </span>
      </p>
      <p className={list.facts}>
        {between.length > 0 && <span>by way of {between.map(({ name }) => name).join(' → ')}</span>}
        {causes.length > 0 && (
          <span>
            expected causes: {causes.map((cause) => `${cause.name} (${percentText(cause.share)})`).join(', ')}
          </span>
        )}
      </p>
      <p className={list.outcome}>
        <span className={list.mark} aria-hidden="true">
          {followed ? '✓' : '?'}
        </span>
        {followed ? (
          <button
            type="button"
            className={list.link}
            onClick={() => void selectEvent(app, followed.line.row)}
          >
            {followedText(line)}
          </button>
        ) : (
          followedText(line)
        )}
      </p>
    </article>
  );
}
