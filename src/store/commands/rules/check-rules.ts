import type { RuleSet } from '../../../model/rules/constraint.ts';
import { type App, type AppState, pending } from '../../app.ts';
import { clearEmphasis } from '../emphasise.ts';

/** What would be judged now: the rules that are understood. */
export function rulesToCheck({ notation }: AppState): RuleSet | undefined {
  return notation && notation.rules.constraints.length > 0 ? notation.rules : undefined;
}

/** True when the verdicts on screen are about another text than the one in the editor. */
export function areVerdictsStale({ verdicts, verdictsOf, rules }: AppState): boolean {
  return verdicts !== undefined && verdictsOf !== rules.text;
}

/** Judges every rule against the recording on screen; a newer check ends an older one. */
export async function checkRules(app: App): Promise<void> {
  const { recording, notation, stopsAtFirst } = app.store.getState();
  const rules = rulesToCheck(app.store.getState());
  if (!recording || !notation) return;
  if (!rules) {
    app.store.setState({
      verdicts: undefined,
      verdictsOf: undefined,
      checkFault: undefined,
      checkingOf: undefined,
    });
    await clearEmphasis(app, 'rules');
    return;
  }
  const serial = ++lastCheck;
  const isStill = (): boolean =>
    serial === lastCheck && app.store.getState().recording?.snapshot === recording.snapshot;
  const { text } = notation.document;
  app.store.setState({ checkProgress: 0, checkingOf: text, checkFault: undefined });
  const answer = await pending(
    app,
    recording.client.service.rules.check(rules, { stopAtFirst: stopsAtFirst }, (fraction) => {
      // a report may come behind the answer
      if (isStill() && app.store.getState().checkProgress !== undefined)
        app.store.setState({ checkProgress: fraction });
    }),
  );
  if (!isStill()) return;
  if (!answer.ok) {
    const wasCancelled = answer.fault.code === 'cancelled';
    app.store.setState({
      checkProgress: undefined,
      checkingOf: undefined,
      checkFault: wasCancelled ? undefined : answer.fault.message,
    });
    return;
  }
  const { rule } = app.store.getState();
  const isThere = answer.value.some(({ constraint }) => constraint === rule);
  app.store.setState({
    checkProgress: undefined,
    checkingOf: undefined,
    verdicts: answer.value,
    verdictsOf: text,
    rule: isThere ? rule : undefined,
    violation: undefined,
  });
  await clearEmphasis(app, 'rules');
}

let lastCheck = 0;

export function cancelCheck(app: App): void {
  void app.store.getState().recording?.client.service.rules.cancelCheck();
}

export async function stopAtFirst(app: App, stopsAtFirst: boolean): Promise<void> {
  app.store.setState({ stopsAtFirst });
  await checkRules(app);
}
