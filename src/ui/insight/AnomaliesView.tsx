import { ANOMALY_KINDS, BANDS, LEAST_SEVERITY } from '../../model/anomaly.ts';
import {
  cancelJudging,
  judgeAgain,
  modelInUse,
  notify,
  shownFindings,
  toggleAnomalies,
  writeFindings,
} from '../../store/index.ts';
import type { AnomalyAnswer } from '../../worker/contract/insight.ts';
import { ScrollRegion } from '../inspector/ScrollRegion.tsx';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { SeveritySign } from '../widgets/SeveritySign.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { AboutSelected } from './AboutSelected.tsx';
import { FindingList } from './FindingList.tsx';
import styles from './InsightPanel.module.css';
import { anomalyCautions, anomalySentence, BAND_WORDS, KIND_WORDS } from './insight-text.ts';

/** What is odd about this recording, the most severe first. */
export function AnomaliesView() {
  const app = useApp();
  const anomalies = useAppState((state) => state.anomalies);
  const fraction = useAppState((state) => state.anomalyProgress);
  const fault = useAppState((state) => state.insightFault);
  return (
    <ScrollRegion name="Anomalies">
      {fraction !== undefined && (
        <div className={styles.progress}>
          <span className={styles.progressName}>Comparing with the model</span>
          <progress aria-label="Progress of comparing" value={fraction} max={1} />
          <Button onClick={() => cancelJudging(app)}>Cancel</Button>
        </div>
      )}
      {fault && (
        <div className={styles.fault} role="alert">
          <p>{fault}</p>
          <Button onClick={() => void judgeAgain(app)}>Try again</Button>
        </div>
      )}
      {anomalies && <Answer answer={anomalies} />}
    </ScrollRegion>
  );
}

function Answer({ answer }: { readonly answer: AnomalyAnswer }) {
  const hidden = useAppState((state) => state.hiddenAnomalies);
  const listed = shownFindings(answer, hidden);
  const cautions = anomalyCautions(answer);
  return (
    <>
      <p className={styles.sentence} aria-live="polite">
        {anomalySentence(answer)}
      </p>
      {answer.findingCount > 0 && (
        <>
          <AboutSelected answer={answer} />
          <Filters answer={answer} />
          {listed.length === 0 ? (
            <p className={styles.quiet}>
              The filters hide all {answer.findings.length.toLocaleString('en-US')} findings.
            </p>
          ) : (
            <FindingList findings={listed} all={answer.findings} />
          )}
          <CopyFindings answer={answer} />
        </>
      )}
      {cautions.length > 0 && (
        <ul className={styles.cautions} aria-label="What this cannot say">
          {cautions.map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One button per band and kind there is; a press leaves it out. */
function Filters({ answer }: { readonly answer: AnomalyAnswer }) {
  const app = useApp();
  const hidden = useAppState((state) => state.hiddenAnomalies);
  const explained = answer.findings.filter(({ explainedBy }) => explainedBy !== undefined).length;
  return (
    <fieldset className={styles.filters}>
      <legend className="visually-hidden">Which findings are listed and marked</legend>
      {BANDS.filter((band) => answer.byBand[band] > 0).map((band) => (
        <button
          key={band}
          type="button"
          className={styles.chip}
          aria-pressed={!hidden.includes(band)}
          onClick={() => void toggleAnomalies(app, band)}
        >
          <span className={styles.sign}>
            <SeveritySign severity={LEAST_SEVERITY[band]} />
          </span>
          {BAND_WORDS[band]}{' '}
          <span className={styles.count}>{answer.byBand[band].toLocaleString('en-US')}</span>
        </button>
      ))}
      {ANOMALY_KINDS.filter((kind) => answer.byKind[kind] > 0).map((kind) => (
        <button
          key={kind}
          type="button"
          className={styles.chip}
          title={KIND_WORDS[kind].meaning}
          aria-pressed={!hidden.includes(kind)}
          onClick={() => void toggleAnomalies(app, kind)}
        >
          {KIND_WORDS[kind].word}{' '}
          <span className={styles.count}>{answer.byKind[kind].toLocaleString('en-US')}</span>
        </button>
      ))}
      {explained > 0 && (
        <button
          type="button"
          className={styles.chip}
          title="Findings that follow from another one of the list"
          aria-pressed={!hidden.includes('explained')}
          onClick={() => void toggleAnomalies(app, 'explained')}
        >
          Consequences <span className={styles.count}>{explained.toLocaleString('en-US')}</span>
        </button>
      )}
    </fieldset>
  );
}

function CopyFindings({ answer }: { readonly answer: AnomalyAnswer }) {
  const app = useApp();
  const model = useAppState(modelInUse);
  const name = useAppState(
    (state) => state.recording?.snapshot.title ?? state.recording?.snapshot.name ?? '',
  );
  const write = (format: 'markdown' | 'csv'): Promise<string> =>
    writeFindings(app, format, `What is odd about ${name}`, [
      anomalySentence(answer),
      `Compared with the model “${model?.name ?? ''}”.`,
      ...anomalyCautions(answer),
    ]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(await write('markdown'));
      notify(app, 'success', 'Copied the findings as Markdown.');
    } catch {
      notify(app, 'error', 'The browser did not allow copying.');
    }
  };
  const save = async (): Promise<void> => {
    app.save('anomalies.csv', new Blob([await write('csv')], { type: 'text/csv' }));
  };
  return (
    <div className={styles.actions}>
      <Button icon={<Icon name="copy" size={14} />} onClick={() => void copy()}>
        Copy as Markdown
      </Button>
      <Button icon={<Icon name="download" size={14} />} onClick={() => void save()}>
        Save as CSV
      </Button>
    </div>
  );
}
