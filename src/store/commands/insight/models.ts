import type { LearntModel, NamedModel } from '../../../model/learnt-model.ts';
import type { Shelf } from '../../../storage/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { isSameLearning } from './learnt-from.ts';

const SETTING = 'model';

function shelf(app: App): Shelf<NamedModel> {
  return app.library.shelf<NamedModel>('models');
}

/** The models kept before, and which of them was in use. */
export async function readModels(app: App): Promise<void> {
  if (app.store.getState().areModelsRead) return;
  app.store.setState({ areModelsRead: true });
  const [models, setting] = await pending(app, Promise.all([shelf(app).all(), app.library.setting(SETTING)]));
  app.store.setState((state) => {
    const known = new Set(state.models.map(({ key }) => key));
    const all = newestFirst([...state.models, ...models.filter(({ key }) => !known.has(key))]);
    const isThere = all.some(({ key }) => key === setting);
    return { models: all, modelKey: state.modelKey ?? (isThere ? (setting as string) : undefined) };
  });
}

export function modelInUse({
  models,
  modelKey,
}: {
  readonly models: readonly NamedModel[];
  readonly modelKey: string | undefined;
}): NamedModel | undefined {
  return models.find(({ key }) => key === modelKey);
}

/** Compares the recording with another model, or with none. */
export function chooseModel(app: App, key: string | undefined): void {
  if (app.store.getState().modelKey === key) return;
  app.store.setState({ modelKey: key, learnFault: undefined });
  void app.library.keepSetting(SETTING, key);
}

/** Keeps a model under a name and compares with it from now on; one learnt from the same before is replaced. */
export async function keepModel(app: App, name: string, model: LearntModel): Promise<NamedModel> {
  const { models } = app.store.getState();
  const before = models.find((one) => one.name === name && isSameLearning(one.model, model));
  const kept: NamedModel = {
    key: before?.key ?? crypto.randomUUID(),
    name,
    learntAt: Date.now(),
    bytes: JSON.stringify(model).length,
    model,
  };
  app.store.setState({ models: newestFirst([kept, ...models.filter(({ key }) => key !== kept.key)]) });
  if (!(await pending(app, shelf(app).keep(kept)))) {
    notify(
      app,
      'error',
      `“${name}” works now, but the browser has no room to keep it. Export it to have it later.`,
    );
  }
  chooseModel(app, kept.key);
  return kept;
}

export async function renameModel(app: App, key: string, name: string): Promise<void> {
  const model = app.store.getState().models.find((one) => one.key === key);
  const renamed = name.trim().slice(0, 200);
  if (!model || renamed === '' || renamed === model.name) return;
  await put(app, { ...model, name: renamed });
}

/** Removes a model; the message offers to put it back. */
export async function forgetModel(app: App, key: string): Promise<void> {
  const { models, modelKey } = app.store.getState();
  const removed = models.find((one) => one.key === key);
  if (!removed) return;
  app.store.setState({ models: models.filter((one) => one.key !== key) });
  if (modelKey === key) chooseModel(app, undefined);
  await pending(app, shelf(app).forget(key));
  notify(app, 'info', `Removed the model “${removed.name}”.`, () => {
    void put(app, removed);
    if (modelKey === key) chooseModel(app, key);
  });
}

async function put(app: App, model: NamedModel): Promise<void> {
  app.store.setState(({ models }) => ({
    models: newestFirst([model, ...models.filter(({ key }) => key !== model.key)]),
  }));
  await pending(app, shelf(app).keep(model));
}

/** Saves a model as a JSON file that `importModel` reads. */
export function exportModel(app: App, key: string): void {
  const model = app.store.getState().models.find((one) => one.key === key);
  if (!model) return;
  const text = JSON.stringify({ name: model.name, learntAt: model.learntAt, ...model.model });
  const file = model.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'model';
  app.save(`${file}.model.json`, new Blob([text], { type: 'application/json' }));
}

/** Reads a model from a file in a worker of its own: the file may be large, broken or hostile. */
export async function importModel(app: App, file: File): Promise<void> {
  const client = app.clients.start();
  try {
    const read = await pending(app, client.service.insight.readModel(file));
    if (!read.ok) {
      notify(app, 'error', read.fault.message);
      return;
    }
    const name = read.value.name ?? file.name.replace(/(\.model)?\.json$/i, '');
    await keepModel(app, name, read.value.model);
    notify(app, 'success', `Added the model “${name}”.`);
  } finally {
    client.dispose();
  }
}

function newestFirst(models: readonly NamedModel[]): NamedModel[] {
  return [...models].sort((a, b) => b.learntAt - a.learntAt);
}
