import type { TextEdit } from '../../../language/index.ts';
import type { ArchitectureContent } from '../../../model/documents/contents.ts';
import { contentOf, deleteDocument, keepArchitecture } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { EMPTY_DESIGN } from '../../slices/design.ts';
import { language } from '../language.ts';
import { type TypingBurst, typingBurst } from '../rules/typing-burst.ts';
import { told } from '../workspace/told.ts';
import { understandDesign } from './understand.ts';

const SETTING = 'design';

/** A change is kept when nobody has typed for so long, in milliseconds. */
const KEEP_AFTER = 150;

/** Longer texts are no designs, in characters. */
export const LONGEST_DESIGN = 1_000_000;

/** The design that was on screen last, once. */
export async function restoreDesign(app: App): Promise<void> {
  const [key] = await pending(app, Promise.all([app.settings.get(SETTING), app.workspace.ready]));
  if (app.store.getState().design.key !== undefined) return;
  if (typeof key === 'string' && app.workspace.document(key)?.kind === 'architecture') openDesign(app, key);
}

/** Puts a kept design on screen. */
export function openDesign(app: App, key: string): void {
  const state = app.workspace.document(key);
  if (state?.kind !== 'architecture') return;
  show(app, key, state.body.name, contentOf('architecture', state), true);
}

/** A new design, kept at once: what comes from a template or a file is somebody's own from then on. */
export function addDesign(app: App, name: string, content: Partial<ArchitectureContent> = {}): string {
  const key = crypto.randomUUID();
  const whole = { ...EMPTY_DESIGN, ...content };
  show(app, key, freeName(app, name), whole, false);
  keep(app, { gesture: crypto.randomUUID(), causes: app.workspace.causesNow() });
  return key;
}

function freeName(app: App, name: string): string {
  const taken = new Set(app.store.getState().designFiles.map((file) => file.name));
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name} ${i}`;
  return free;
}

function show(app: App, key: string, name: string, content: ArchitectureContent, isKept: boolean): void {
  keepDesignNow(app);
  app.store.setState(({ design }) => ({
    design: {
      key,
      name,
      content,
      kept: isKept ? content : EMPTY_DESIGN,
      serial: design.serial + 1,
      edition: design.edition + 1,
    },
    designAnalysis: undefined,
    designed: undefined,
    designPath: [],
    designSelection: [],
    designReveal: undefined,
    importRemarks: [],
    tidy: undefined,
  }));
  void app.settings.keep(SETTING, key);
  void understandDesign(app);
}

/**
 * What the editor holds now.
 *
 * @param by `script`: it was typed into a script of it, and the text's own editor has to follow
 */
export function typeDesign(app: App, text: string, by: 'text' | 'script' = 'text'): void {
  const { design } = app.store.getState();
  if (design.key === undefined || design.content.text === text) return;
  const burst = typingBurst(app, design.key);
  latest = burst.gesture;
  const edition = design.edition + (by === 'script' ? 1 : 0);
  app.store.setState({ design: { ...design, content: { ...design.content, text }, edition } });
  void understandDesign(app);
  clearTimeout(keeping);
  keeping = setTimeout(() => keep(app, burst), KEEP_AFTER);
}

/**
 * Changes the design from outside the editor: on the canvas, by a fix. One step of undo, of the gesture that is going on unless
 * another is named.
 */
export function changeDesign(
  app: App,
  change: Partial<ArchitectureContent>,
  gesture: string = crypto.randomUUID(),
): void {
  keepDesignNow(app);
  const { design } = app.store.getState();
  if (design.key === undefined) return;
  const isText = change.text !== undefined && change.text !== design.content.text;
  latest = gesture;
  app.store.setState({
    design: {
      ...design,
      content: { ...design.content, ...change },
      edition: design.edition + (isText ? 1 : 0),
    },
  });
  if (isText) void understandDesign(app);
  keep(app, { gesture, causes: app.workspace.causesNow() });
}

/** A fix, or another edit of the text by places. */
export function changeDesignText(app: App, edits: readonly TextEdit[]): void {
  const { text } = app.store.getState().design.content;
  const loaded = language();
  if (loaded) changeDesign(app, { text: loaded.applyEdits(text, edits) });
}

/** Seed and mode: part of the document, because they decide what comes of it. */
export function changeDesignRun(app: App, change: Partial<Pick<ArchitectureContent, 'seed' | 'mode'>>): void {
  changeDesign(app, change);
}

let latest: string | undefined;

/** The gesture that changed the design last. */
export function lastGesture(app: App): string {
  const { key } = app.store.getState().design;
  return latest ?? typingBurst(app, key ?? '').gesture;
}

export function renameDesign(app: App, name: string): void {
  const renamed = name.trim().slice(0, 200);
  const { design } = app.store.getState();
  if (design.key === undefined || renamed === '' || renamed === design.name) return;
  keepDesignNow(app);
  app.store.setState({ design: { ...app.store.getState().design, name: renamed } });
  keep(app);
}

/** Removes the design on screen; the message offers to put it back. */
export async function removeDesign(app: App): Promise<void> {
  keepDesignNow(app);
  const { key, name } = app.store.getState().design;
  if (key === undefined) return;
  closeDesign(app);
  const say = `Removed the design “${name}”.`;
  const input = { document: key, because: 'removed', say, wasShown: true };
  await pending(app, app.workspace.execute(deleteDocument, input));
}

/** Nothing is on screen; the templates are. */
export function closeDesign(app: App): void {
  keepDesignNow(app);
  app.store.setState(({ design }) => ({
    design: { ...design, key: undefined, name: '', content: EMPTY_DESIGN, kept: EMPTY_DESIGN },
    designAnalysis: undefined,
    designed: undefined,
    designPath: [],
    designSelection: [],
    tidy: undefined,
  }));
  void app.settings.keep(SETTING, '');
}

let keeping: ReturnType<typeof setTimeout> | undefined;

/** Keeps what was typed at once: before another design comes, before an undo, or when the page goes. */
export function keepDesignNow(app: App): void {
  keep(app);
}

function keep(app: App, burst?: TypingBurst): void {
  clearTimeout(keeping);
  const { design } = app.store.getState();
  const { key: id, name, content, kept } = design;
  if (id === undefined) return;
  const before = app.workspace.anyDocument(id);
  if (before && content === kept && before.body.name === name) return;
  app.store.setState({ design: { ...design, kept: content } });
  const input = { id, name, content, base: kept };
  void told(app, app.workspace.execute(keepArchitecture, input, burst ?? typingBurst(app, id)));
}

/** The design on screen was changed elsewhere: by undo, by going back in its history, in another tab. */
export function followDesign(app: App): void {
  const { design } = app.store.getState();
  if (design.key === undefined) return;
  const state = app.workspace.document(design.key);
  if (state?.kind !== 'architecture') {
    if (app.workspace.anyDocument(design.key) && design.content === design.kept) closeDesign(app);
    return;
  }
  const content = contentOf('architecture', state);
  const { name } = state.body;
  if (design.content !== design.kept) {
    // somebody is typing here: what both did is put together when that is kept
    if (content.text !== design.kept.text) keep(app);
    return;
  }
  const isText = content.text !== design.content.text;
  if (!isText && name === design.name && content.layout === design.content.layout) {
    // the very same, told by the one who changed it
    if (content.seed === design.content.seed && content.mode === design.content.mode) return;
  }
  const edition = design.edition + (isText ? 1 : 0);
  app.store.setState({ design: { ...design, name, content, kept: content, edition } });
  if (isText) void understandDesign(app);
}
