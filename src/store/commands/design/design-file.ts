import type { ArchitectureContent } from '../../../model/documents/contents.ts';
import { contentOf, deleteDocument } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { EMPTY_DESIGN } from '../../slices/design.ts';
import { endOrders } from '../run/orders-client.ts';
import { endRun } from '../run/ready-run.ts';
import { keepDesign, keepDesignNow, stepOf } from './keep-design.ts';
import { understandDesign } from './understand.ts';

const SETTING = 'design';

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
  // what is on its way may be a change of that very design
  keepDesignNow(app);
  const state = app.workspace.document(key);
  if (state?.kind !== 'architecture') return;
  show(app, key, state.body.name, contentOf('architecture', state), true);
}

/** A new design, kept at once: what comes from a template or a file is somebody's own from then on. */
export function addDesign(app: App, name: string, content: Partial<ArchitectureContent> = {}): string {
  const key = crypto.randomUUID();
  const whole = { ...EMPTY_DESIGN, ...content };
  show(app, key, freeName(app, name), whole, false);
  keepDesign(app, stepOf(app));
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
  endOthers(app, key);
  app.store.setState(({ design }) => ({
    design: {
      key,
      name,
      content,
      kept: isKept ? content : EMPTY_DESIGN,
      serial: design.serial + 1,
      edition: design.edition + 1,
    },
    ...NOTHING_SHOWN,
  }));
  void app.settings.keep(SETTING, key);
  void understandDesign(app);
}

export function renameDesign(app: App, name: string): void {
  const renamed = name.trim().slice(0, 200);
  const { design } = app.store.getState();
  if (design.key === undefined || renamed === '' || renamed === design.name) return;
  keepDesignNow(app);
  app.store.setState({ design: { ...app.store.getState().design, name: renamed } });
  keepDesign(app, stepOf(app));
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
  leaveDesign(app);
}

/** The same where there is nothing to be kept any more. */
export function leaveDesign(app: App): void {
  endOthers(app, undefined);
  app.store.setState(({ design }) => ({
    design: { ...design, key: undefined, name: '', content: EMPTY_DESIGN, kept: EMPTY_DESIGN },
    ...NOTHING_SHOWN,
  }));
  void app.settings.keep(SETTING, '');
}

/** What runs is what is on screen. */
function endOthers(app: App, key: string | undefined): void {
  if (app.store.getState().design.key === key) return;
  endRun(app);
  endOrders(app);
  // what if this had not happened was asked of the other one
  app.store.setState({ dropped: [] });
}

/** What is known of a design on screen, before it is. */
const NOTHING_SHOWN = {
  designAnalysis: undefined,
  designed: undefined,
  designPath: [],
  designSelection: [],
  designReveal: undefined,
  importRemarks: [],
  tidy: undefined,
} as const;
