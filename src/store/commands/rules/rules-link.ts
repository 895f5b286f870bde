import type { App, AppState } from '../../app.ts';
import { notify } from '../notify.ts';
import { isPanelVisible, openPanel } from '../panels.ts';
import { analyseRules } from './analyse-rules.ts';
import { showCarriedIfFree } from './bring-rules.ts';
import { checkRules } from './check-rules.ts';
import { openRulesFile, readRules, showRules } from './rules-files.ts';
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
  if (!areRulesSeen(state)) return;
  if (isFromHere(state) && rules.text.length <= MOST_TEXT) link.set('nt', rules.text);
  if (rule !== undefined) link.set('rule', violation === undefined ? rule : `${rule}:${violation + 1}`);
}

/** False when rules are on screen that a link has no room for. */
export function areRulesInLink(state: AppState): boolean {
  return !areRulesSeen(state) || !isFromHere(state) || state.rules.text.length <= MOST_TEXT;
}

function areRulesSeen(state: AppState): boolean {
  return isPanelVisible(state, 'notation') || isPanelVisible(state, 'rules');
}

function isFromHere({ rules: { origin, text } }: AppState): boolean {
  return (origin.kind === 'own' || origin.kind === 'link') && text.trim() !== '';
}

export async function applyRulesLink(app: App, link: URLSearchParams): Promise<void> {
  const text = link.get('nt');
  if (text !== null) await showRulesOfLink(app, text);
  const [, rule, violation] = /^(.*?)(?::(\d{1,9}))?$/s.exec(link.get('rule') ?? '') ?? [];
  if (text === null && !rule) return;
  openPanel(app, 'rules');
  // the panel brings the recording's rules as well, whenever it is there
  await readRules(app);
  showCarriedIfFree(app);
  await analyseRules(app);
  await checkRules(app);
  if (!rule) return;
  if (violation === undefined) await showRule(app, rule);
  else await showViolation(app, rule, Number(violation) - 1);
}

/** Rules that are kept here already are the kept ones: a reload makes no copies. */
async function showRulesOfLink(app: App, text: string): Promise<void> {
  if (text.length > MOST_TEXT) {
    notify(app, 'error', 'The rules in this link are longer than a link may hold: they were left out.');
    return;
  }
  await readRules(app);
  const { rules, rulesFiles } = app.store.getState();
  if (rules.text === text) return;
  const kept = rulesFiles.find((file) => file.text === text);
  if (kept) openRulesFile(app, kept.key);
  else showRules(app, 'Rules of the link', text, { kind: 'link' });
}
