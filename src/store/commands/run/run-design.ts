import { isCancelled, messageOf } from '../../../base/errors.ts';
import { type Result, succeed } from '../../../base/result.ts';
import type { RunRecipe } from '../../../model/design/run.ts';
import type { System } from '../../../model/design/system.ts';
import type { Fault } from '../../../model/fault.ts';
import type { Json } from '../../../model/pattern/expression.ts';
import type { RunHow, RunQuestion, RunView } from '../../../worker/contract/run.ts';
import { type App, pending } from '../../app.ts';
import type { ActiveRun } from '../../slices/run.ts';
import { understandDesign } from '../design/understand.ts';
import { language, loadLanguage } from '../language.ts';
import { notify } from '../notify.ts';
import { breakpointsOf } from './breakpoints.ts';

let lastSerial = 0;

/** What stands on screen as a system that can be run; what keeps it from being one is said. */
export async function systemOfDesign(app: App): Promise<System | undefined> {
  await pending(app, loadLanguage());
  await understandDesign(app);
  const { designAnalysis } = app.store.getState();
  const { system, problems } = language()!.systemOf(designAnalysis!);
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

/** Readies a run; nothing has happened in it yet. */
export async function beginRun(app: App, recipe = nextRecipe(app)): Promise<ActiveRun | undefined> {
  const system = await systemOfDesign(app);
  if (!system) return undefined;
  endRun(app);
  const { design, stopsAtViolation } = app.store.getState();
  const client = app.clients.start();
  const serial = ++lastSerial;
  client.onCrash((message) => {
    if (app.store.getState().run?.serial === serial)
      app.store.setState({ run: undefined, runFault: message });
  });
  const question: RunQuestion = {
    system,
    recipe,
    breakpoints: breakpointsOf(app),
    stopsAtViolation,
  };
  const begun = await pending(app, client.service.run.begin(question));
  if (!begun.ok) {
    client.dispose();
    app.store.setState({ run: undefined, runFault: begun.fault.message });
    return undefined;
  }
  const run: ActiveRun = {
    serial,
    client,
    system,
    design: design.key ?? '',
    text: design.content.text,
    view: begun.value,
    before: undefined,
    isGoing: false,
  };
  app.store.setState(({ designPanes }) => ({
    run,
    runFault: undefined,
    designPanes: { ...designPanes, bottom: designPanes.bottom ?? 'run' },
  }));
  return run;
}

/** Ends the run and forgets it. */
export function endRun(app: App): void {
  app.store.getState().run?.client.dispose();
  app.store.setState({ run: undefined, runFault: undefined });
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
  await app.store.getState().run?.client.service.run.pause();
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
    const { fed, events, view } = answer.value;
    const what = fed === 0 ? 'None' : fed.toLocaleString('en');
    notify(
      app,
      fed === 0 ? 'error' : 'info',
      `${what} of its ${events.toLocaleString('en')} events could be put in: those whose source is a component and whose name is one of its actions.`,
    );
    return succeed(view);
  });
}

async function ask(
  app: App,
  run: ActiveRun,
  work: (report: (view: RunView) => void) => Promise<Result<RunView, Fault>>,
): Promise<void> {
  const show = (view: RunView, isGoing: boolean): void => {
    const now = app.store.getState().run;
    if (now?.serial === run.serial) app.store.setState({ run: { ...now, view, before: now.view, isGoing } });
  };
  show(run.view, true);
  try {
    // somebody watches it go: that is no waiting
    const answer = await work((view) => show(view, true));
    if (answer.ok) show(answer.value, false);
    else {
      show(app.store.getState().run?.view ?? run.view, false);
      notify(app, 'error', answer.fault.message);
    }
  } catch (error) {
    if (isCancelled(error)) return;
    show(run.view, false);
    notify(app, 'error', `The run stopped: ${messageOf(error)}`);
  }
}
