import { type App, pending } from '../../app.ts';
import { learnModel } from '../insight/learn-model.ts';
import { modelInUse } from '../insight/models.ts';
import { clockText, recordingOf } from './freeze.ts';

/** Compares what comes from now on with one of the models that are kept, or with none. */
export async function compareLiveWith(app: App, key: string | undefined): Promise<void> {
  const { live, models, support, horizon } = app.store.getState();
  const chosen = models.find((model) => model.key === key);
  if (!live || live.now.view.isOver) return;
  const compared = chosen && { model: chosen.model, support, horizon };
  await pending(app, live.client.service.live.model(compared));
  const still = app.store.getState().live;
  if (still?.serial !== live.serial) return;
  // what another model said is not what this one says
  const now = { ...still.now, anomalies: [], warnings: [] };
  app.store.setState({
    live: { ...still, now, model: chosen && { key: chosen.key, name: chosen.name } },
  });
}

/**
 * Takes what is in the window, at the moment on screen, as normal: keeps a model of it and compares with that from now on.
 * Answers why not, in a sentence.
 */
export async function learnFromWindow(app: App): Promise<string | undefined> {
  const { live } = app.store.getState();
  if (!live) return 'Nothing is attached.';
  const { moment, blob } = live.freeze ?? { moment: live.now, blob: (await recordingOf(app, live))?.blob };
  if (!blob) return 'The window could not be read.';
  const name = `${live.name} at ${clockText(moment.view.at)}`;
  const file = new File([blob], `${name}.jsonl`);
  const isLearnt = await learnModel(app, {
    name,
    keyedBy: 'name-and-source',
    sources: [{ kind: 'file', file, name }],
  });
  const state = app.store.getState();
  if (!isLearnt) return state.learnFault;
  if (state.live?.serial === live.serial) await compareLiveWith(app, modelInUse(state)?.key);
  return undefined;
}
