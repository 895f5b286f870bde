import { type App, type AppState, pending } from '../../app.ts';
import { notify } from '../notify.ts';
import { analyseRules, loadKnowledge } from './analyse-rules.ts';
import { showCarriedIfFree } from './bring-rules.ts';
import { checkRules, rulesToCheck } from './check-rules.ts';
import { readRules } from './rules-files.ts';

/** Rules are judged anew when nobody has typed for so long, in milliseconds. */
const CHECK_AFTER = 350;

/** What the verdicts depend on; when it changes, `refreshRules` brings them up to date. */
export function rulesBasis({ recording, rules }: AppState): string {
  return `${recording?.serial}:${recording?.snapshot.execution}:${rules.edition}:${rules.text}`;
}

/** Understands the rules at once and judges them as soon as nobody types: called while somebody looks at them. */
export async function refreshRules(app: App): Promise<void> {
  await readRules(app);
  showCarriedIfFree(app);
  try {
    await analyseRules(app);
  } catch (error) {
    notify(app, 'error', `The part of the app that reads rules could not be loaded: ${String(error)}.`);
    return;
  }
  void loadKnowledge(app);
  if (!needsCheck(app.store.getState())) return;
  // the first verdicts come at once; pending, so that nobody takes the app for idle while a check is about to begin
  const isLast = await pending(app, quiet(app.store.getState().verdicts === undefined ? 0 : CHECK_AFTER));
  if (isLast && needsCheck(app.store.getState())) await checkRules(app);
}

let overtake: (() => void) | undefined;

/** Waits; false, and at once, when a newer wait begins. */
function quiet(millis: number): Promise<boolean> {
  overtake?.();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), millis);
    overtake = () => {
      clearTimeout(timer);
      resolve(false);
    };
  });
}

function needsCheck(state: AppState): boolean {
  const { recording, notation, rules, verdicts, verdictsOf, checkingOf } = state;
  if (!recording || notation?.document.text !== rules.text || checkingOf === rules.text) return false;
  return verdicts === undefined ? rulesToCheck(state) !== undefined : verdictsOf !== rules.text;
}
