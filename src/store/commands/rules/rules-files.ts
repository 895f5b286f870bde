import type { RulesFile } from '../../../model/rules/rules-file.ts';
import { type App, pending } from '../../app.ts';
import type { RulesOrigin } from '../../slices/rules.ts';
import { clearEmphasis } from '../emphasise.ts';
import { notify } from '../notify.ts';

const SETTING = 'rules';

/** Longer texts are no rules, in characters. */
export const LONGEST_RULES = 1_000_000;

/** A change is kept when nobody has typed for so long, in milliseconds. */
const KEEP_AFTER = 150;

function shelf({ library }: App) {
  return library.shelf<RulesFile>('rules');
}

let reading: Promise<void> | undefined;

/** The rules kept before, and the ones that were on screen last. Read once. */
export async function readRules(app: App): Promise<void> {
  if (app.store.getState().areRulesRead) return;
  reading ??= read(app).finally(() => {
    reading = undefined;
  });
  await reading;
}

async function read(app: App): Promise<void> {
  const [files, key] = await pending(app, Promise.all([shelf(app).all(), app.library.setting(SETTING)]));
  const known = new Set(app.store.getState().rulesFiles.map((file) => file.key));
  app.store.setState(({ rulesFiles, lastRulesKey }) => ({
    areRulesRead: true,
    lastRulesKey: lastRulesKey ?? (typeof key === 'string' ? key : undefined),
    rulesFiles: newestFirst([...rulesFiles, ...files.filter((file) => !known.has(file.key))]),
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
    rules: { key, name, text, origin, serial: rules.serial + 1, edition: rules.edition + 1 },
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
  if (key !== undefined) void app.library.keepSetting(SETTING, key);
}

/** What the editor holds now. A text of somebody else becomes a file of one's own. */
export function editRules(app: App, text: string): void {
  const { rules } = app.store.getState();
  if (rules.text === text) return;
  const isOthers = rules.origin.kind !== 'own' && rules.origin.kind !== 'none';
  const key = rules.key ?? crypto.randomUUID();
  const name = isOthers ? `${rules.name}, changed` : rules.name;
  app.store.setState({ rules: { ...rules, text, key, name, origin: { kind: 'own' } }, lastRulesKey: key });
  if (key !== rules.key) void app.library.keepSetting(SETTING, key);
  keepSoon(app);
}

/** Changes the text from outside the editor, which takes it as one step of undo: a rule that is added. */
export function rewriteRules(app: App, text: string): void {
  editRules(app, text);
  app.store.setState(({ rules }) => ({ rules: { ...rules, edition: rules.edition + 1 } }));
}

/** An empty file. */
export function newRules(app: App): void {
  const { rulesFiles } = app.store.getState();
  showRules(app, freeName(rulesFiles, 'Rules'), '', { kind: 'own' }, crypto.randomUUID());
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
  app.store.setState({
    rules: { ...rules, name: renamed, key: rules.key ?? crypto.randomUUID(), origin: { kind: 'own' } },
  });
  keepNow(app);
}

/** Removes the file on screen; the message offers to put it back. */
export async function removeRules(app: App): Promise<void> {
  keepNow(app);
  const { rules, rulesFiles } = app.store.getState();
  const removed = rulesFiles.find(({ key }) => key === rules.key);
  if (!removed) return newRules(app);
  app.store.setState({
    rules: { ...rules, key: undefined },
    rulesFiles: rulesFiles.filter(({ key }) => key !== removed.key),
  });
  await pending(app, shelf(app).forget(removed.key));
  newRules(app);
  notify(app, 'info', `Removed the rules “${removed.name}”.`, () => {
    void put(app, removed);
    showRules(app, removed.name, removed.text, { kind: 'own' }, removed.key);
  });
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
  const text = await pending(app, file.text());
  if (text.includes('\u0000')) {
    notify(app, 'error', `“${file.name}” is no text. Rules are text in Lightcone’s notation (.lcn).`);
    return;
  }
  const rules: RulesFile = {
    key: crypto.randomUUID(),
    name: file.name.replace(/\.lcn$/i, ''),
    text,
    changedAt: Date.now(),
  };
  await put(app, rules);
  showRules(app, rules.name, rules.text, { kind: 'own' }, rules.key);
}

/** Saves the text as a file. */
export function exportRules(app: App): void {
  const { rules } = app.store.getState();
  const file = rules.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'rules';
  app.save(`${file}.lcn`, new Blob([rules.text], { type: 'text/plain' }));
}

let keeping: ReturnType<typeof setTimeout> | undefined;

function keepSoon(app: App): void {
  clearTimeout(keeping);
  keeping = setTimeout(() => keepNow(app), KEEP_AFTER);
}

/** Keeps what was typed at once: before another file comes, or the page goes. */
export function keepNow(app: App): void {
  clearTimeout(keeping);
  const { rules, rulesFiles } = app.store.getState();
  if (rules.origin.kind !== 'own' || rules.key === undefined) return;
  const before = rulesFiles.find(({ key }) => key === rules.key);
  if (before ? before.text === rules.text && before.name === rules.name : rules.text === '') return;
  void put(app, { key: rules.key, name: rules.name, text: rules.text, changedAt: Date.now() });
}

async function put(app: App, file: RulesFile): Promise<void> {
  app.store.setState(({ rulesFiles }) => ({
    rulesFiles: newestFirst([file, ...rulesFiles.filter(({ key }) => key !== file.key)]),
  }));
  if (!(await pending(app, shelf(app).keep(file))))
    notify(app, 'error', 'The browser refused to store the rules. Export them to have them later.');
}

function newestFirst(files: readonly RulesFile[]): RulesFile[] {
  return [...files].sort((a, b) => b.changedAt - a.changedAt);
}

function freeName(files: readonly RulesFile[], stem: string): string {
  const taken = new Set(files.map(({ name }) => name));
  let name = stem;
  for (let i = 2; taken.has(name); i++) name = `${stem} ${i}`;
  return name;
}
