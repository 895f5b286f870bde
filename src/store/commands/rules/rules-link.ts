import type { App, AppState } from '../../app.ts';
import { isPanelVisible, openPanel } from '../panels.ts';
import { analyseRules } from './analyse-rules.ts';
import { checkRules } from './check-rules.ts';
import { showRules } from './rules-files.ts';
import { showRule, showViolation } from './show-violation.ts';

/** A link carries rules up to so many characters. */
const MOST_TEXT = 1500;

/**
 * `nt`: the text of the rules, while they are on screen, short enough for an address and from here; `rule`: the rule that
 * is unfolded and, behind a colon, the violation that is looked at. Rules from an address are in the page's own address
 * (`?rules=`), those of the recording come with it. Not a part of the view, which is undone: texts are not.
 */
export function writeRulesLink(state: AppState, link: URLSearchParams): void {
  const { rules, rule, violation } = state;
  if (!isPanelVisible(state, 'notation') && !isPanelVisible(state, 'rules')) return;
  const isHere = rules.origin.kind === 'own' || rules.origin.kind === 'link';
  if (isHere && rules.text.trim() !== '' && rules.text.length <= MOST_TEXT) link.set('nt', rules.text);
  if (rule !== undefined) link.set('rule', violation === undefined ? rule : `${rule}:${violation + 1}`);
}

export async function applyRulesLink(app: App, link: URLSearchParams): Promise<void> {
  const text = link.get('nt');
  if (text !== null && text.length <= MOST_TEXT && text !== app.store.getState().rules.text) {
    showRules(app, 'Rules of the link', text, { kind: 'link' });
  }
  const [, rule, violation] = /^(.*?)(?::(\d{1,9}))?$/s.exec(link.get('rule') ?? '') ?? [];
  if (text === null && !rule) return;
  openPanel(app, 'rules');
  await analyseRules(app);
  await checkRules(app);
  if (!rule) return;
  if (violation === undefined) await showRule(app, rule);
  else await showViolation(app, rule, Number(violation) - 1);
}
