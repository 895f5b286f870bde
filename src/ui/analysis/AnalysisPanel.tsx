import { useEffect } from 'react';
import {
  ANALYSES,
  ANALYSIS_KINDS,
  analysisRequest,
  askMatter,
  askWhole,
  cancelAnalysis,
  chooseAnalysis,
  chooseMeasure,
  runAnalysis,
} from '../../store/index.ts';
import type { AnalysisKind } from '../../worker/contract/analysis.ts';
import { Button } from '../widgets/Button.tsx';
import { Switch } from '../widgets/Switch.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { AnalysisInputs } from './AnalysisInputs.tsx';
import styles from './AnalysisPanel.module.css';
import { ResultView } from './ResultView.tsx';
import { TrustSelect } from './TrustSelect.tsx';
import { useLate } from './use-late.ts';

/** Questions about the whole recording or about single events; each answer in words, as a list and on the picture. */
export function AnalysisPanel() {
  const app = useApp();
  const recording = useAppState((state) => state.recording);
  useEffect(() => {
    if (recording) void askMatter(app);
  }, [app, recording]);
  if (!recording) return null;
  return (
    <section className={styles.panel} aria-label="Analysis">
      <div className={styles.body}>
        <Questions />
        <div className={styles.answer}>
          <Question />
          <Answer />
        </div>
      </div>
    </section>
  );
}

/** The questions there are: a list where there is room for it, a menu where there is not. */
function Questions() {
  const app = useApp();
  const kind = useAppState((state) => state.analysisKind);
  const hasSpans = useAppState((state) => state.analysisMatter?.hasSpans !== false);
  const kinds = ANALYSIS_KINDS.filter((one) => ANALYSES[one].needs !== 'spans' || hasSpans);
  const choose = (chosen: AnalysisKind): void => void chooseAnalysis(app, chosen);
  return (
    <>
      <nav className={styles.questions} aria-label="Questions">
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            className={styles.questionButton}
            aria-current={one === kind || undefined}
            title={ANALYSES[one].question}
            onClick={() => choose(one)}
          >
            {ANALYSES[one].title}
          </button>
        ))}
      </nav>
      <div className={styles.questionMenu}>
        <select
          className={styles.select}
          aria-label="Question"
          value={kind}
          onChange={(event) => choose(event.currentTarget.value as AnalysisKind)}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {ANALYSES[one].title}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

/** The chosen question, what it is about and how it is weighed. */
function Question() {
  const app = useApp();
  const kind = useAppState((state) => state.analysisKind);
  const measure = useAppState((state) => state.measure);
  const hasTimes = useAppState((state) => state.analysisMatter?.hasTimes !== false);
  const { title, question, takes, hasMeasure } = ANALYSES[kind];
  return (
    <header className={styles.head}>
      <div className={styles.asked}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.question}>{question}</p>
      </div>
      <div className={styles.options}>
        <AnalysisInputs />
        {takes.startsWith('maybe') && <Scope />}
        {hasMeasure && hasTimes && (
          <Switch
            name="Weighed by"
            value={measure}
            choices={[
              ['hops', 'Hops'],
              ['time', 'Time'],
            ]}
            onChoose={(chosen) => void chooseMeasure(app, chosen)}
          />
        )}
        <TrustSelect />
        <Run />
      </div>
    </header>
  );
}

/** Where a question may be about the whole recording or about a part of it. */
function Scope() {
  const app = useApp();
  const kind = useAppState((state) => state.analysisKind);
  const asksWhole = useAppState((state) => state.asksWhole);
  const picked = useAppState((state) => state.picked.length);
  const hasPart = useAppState((state) =>
    ANALYSES[kind].takes === 'maybe-set'
      ? state.picked.length > 0
      : state.selected !== undefined || state.analysisInputs[0] !== undefined,
  );
  const part =
    ANALYSES[kind].takes === 'maybe-set' ? `${picked.toLocaleString('en-US')} picked` : 'One event';
  return (
    <Switch
      name="Asked about"
      value={asksWhole || !hasPart ? 'whole' : 'part'}
      choices={[
        ['whole', 'Whole recording'],
        ['part', part],
      ]}
      disabled={hasPart ? undefined : 'part'}
      onChoose={(chosen) => void askWhole(app, chosen === 'whole')}
    />
  );
}

function Run() {
  const app = useApp();
  const run = useAppState((state) => state.analysisRun);
  const isReady = useAppState((state) => analysisRequest(state) !== undefined);
  const isSlow = useLate(run !== undefined, 300);
  if (run && isSlow) {
    return (
      <span className={styles.running} aria-live="polite">
        <progress className={styles.progress} aria-label="Analysing" value={run.fraction} />
        Analysing…
        <Button onClick={() => void cancelAnalysis(app)}>Cancel</Button>
      </span>
    );
  }
  return (
    <Button look="primary" disabled={!isReady} onClick={() => void runAnalysis(app)}>
      Ask
    </Button>
  );
}

function Answer() {
  const kind = useAppState((state) => state.analysisKind);
  const fault = useAppState((state) => state.analysisFault);
  const result = useAppState((state) => state.analysisResult);
  if (fault !== undefined) return <p className={styles.fault}>{fault}</p>;
  if (!result || result.request.kind !== kind) {
    return (
      <p className={styles.empty}>
        {ANALYSES[kind].takes === 'one' || ANALYSES[kind].takes === 'two'
          ? 'Select an event in the picture, or find one above; the answer comes in words, as a list and drawn on the picture.'
          : 'Ask, and the answer comes in words, as a list and drawn on the picture.'}
      </p>
    );
  }
  return <ResultView result={result} />;
}
