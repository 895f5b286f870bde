import { isCancelled, messageOf } from '../../../base/errors.ts';
import { type Result, succeed } from '../../../base/result.ts';
import type { RunRecipe } from '../../../model/design/run.ts';
import type { System } from '../../../model/design/system.ts';
import type { Fault } from '../../../model/fault.ts';
import type { Json } from '../../../model/pattern/expression.ts';
import type { RunHow, RunView } from '../../../worker/contract/run.ts';
import { startRun } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import type { ActiveRun } from '../../slices/run.ts';
import { keepDesignNow } from '../design/keep-design.ts';
import { hideOverlay } from '../design/overlay.ts';
import { understandDesign } from '../design/understand.ts';
import { language, loadLanguage } from '../language.ts';
import { notify } from '../notify.ts';
import { told } from '../workspace/told.ts';

/** What stands on screen as a system that can be run; what keeps it from being one is said. */
export async function systemOfDesign(app: App): Promise<System | undefined> {
  await pending(app, loadLanguage());
  await understandDesign(app);
  const { designAnalysis } = app.store.getState();
  const { system, problems } = language()!.runnableOf(designAnalysis!);
  if (system) return system;
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  const message = first?.message ?? 'There is no architecture to be run. Begin one on the canvas.';
  notify(app, 'error', `This design cannot run yet: ${message}`);
  app.store.setState(({ designPanes }) => ({ designPanes: { ...designPanes, bottom: 'problems' } }));
  return undefined;
}

/** What decides the next run, beside the design. */
export function nextRecipe(app: App): RunRecipe {
  const { design, mostRunEvents, mostRunMillis, dropped } = app.store.getState();
  const { seed, mode } = design.content;
  return {
    options: { seed, mode, mostEvents: mostRunEvents, mostMillis: mostRunMillis },
    injected: [],
    choices: [],
    dropped,
  };
}

/**
 * Readies a run; nothing has happened in it yet. In the workspace it is a command with its effect (`readyRun`).
 *
 * @param isWatched false: nothing stops it before its end
 */
export async function beginRun(
  app: App,
  recipe = nextRecipe(app),
  isWatched = true,
): Promise<ActiveRun | undefined> {
  const system = await systemOfDesign(app);
  if (!system) return undefined;
  // what was typed just now is what runs
  keepDesignNow(app);
  const { key, name, content } = app.store.getState().design;
  const document = key ?? '';
  const version = app.workspace.anyDocument(document)?.version ?? 0;
  const data = { document, version, name, text: content.text, system, recipe, isWatched };
  const started = await told(app, app.workspace.execute(startRun, data));
  if (started.kind === 'refused') return undefined;
  const { run } = app.store.getState();
  const [outcome] = started.effects;
  return outcome.end !== 'failed' && outcome.value === run ? run : undefined;
}

/** Lets the run go on, or begins one. A run that has ended begins anew. */
export async function goOn(app: App, how: RunHow): Promise<void> {
  let { run } = app.store.getState();
  if (run?.isGoing) return;
  if (!run || run.view.status === 'ended') run = await beginRun(app);
  if (run) await ask(app, run, (report) => run.client.service.run.go(how, report));
}

/** Runs as the person has set it: at a speed that can be watched, or as fast as it goes. */
export function runOn(app: App): Promise<void> {
  return goOn(app, { kind: 'on', speed: app.store.getState().runSpeed });
}

export async function pauseRun(app: App): Promise<void> {
  // a run that has gone needs no pause
  await app.store
    .getState()
    .run?.client.service.run.pause()
    .catch(() => {});
}

/** Goes one task back: the run is repeated up to there. */
export async function stepRunBack(app: App): Promise<void> {
  const { run } = app.store.getState();
  if (!run || run.isGoing || run.view.steps === 0) return;
  await ask(app, run, (report) => run.client.service.run.goBack(run.view.steps - 1, report));
}

/** Puts in an event by hand. */
export async function injectEvent(
  app: App,
  component: string,
  action: string,
  payload: { readonly [key: string]: Json },
): Promise<void> {
  const run = app.store.getState().run ?? (await beginRun(app));
  if (!run || run.isGoing) return;
  await ask(app, run, () => run.client.service.run.inject({ component, action, payload }));
}

/** Puts in the events of a recording: what came from the world outside then comes again. */
export async function feedRecording(app: App, file: Blob, name: string): Promise<void> {
  const run = app.store.getState().run ?? (await beginRun(app));
  if (!run || run.isGoing) return;
  await ask(app, run, async (report) => {
    const answer = await run.client.service.run.feed({ name, blob: file }, report);
    if (!answer.ok) return answer;
    const { fed, events, stopped, view } = answer.value;
    const what = `${fed === 0 ? 'None' : fed.toLocaleString('en')} of its ${events.toLocaleString('en')} events`;
    if (stopped !== undefined) notify(app, 'error', `${what} were put in. ${stopped}`);
    else
      notify(
        app,
        fed === 0 ? 'error' : 'info',
        `${what} could be put in: those whose source is a component and whose name is one of its actions.`,
      );
    return succeed(view);
  });
}

async function ask(
  app: App,
  run: ActiveRun,
  work: (report: (view: RunView) => void) => Promise<Result<RunView, Fault>>,
): Promise<void> {
  const isShown = (): boolean => app.store.getState().run?.serial === run.serial;
  const show = (change: Pick<ActiveRun, 'isGoing'> & Partial<Pick<ActiveRun, 'view'>>): void => {
    const { run: now } = app.store.getState();
    if (now && isShown()) app.store.setState({ run: { ...now, before: now.view, ...change } });
  };
  let isAnswered = false;
  // what was asked for last is drawn: a recording that is laid over would hide the run
  hideOverlay(app);
  app.store.setState({ runFault: undefined });
  show({ isGoing: true });
  try {
    // somebody watches it go: that is no waiting; reports come by a way of their own, maybe after the answer
    const answer = await work((view) => {
      if (!isAnswered) show({ view, isGoing: true });
    });
    isAnswered = true;
    show({ isGoing: false, ...(answer.ok && { view: answer.value }) });
    if (!answer.ok && isShown()) notify(app, 'error', answer.fault.message);
  } catch (error) {
    isAnswered = true;
    show({ isGoing: false });
    if (!isCancelled(error)) notify(app, 'error', `The run stopped: ${messageOf(error)}`);
  }
}
