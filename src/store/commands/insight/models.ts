import type { LearntModel, NamedModel } from '../../../model/learnt-model.ts';
import { deleteDocument, keepModel as keepModelCommand, renameDocument } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { fileStem } from '../file-stem.ts';
import { notify } from '../notify.ts';
import { isSameLearning } from './learnt-from.ts';

const SETTING = 'model';

/** Which of the models was in use. */
export async function readModels(app: App): Promise<void> {
  if (app.store.getState().areModelsRead) return;
  app.store.setState({ areModelsRead: true });
  const [setting] = await pending(app, Promise.all([app.settings.get(SETTING), app.workspace.ready]));
  app.store.setState(({ models, modelKey }) => {
    const isThere = models.some(({ key }) => key === setting);
    return { modelKey: modelKey ?? (isThere ? (setting as string) : undefined) };
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
  void app.settings.keep(SETTING, key);
}

/** Keeps a model under a name and compares with it from now on; one learnt from the same before becomes this one. */
export async function keepModel(app: App, name: string, model: LearntModel): Promise<NamedModel> {
  const { models } = app.store.getState();
  const before = models.find((one) => one.name === name && isSameLearning(one.model, model));
  const id = before?.key ?? crypto.randomUUID();
  const content = { learntAt: Date.now(), bytes: JSON.stringify(model).length, model };
  const work = app.workspace.execute(keepModelCommand, { id, name, content });
  await pending(app, work);
  chooseModel(app, id);
  return { key: id, name, ...content };
}

export async function renameModel(app: App, key: string, name: string): Promise<void> {
  await pending(app, app.workspace.execute(renameDocument, { document: key, name }));
}

/** Removes a model; the message offers to put it back, and then it is in use again if it was. */
export async function forgetModel(app: App, key: string): Promise<void> {
  const removed = app.store.getState().models.find((one) => one.key === key);
  if (!removed) return;
  const input = { document: key, because: 'removed', say: `Removed the model “${removed.name}”.` };
  await pending(app, app.workspace.execute(deleteDocument, input));
}

/** Saves a model as a JSON file that `importModel` reads. */
export function exportModel(app: App, key: string): void {
  const model = app.store.getState().models.find((one) => one.key === key);
  if (!model) return;
  const text = JSON.stringify({ name: model.name, learntAt: model.learntAt, ...model.model });
  const file = fileStem(model.name, 'model');
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
