import { Tabs } from 'radix-ui';
import { useEffect } from 'react';
import {
  chooseModel,
  type InsightTab,
  judge,
  judgedOf,
  learntFromText,
  modelInUse,
  readModels,
} from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { AnomaliesView } from './AnomaliesView.tsx';
import styles from './InsightPanel.module.css';
import { ModelsView } from './ModelsView.tsx';
import { NoModel } from './NoModel.tsx';
import { PredictionsView } from './PredictionsView.tsx';

/** What a model learnt from other recordings says about this one: what is odd, and what usually comes next. */
export function InsightPanel() {
  const app = useApp();
  const tab = useAppState((state) => state.insightTab);
  const isRead = useAppState((state) => state.areModelsRead);
  const hasModel = useAppState((state) => modelInUse(state) !== undefined);
  const findings = useAppState((state) => state.anomalies?.findingCount);
  const models = useAppState((state) => state.models.length);
  const of = useAppState(judgedOf);
  useEffect(() => {
    void readModels(app);
  }, [app]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when what the answer depends on has changed
  useEffect(() => {
    if (isRead) void judge(app);
  }, [app, isRead, of]);
  return (
    <section className={styles.panel} aria-label="Insight">
      <Tabs.Root
        className={styles.tabs}
        value={tab}
        onValueChange={(value) => app.store.setState({ insightTab: value as InsightTab })}
      >
        <header className={styles.head}>
          <ModelPicker />
          <Tabs.List className={styles.list} aria-label="Insight">
            <Tabs.Trigger className={styles.tab} value="anomalies">
              Anomalies <Count value={findings} />
            </Tabs.Trigger>
            <Tabs.Trigger className={styles.tab} value="predictions">
              Predictions
            </Tabs.Trigger>
            <Tabs.Trigger className={styles.tab} value="models">
              Models <Count value={models} />
            </Tabs.Trigger>
          </Tabs.List>
        </header>
        <Tabs.Content className={styles.content} value="anomalies">
          {hasModel ? <AnomaliesView /> : <NoModel />}
        </Tabs.Content>
        <Tabs.Content className={styles.content} value="predictions">
          {hasModel ? <PredictionsView /> : <NoModel />}
        </Tabs.Content>
        <Tabs.Content className={styles.content} value="models">
          <ModelsView />
        </Tabs.Content>
      </Tabs.Root>
    </section>
  );
}

function Count({ value }: { readonly value: number | undefined }) {
  return value ? <span className={styles.count}>{value.toLocaleString('en-US')}</span> : null;
}

/** Which model the recording is compared with, and what that was learnt from. */
function ModelPicker() {
  const app = useApp();
  const models = useAppState((state) => state.models);
  const modelKey = useAppState((state) => state.modelKey);
  const inUse = useAppState(modelInUse);
  if (models.length === 0) return null;
  return (
    <div className={styles.picker}>
      <label className={styles.pickerLabel}>
        Compared with
        <select
          className={styles.select}
          value={modelKey ?? ''}
          onChange={(event) => chooseModel(app, event.currentTarget.value || undefined)}
        >
          <option value="">no model</option>
          {models.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {inUse && <p className={styles.learntFrom}>{learntFromText(inUse.model)}</p>}
    </div>
  );
}
