import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { StartRunData } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import type { ActiveRun } from '../../slices/run.ts';
import { breakpointsOf } from './breakpoints.ts';

let lastSerial = 0;

const DIED =
  'The worker that this run was in stopped: it may have needed more memory than this tab has. The design is as it was. Run it again, with fewer events if there were many.';

/**
 * Starts the worker of a run and readies it; the run before is forgotten.
 *
 * @throws with a sentence for people where it cannot be run; where another run was begun meanwhile, or this one is not wanted
 * any more, it is given up quietly
 */
export async function readyRun(
  app: App,
  { document, text, system, recipe, isWatched }: StartRunData,
): Promise<ActiveRun | undefined> {
  endRun(app);
  const { stopsAtViolation } = app.store.getState();
  const client = app.clients.start();
  const serial = ++lastSerial;
  latest.set(app.store, serial);
  const isLatest = (): boolean => latest.get(app.store) === serial;
  client.onCrash(() => isLatest() && app.store.setState({ run: undefined, runFault: DIED }));
  try {
    const breakpoints = isWatched ? breakpointsOf(app) : [];
    const question = { system, recipe, breakpoints, stopsAtViolation: isWatched && stopsAtViolation };
    const begun = await pending(app, client.service.run.begin(question));
    if (!begun.ok) throw new Error(begun.fault.message);
    if (!isLatest()) throw new Error('Another run was begun in its place.');
    const ready = { serial, client, system, design: document, text, view: begun.value };
    const run: ActiveRun = { ...ready, before: undefined, isGoing: false };
    app.store.setState(({ designPanes }) => ({
      run,
      designPanes: { ...designPanes, bottom: designPanes.bottom ?? 'run' },
    }));
    return run;
  } catch (error) {
    client.dispose();
    if (isLatest() && !isCancelled(error)) app.store.setState({ runFault: messageOf(error) });
    throw error;
  }
}

const latest = new WeakMap<App['store'], number>();

/** Ends the run and forgets it, also one that is not ready yet. */
export function endRun(app: App): void {
  latest.delete(app.store);
  app.store.getState().run?.client.dispose();
  app.store.setState({ run: undefined, runFault: undefined });
}
