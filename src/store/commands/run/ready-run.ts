import { isCancelled } from '../../../base/errors.ts';
import { runSaga, type SagaOptions, type StartRunData, sagaOf } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import type { ActiveRun } from '../../slices/run.ts';
import { breakpointsOf } from './breakpoints.ts';

let lastSerial = 0;

const DIED =
  'The worker that this run was in stopped: it may have needed more memory than this tab has. The design is as it was. Run it again, with fewer events if there were many.';

interface Input {
  readonly app: App;
  readonly data: StartRunData;
  /** Aborts the saga from inside: the worker died. */
  readonly abort: AbortController;
}

/** A run is begun as a whole or not at all: until the new one is ready, the one before stays on screen. */
const beginning = sagaOf<Input>('run')
  .step({
    name: 'start worker',
    run: ({ input: { app, abort } }) => {
      const client = app.clients.start();
      client.onCrash(() => {
        const { run } = app.store.getState();
        if (run?.client === client) app.store.setState({ run: undefined, runFault: DIED });
        else abort.abort(new Error(DIED));
      });
      return client;
    },
    compensate: ({ value }) => value.dispose(),
  })
  .step({
    name: 'make ready',
    run: ({ input: { app, data }, done, signal }) => {
      const { system, recipe, isWatched } = data;
      const breakpoints = isWatched ? breakpointsOf(app) : [];
      const stopsAtViolation = isWatched && app.store.getState().stopsAtViolation;
      const question = { system, recipe, breakpoints, stopsAtViolation };
      // a worker that died does not answer
      return Promise.race([
        pending(app, done['start worker'].service.run.begin(question)),
        whenAborted(signal),
      ]);
    },
  })
  .step({
    name: 'show',
    run: ({ input: { app, data }, done }) => {
      const { run: before, runFault, designPanes } = app.store.getState();
      const { document, text, system } = data;
      const [client, view] = [done['start worker'], done['make ready']];
      const ready = { serial: ++lastSerial, client, system, design: document, text, view };
      const run: ActiveRun = { ...ready, before: undefined, isGoing: false };
      app.store.setState({
        run,
        runFault: undefined,
        designPanes: { ...designPanes, bottom: designPanes.bottom ?? 'run' },
      });
      return { run, before, runFault };
    },
    compensate: ({ input: { app }, value: { before, runFault } }) =>
      app.store.setState({ run: before, runFault }),
  });

/**
 * Starts the worker of a run and readies it; the run before is forgotten when that has succeeded.
 *
 * @throws with a sentence for people where it cannot be run; where another run was begun meanwhile, or this one is not wanted
 * any more, it is given up quietly
 */
export async function readyRun(
  app: App,
  data: StartRunData,
  options: Pick<SagaOptions, 'before' | 'causes'> = {},
): Promise<ActiveRun> {
  latest.get(app.store)?.abort(new Error('Another run was begun in its place.'));
  const abort = new AbortController();
  latest.set(app.store, abort);
  const report: SagaOptions['report'] = (draft) => app.workspace.bus.publish(draft);
  const ended = await runSaga(beginning, { app, data, abort }, { ...options, report, signal: abort.signal });
  if (!ended.ok) {
    const { reason, message } = ended.fault;
    if (latest.get(app.store) === abort && !isCancelled(reason)) app.store.setState({ runFault: message });
    throw new Error(message);
  }
  const { run, before } = ended.value.show;
  before?.client.dispose();
  return run;
}

/** The run that is being made ready, or was last. */
const latest = new WeakMap<App['store'], AbortController>();

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Ends the run and forgets it, also one that is not ready yet. */
export function endRun(app: App): void {
  latest.get(app.store)?.abort(new Error('It is not wanted any more.'));
  latest.delete(app.store);
  app.store.getState().run?.client.dispose();
  app.store.setState({ run: undefined, runFault: undefined });
}
