import { type App, type AppState, pending } from '../../app.ts';
import { repaint } from '../emphasise.ts';
import { giveModel } from './judge.ts';
import { modelInUse } from './models.ts';

/** Ghosts that are drawn at once: more would hide what is there. */
const MOST_GHOSTS = 6;
const LEAST_GHOST = 0.3;

let asked = 0;

/** Asks what is to be expected after the selected event, or after the replay's cut, and draws what is not there. */
export async function predictNow(app: App): Promise<void> {
  const state = app.store.getState();
  const { recording } = state;
  if (!recording) return;
  const question = ++asked;
  const isStill = (): boolean => question === asked && app.store.getState().recording === recording;
  const request = requestOf(state);
  if (!request || !modelInUse(state)) {
    if (state.prediction) await clearPrediction(app);
    return;
  }
  const work = async (): Promise<void> => {
    await giveModel(app);
    if (!isStill()) return;
    const answer = await recording.client.service.insight.predict(request);
    if (!isStill()) return;
    if (!answer.ok) {
      app.store.setState({ prediction: undefined, insightFault: answer.fault.message });
      return;
    }
    app.store.setState({ prediction: answer.value });
    const ghosts = answer.value.predictions
      .filter(
        ({ probability, followed }) =>
          probability >= LEAST_GHOST && (request.about.kind === 'cut' || !followed),
      )
      .slice(0, MOST_GHOSTS)
      .map(({ event, probability, after }) => ({ after: after.row, label: event.name, probability }));
    await recording.client.service.insight.showGhosts(ghosts);
    repaint(app);
  };
  await pending(app, work());
}

function requestOf({ selected, predictAbout, horizon, support }: AppState) {
  if (predictAbout === 'cut') return { about: { kind: 'cut' }, horizon, support } as const;
  if (selected === undefined) return undefined;
  return { about: { kind: 'event', row: selected }, horizon, support } as const;
}

/** Takes the predictions and their ghosts away. */
export async function clearPrediction(app: App): Promise<void> {
  asked++;
  const { recording, prediction } = app.store.getState();
  if (!recording || !prediction) return;
  app.store.setState({ prediction: undefined });
  await pending(app, recording.client.service.insight.showGhosts([]));
  repaint(app);
}
