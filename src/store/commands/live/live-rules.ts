import type { RuleSet } from '../../../model/rules/constraint.ts';
import { type App, pending } from '../../app.ts';
import type { LiveRules } from '../../slices/live.ts';
import { loadLanguage } from '../language.ts';
import { notify } from '../notify.ts';
import { fetchRules } from '../rules/bring-rules.ts';

export const NO_LIVE_RULES: LiveRules = { name: 'No rules', text: '' };

/** A text of rules as rules, and what of it cannot be judged, in whole sentences. */
export async function readLiveRules(
  app: App,
  { text }: LiveRules,
): Promise<{ readonly rules: RuleSet; readonly problems: readonly string[] }> {
  const { analyse } = await pending(app, loadLanguage());
  const { rules, diagnostics } = analyse(text);
  return {
    rules,
    problems: diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  };
}

/** Judges by other rules from now on; what is in the window counts as if it came now. */
export async function judgeLiveBy(app: App, rules: LiveRules): Promise<void> {
  const { live } = app.store.getState();
  if (!live) return;
  const read = await readLiveRules(app, rules);
  const still = app.store.getState().live;
  if (still?.serial !== live.serial) return;
  // what broke the rules of before is not told under these
  const now = { ...still.now, violations: [] };
  app.store.setState({
    live: { ...still, rules, rulesProblems: read.problems, now },
    liveFinding: undefined,
  });
  await live.client.service.live.judge(read.rules);
  if (read.problems.length > 0)
    notify(app, 'error', `Of the rules not all can be judged: ${read.problems[0]}`);
}

/** Rules by address, for what is attached to by a link (`?attach=…&rules=URL`). */
export function liveRulesAt(app: App, url: string): Promise<LiveRules | undefined> {
  return fetchRules(app, url, 'It is attached without them.');
}
