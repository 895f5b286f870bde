import { migrate } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { restoreAuthor } from './work-author.ts';

/** Once, when the page begins: what earlier versions of the app kept is moved. */
export async function startWorkspace(app: App): Promise<void> {
  const { workspace, store } = app;
  const [isLasting] = await pending(
    app,
    Promise.all([workspace.isLasting(), restoreAuthor(app), workspace.ready]),
  );
  store.setState({ isLasting });
  const end = await pending(
    app,
    oneTabAtATime(() => migrate(workspace, app.old)),
  );
  if (end.kind === 'failed') {
    notify(
      app,
      'error',
      `What an earlier version of Lightcone kept could not be moved (${end.fault.message}). It is where it was; reload the page to try again.`,
    );
  } else if (end.kind === 'moved' && end.left.length > 0) {
    notify(
      app,
      'error',
      `${end.left.length} of the things an earlier version of Lightcone kept cannot be read (${[...new Set(end.left)].join(', ')}). They were left where they are; all others are here.`,
    );
  }
}

/** Two tabs that begin together must not both move the same things. */
async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? await locks.request('lightcone-migration', work) : await work();
}
