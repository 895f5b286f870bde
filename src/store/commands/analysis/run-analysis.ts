import type { EdgeTrust } from '../../../model/edge-trust.ts';
import type { AnalysisKind, AnalysisRequest, Measure } from '../../../worker/contract/analysis.ts';
import type { EventLine } from '../../../worker/contract.ts';
import { analysisRequest } from '../../analysis/analysis-inputs.ts';
import { type App, pending } from '../../app.ts';
import { clearEmphasis } from '../emphasise.ts';
import { openPanel } from '../panels.ts';
import { compareWith } from '../select-event.ts';
import { drawResult } from './draw-result.ts';
import { askStanding } from './standing.ts';

/** Asks the question that is set, if it has all it needs; a newer question replaces it. */
export async function runAnalysis(app: App): Promise<void> {
  const request = analysisRequest(app.store.getState());
  if (request) await runRequest(app, request);
}

/** Asks one question and draws its answer. What comes for another recording, or too late, is dropped. */
export async function runRequest(app: App, request: AnalysisRequest): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const isStill = (): boolean => {
    const state = app.store.getState();
    return state.recording === recording && state.analysisRun?.request === request;
  };
  app.store.setState({ analysisRun: { request, fraction: undefined }, analysisFault: undefined });
  const answer = await pending(
    app,
    recording.client.service.analysis.run(request, (fraction) => {
      if (isStill()) app.store.setState({ analysisRun: { request, fraction } });
    }),
  );
  if (!isStill()) return;
  if (answer.ok) {
    app.store.setState({ analysisRun: undefined, analysisResult: answer.value, resultList: 0 });
    await drawResult(app);
  } else if (answer.fault.code === 'cancelled') app.store.setState({ analysisRun: undefined });
  else {
    app.store.setState({
      analysisRun: undefined,
      analysisResult: undefined,
      analysisFault: answer.fault.message,
    });
    await clearEmphasis(app, 'analysis');
  }
}

/** Ends the question that is being answered; the answer before it stays. */
export async function cancelAnalysis(app: App): Promise<void> {
  const { recording, analysisRun } = app.store.getState();
  if (!recording || !analysisRun) return;
  app.store.setState({ analysisRun: undefined });
  await recording.client.service.analysis.cancel();
}

/** Takes the answer away, from the panel and from the picture. */
export async function clearAnalysis(app: App): Promise<void> {
  app.store.setState({ analysisResult: undefined, analysisFault: undefined, resultList: 0 });
  await clearEmphasis(app, 'analysis');
}

/** Opens the panel on a question, and asks it when it has all it needs. */
export async function chooseAnalysis(app: App, kind: AnalysisKind): Promise<void> {
  await cancelAnalysis(app);
  openPanel(app, 'analysis');
  const { analysisResult } = app.store.getState();
  app.store.setState({ analysisKind: kind, analysisInputs: [], asksWhole: false, analysisFault: undefined });
  if (analysisResult && analysisResult.request.kind !== kind) await clearAnalysis(app);
  await runAnalysis(app);
}

/** Says which event a place of the question is about; `undefined` lets it take what is selected. */
export async function chooseInput(app: App, place: number, line: EventLine | undefined): Promise<void> {
  const { analysisInputs } = app.store.getState();
  const inputs = [...analysisInputs];
  inputs[place] = line;
  app.store.setState({ analysisInputs: Array.from(inputs), asksWhole: false });
  await runAnalysis(app);
}

export async function askWhole(app: App, asksWhole: boolean): Promise<void> {
  app.store.setState({ asksWhole });
  await runAnalysis(app);
}

export async function chooseMeasure(app: App, measure: Measure): Promise<void> {
  app.store.setState({ measure });
  await runAnalysis(app);
}

/** From now on answers count these edges; those on screen are asked for again. */
export async function chooseTrust(app: App, trust: EdgeTrust): Promise<void> {
  if (app.store.getState().trust === trust) return;
  app.store.setState({ trust });
  const { analysisResult, compared } = app.store.getState();
  await askStanding(app);
  if (compared !== undefined) await compareWith(app, compared);
  if (analysisResult) await runRequest(app, { ...analysisResult.request, edges: trust });
}
