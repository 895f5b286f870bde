import { contentOf, deleteDocument, keepRules } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import type { RulesDocument, RulesOrigin } from '../../slices/rules.ts';
import { clearEmphasis } from '../emphasise.ts';
import { fileStem } from '../file-stem.ts';
import { notify } from '../notify.ts';
import { told } from '../workspace/told.ts';
import { type TypingBurst, typedBurst, typingBurst } from './typing-burst.ts';

const SETTING = 'rules';

/** Longer texts are no rules, in characters. */
export const LONGEST_RULES = 1_000_000;

/** A change is kept when nobody has typed for so long, in milliseconds. */
const KEEP_AFTER = 150;

let reading: Promise<void> | undefined;

/** The rules that were on screen last. Read once. */
export async function readRules(app: App): Promise<void> {
  if (app.store.getState().areRulesRead) return;
  reading ??= read(app).finally(() => {
    reading = undefined;
  });
  await reading;
}

async function read(app: App): Promise<void> {
  const [key] = await pending(app, Promise.all([app.settings.get(SETTING), app.workspace.ready]));
  app.store.setState(({ lastRulesKey }) => ({
    areRulesRead: true,
    lastRulesKey: lastRulesKey ?? (typeof key === 'string' ? key : undefined),
  }));
  if (app.store.getState().rules.origin.kind === 'none') showLastRules(app);
}

/** The file of one's own that was on screen last, or nothing. */
export function showLastRules(app: App): void {
  const { rulesFiles, lastRulesKey, rules } = app.store.getState();
  const last = rulesFiles.find(({ key }) => key === lastRulesKey);
  if (last) showRules(app, last.name, last.text, { kind: 'own' }, last.key);
  else if (rules.origin.kind !== 'none') showRules(app, 'Rules', '', { kind: 'none' });
}

/** Puts a text of rules on screen. */
export function showRules(app: App, name: string, text: string, origin: RulesOrigin, key?: string): void {
  keepNow(app);
  const { patternDraft } = app.store.getState();
  app.store.setState(({ rules, lastRulesKey }) => ({
    rules: {
      key,
      name,
      text,
      keptText: key === undefined ? undefined : text,
      origin,
      serial: rules.serial + 1,
      edition: rules.edition + 1,
    },
    lastRulesKey: key ?? lastRulesKey,
    verdicts: undefined,
    verdictsOf: undefined,
    rule: undefined,
    violation: undefined,
    // a pattern being made of picked events is not of this text
    ...(patternDraft ? {} : { patternInText: undefined, patternAnswer: undefined, whyNot: undefined }),
  }));
  void clearEmphasis(app, 'rules');
  if (!patternDraft) void clearEmphasis(app, 'pattern');
  if (key !== undefined) void app.settings.keep(SETTING, key);
}

/** What the editor holds now. A text of somebody else becomes a file of one's own. */
export function editRules(app: App, text: string): void {
  const before = app.store.getState().rules;
  if (before.text === text) return;
  const key = before.key ?? crypto.randomUUID();
  const burst = typedBurst(app, key, before.text, text, () => keepNow(app));
  const { rules } = app.store.getState();
  const isOthers = rules.origin.kind !== 'own' && rules.origin.kind !== 'none';
  const name = isOthers ? `${rules.name}, changed` : rules.name;
  app.store.setState({ rules: { ...rules, text, key, name, origin: { kind: 'own' } }, lastRulesKey: key });
  if (key !== rules.key) void app.settings.keep(SETTING, key);
  clearTimeout(keeping);
  keeping = setTimeout(() => keep(app, burst), KEEP_AFTER);
}

/** Changes the text from outside the editor, which takes it as one step of undo: a rule that is added. */
export function rewriteRules(app: App, text: string): void {
  editRules(app, text);
  app.store.setState(({ rules }) => ({ rules: { ...rules, edition: rules.edition + 1 } }));
}

/** An empty file. */
export function newRules(app: App): void {
  const { rulesFiles } = app.store.getState();
  const taken = new Set(rulesFiles.map(({ name }) => name));
  let name = 'Rules';
  for (let i = 2; taken.has(name); i++) name = `Rules ${i}`;
  showRules(app, name, '', { kind: 'own' }, crypto.randomUUID());
}

export function openRulesFile(app: App, key: string): void {
  keepNow(app);
  const file = app.store.getState().rulesFiles.find((one) => one.key === key);
  if (file) showRules(app, file.name, file.text, { kind: 'own' }, file.key);
}

export function renameRules(app: App, name: string): void {
  const { rules } = app.store.getState();
  const renamed = name.trim().slice(0, 200);
  if (renamed === '' || renamed === rules.name) return;
  keepNow(app);
  const key = rules.key ?? crypto.randomUUID();
  app.store.setState({ rules: { ...rules, name: renamed, key, origin: { kind: 'own' } } });
  keep(app);
}

/** Removes the file on screen; the message offers to put it back. */
export async function removeRules(app: App): Promise<void> {
  keepNow(app);
  const { rules, rulesFiles } = app.store.getState();
  const removed = rulesFiles.find(({ key }) => key === rules.key);
  if (!removed) return newRules(app);
  newRules(app);
  const say = `Removed the rules “${removed.name}”.`;
  const input = { document: removed.key, because: 'removed', say, wasShown: true };
  await pending(app, app.workspace.execute(deleteDocument, input));
}

/** Reads a file of rules; its text is nothing but text until it is checked. */
export async function importRules(app: App, file: File): Promise<void> {
  if (file.size > LONGEST_RULES) {
    notify(
      app,
      'error',
      `“${file.name}” is too large for a file of rules: a million characters are the most.`,
    );
    return;
  }
  const causes = app.workspace.causesNow();
  const text = await pending(app, file.text());
  if (text.includes('\u0000')) {
    notify(app, 'error', `“${file.name}” is no text. Rules are text in Lightcone’s notation (.lcn).`);
    return;
  }
  const id = crypto.randomUUID();
  const name = file.name.replace(/\.lcn$/i, '');
  void told(app, app.workspace.execute(keepRules, { id, name, text, base: '' }, { causes }));
  showRules(app, name, text, { kind: 'own' }, id);
}

/** Saves the text as a file. */
export function exportRules(app: App): void {
  const { rules } = app.store.getState();
  const file = fileStem(rules.name, 'rules');
  app.save(`${file}.lcn`, new Blob([rules.text], { type: 'text/plain' }));
}

let keeping: ReturnType<typeof setTimeout> | undefined;

/** Keeps what was typed at once: before another file comes, or the page goes. */
export function keepNow(app: App): void {
  keep(app);
}

function keep(app: App, burst?: TypingBurst): void {
  clearTimeout(keeping);
  const { rules } = app.store.getState();
  if (rules.origin.kind !== 'own' || rules.key === undefined) return;
  const { key: id, name, text, keptText } = rules;
  // a deleted one too: it comes back when something was written since, not because it is still on screen
  const before = app.workspace.anyDocument(id);
  const isKept =
    before?.kind === 'rules'
      ? contentOf('rules', before).text === text && before.body.name === name
      : text === '' || text === keptText;
  if (isKept) return;
  app.store.setState({ rules: { ...rules, keptText: text } });
  const input = { id, name, text, base: keptText ?? '' };
  void told(app, app.workspace.execute(keepRules, input, burst ?? typingBurst(app, id)));
}

/** The document on screen was changed elsewhere: by undo, by going back in its history, in another tab. */
export function followRules(app: App): void {
  const { rules } = app.store.getState();
  const state = rules.key === undefined ? undefined : app.workspace.document(rules.key);
  if (state?.kind !== 'rules') {
    // deleted, or undone, and nobody is typing here: it is not on screen any more; a new file is not kept yet
    if (rules.keptText && rules.text === rules.keptText) {
      forgetShown(app);
      tellGone(app, rules);
    }
    return;
  }
  const { text } = contentOf('rules', state);
  const { name } = state.body;
  if (rules.text !== rules.keptText) {
    // somebody is typing here: what both did is put together when that is kept
    if (text !== rules.keptText) keep(app);
    return;
  }
  if (text === rules.text && name === rules.name) return;
  const edition = text === rules.text ? rules.edition : rules.edition + 1;
  const next: RulesDocument = { ...rules, name, text, keptText: text, edition };
  app.store.setState({ rules: next });
}

/** Who deleted it here knows; what another tab did comes as something kept. */
function tellGone(app: App, { key, name }: RulesDocument): void {
  const state = key === undefined ? undefined : app.workspace.anyDocument(key);
  if (!state || state.keptVersion < state.version) return;
  notify(app, 'info', `“${name}” was deleted in another tab. It is in Library, Your work, with its history.`);
}

/** Nothing of one's own is on screen. */
function forgetShown(app: App): void {
  app.store.setState(({ rules }) => ({ rules: { ...rules, key: undefined, origin: { kind: 'none' } } }));
  showRules(app, 'Rules', '', { kind: 'none' });
}
