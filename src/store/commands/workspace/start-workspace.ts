import { migrate } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { refreshLibrary } from '../library.ts';
import { notify } from '../notify.ts';

/** Once, when the page begins: what earlier versions of the app kept is moved. */
export async function startWorkspace(app: App): Promise<void> {
  const { workspace, store, settings } = app;
  const [author, isLasting] = await pending(
    app,
    Promise.all([settings.get('author'), workspace.isLasting(), workspace.ready]),
  );
  store.setState({ isLasting, ...(typeof author === 'string' && author !== '' && { author }) });
  const end = await pending(app, migrate(workspace, app.old));
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
  await refreshLibrary(app);
}
