import type { Pattern } from '../../../model/pattern/pattern.ts';
import type { Breakpoint } from '../../../worker/contract/run.ts';
import type { App } from '../../app.ts';
import type { RunBreakpoint } from '../../slices/run.ts';
import { language } from '../language.ts';
import { notify } from '../notify.ts';

/** Breakpoints that are on, as the run knows them; a pattern that cannot be understood is none. */
export function breakpointsOf(app: App): Breakpoint[] {
  return app.store.getState().breakpoints.flatMap((one) => (one.isOn ? (asBreakpoint(app, one) ?? []) : []));
}

function asBreakpoint(app: App, { id, kind, text }: RunBreakpoint): Breakpoint | undefined {
  if (kind === 'rule') return { kind, id, rule: text };
  const read = readPattern(app, text);
  return read && 'pattern' in read ? { kind, id, pattern: read.pattern, clocks: [] } : undefined;
}

type PatternReading =
  /** With what may be wrong about it all the same: nothing is called so. */
  { readonly pattern: Pattern; readonly doubt: string | undefined } | { readonly why: string };

/** A pattern in the words of the design: its interfaces and components mean in it what they mean there. */
function readPattern(app: App, text: string): PatternReading | undefined {
  const loaded = language();
  const { design } = app.store.getState();
  if (!loaded) return undefined;
  const head = `${design.content.text}\nconstraint lightcone_breakpoint: exists `;
  const analysis = loaded.analyse(`${head}${text}\n`);
  const told = analysis.diagnostics.filter(({ from }) => from >= head.length);
  const wrong = told.find(({ severity }) => severity === 'error');
  if (wrong) return { why: wrong.message };
  const rule = analysis.rules.constraints.find(({ name }) => name === 'lightcone_breakpoint');
  if (rule?.body.kind !== 'exists') return { why: 'This is no pattern.' };
  const doubt = told.find(({ severity }) => severity === 'warning')?.message;
  return { pattern: rule.body.pattern, doubt };
}

/** Adds one, once; a pattern that cannot be understood is said and not added, one that will hardly be met is said. */
export function addBreakpoint(app: App, kind: RunBreakpoint['kind'], text: string): boolean {
  const written = text.trim();
  if (written === '') return false;
  if (kind === 'pattern') {
    const read = readPattern(app, written);
    if (!read || 'why' in read) {
      notify(app, 'error', `This cannot be a breakpoint: ${read?.why ?? 'the language is not loaded yet.'}`);
      return false;
    }
    if (read.doubt !== undefined) notify(app, 'info', `The breakpoint was added. ${read.doubt}`);
  }
  const same = app.store.getState().breakpoints.find((one) => one.kind === kind && one.text === written);
  if (same) {
    if (!same.isOn) toggleBreakpoint(app, same.id);
    return true;
  }
  const one: RunBreakpoint = { id: crypto.randomUUID(), kind, text: written, isOn: true };
  app.store.setState(({ breakpoints }) => ({ breakpoints: [...breakpoints, one] }));
  tellRun(app);
  return true;
}

export function toggleBreakpoint(app: App, id: string): void {
  app.store.setState(({ breakpoints }) => ({
    breakpoints: breakpoints.map((one) => (one.id === id ? { ...one, isOn: !one.isOn } : one)),
  }));
  tellRun(app);
}

export function removeBreakpoint(app: App, id: string): void {
  app.store.setState(({ breakpoints }) => ({ breakpoints: breakpoints.filter((one) => one.id !== id) }));
  tellRun(app);
}

/** Whether any rule that stops holding is a place to stand still at, also for the run that is there. */
export function stopAtViolation(app: App, stopsAtViolation: boolean): void {
  app.store.setState({ stopsAtViolation });
  tellRun(app);
}

function tellRun(app: App): void {
  // a run that has gone needs none
  void app.store
    .getState()
    .run?.client.service.run.breakAt(breakpointsOf(app), app.store.getState().stopsAtViolation)
    .catch(() => {});
}
