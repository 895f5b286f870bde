import type { AnomalyKind, Band } from '../../../model/anomaly.ts';
import { eventIndex } from '../../../model/ids.ts';
import type { RecordingClient } from '../../../worker/client.ts';
import type { AnomalyAnswer, FindingLine } from '../../../worker/contract/insight.ts';
import { type App, type AppState, pending } from '../../app.ts';
import { initialInsight } from '../../slices/insight.ts';
import { repaint } from '../emphasise.ts';
import { selectEvent } from '../select-event.ts';
import { modelInUse } from './models.ts';

/** The model that each worker has been given. */
const given = new WeakMap<RecordingClient, string | undefined>();

/** Gives the model in use to the recording's worker, once. False when there is none. */
export async function giveModel(app: App): Promise<boolean> {
  const { recording, ...state } = app.store.getState();
  const model = modelInUse(state);
  if (!recording) return false;
  const token = model && `${model.key} ${model.learntAt}`;
  if (given.get(recording.client) !== token) {
    given.set(recording.client, token);
    await recording.client.service.insight.use(model?.model);
    if (!model) repaint(app);
  }
  return model !== undefined;
}

/** What an answer about anomalies depends on. */
export function judgedOf({ recording, models, modelKey, support }: AppState): string | undefined {
  const model = modelInUse({ models, modelKey });
  if (!recording || !model) return undefined;
  return `${recording.serial} ${recording.snapshot.execution} ${model.key} ${model.learntAt} ${support}`;
}

/** Looks for what is odd about the shown execution, unless the answer is there. */
export async function judge(app: App): Promise<void> {
  const state = app.store.getState();
  const { recording, support, anomaliesOf } = state;
  if (!recording) return;
  const of = judgedOf(state);
  if (of === undefined) {
    if (anomaliesOf === undefined) return;
    app.store.setState({ ...initialInsight, predictAbout: state.predictAbout });
    await pending(app, giveModel(app));
    return;
  }
  if (anomaliesOf === of) return;
  const isStill = (): boolean => app.store.getState().anomaliesOf === of;
  app.store.setState({
    anomaliesOf: of,
    anomalies: undefined,
    finding: undefined,
    insightFault: undefined,
    anomalyProgress: 0,
  });
  const work = async (): Promise<void> => {
    await giveModel(app);
    if (!isStill()) return;
    const answer = await recording.client.service.insight.detect({ support }, (fraction) => {
      if (isStill()) app.store.setState({ anomalyProgress: fraction });
    });
    if (!isStill()) return;
    app.store.setState({ anomalyProgress: undefined });
    if (answer.ok) {
      app.store.setState({ anomalies: answer.value });
      await markShown(app);
    } else if (answer.fault.code === 'cancelled') {
      app.store.setState({ insightFault: 'Looking for anomalies was cancelled.' });
    } else app.store.setState({ insightFault: answer.fault.message });
  };
  await pending(app, work());
}

export function cancelJudging(app: App): void {
  void app.store.getState().recording?.client.service.insight.cancel();
}

/** Looks again after it was cancelled. */
export async function judgeAgain(app: App): Promise<void> {
  app.store.setState({ anomaliesOf: undefined });
  await judge(app);
}

/** A finding with its place in the worker's list. */
export interface PlacedFinding extends FindingLine {
  readonly place: number;
}

/** The findings that the filters let through. */
export function shownFindings(
  anomalies: AnomalyAnswer | undefined,
  hidden: readonly (AnomalyKind | Band | 'explained')[],
): PlacedFinding[] {
  return (anomalies?.findings ?? [])
    .map((finding, place) => ({ ...finding, place }))
    .filter(
      ({ kind, band, explainedBy }) =>
        !hidden.includes(kind) &&
        !hidden.includes(band) &&
        (explainedBy === undefined || !hidden.includes('explained')),
    );
}

/** Leaves findings of a kind, of a band, or those that follow from others, out of list and marks; or takes them in again. */
export async function toggleAnomalies(app: App, what: AnomalyKind | Band | 'explained'): Promise<void> {
  const { hiddenAnomalies } = app.store.getState();
  app.store.setState({
    hiddenAnomalies: hiddenAnomalies.includes(what)
      ? hiddenAnomalies.filter((one) => one !== what)
      : [...hiddenAnomalies, what],
  });
  await pending(app, markShown(app));
}

/** Marks what is listed. */
async function markShown(app: App): Promise<void> {
  const { recording, anomalies, hiddenAnomalies } = app.store.getState();
  if (!recording || !anomalies) return;
  const places =
    hiddenAnomalies.length > 0
      ? shownFindings(anomalies, hiddenAnomalies).map(({ place }) => place)
      : undefined;
  await recording.client.service.insight.mark(places);
  repaint(app);
}

/** Unfolds a finding and selects its most severe event; `undefined` folds it. */
export async function showFinding(app: App, place: number | undefined): Promise<void> {
  app.store.setState({ finding: place });
  const found = place === undefined ? undefined : app.store.getState().anomalies?.findings[place];
  if (found) await selectEvent(app, eventIndex(found.worst));
}

/** The next (1) or previous (-1) finding of the list; round at the ends. */
export async function stepFinding(app: App, by: -1 | 1): Promise<void> {
  const { anomalies, hiddenAnomalies, finding } = app.store.getState();
  const listed = shownFindings(anomalies, hiddenAnomalies);
  if (listed.length === 0) return;
  const at = listed.findIndex(({ place }) => place === finding);
  const next = at < 0 ? (by === 1 ? 0 : listed.length - 1) : (at + by + listed.length) % listed.length;
  await showFinding(app, listed[next].place);
}
