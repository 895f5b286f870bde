import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import type { App } from '../../app.ts';
import { shownArchitecture } from '../../selectors/design.ts';
import { type DesignItem, layoutOf } from '../../slices/design.ts';
import { language } from '../language.ts';
import { notify } from '../notify.ts';
import { editDesign } from './edit-design.ts';
import { inOrder } from './in-order.ts';
import { selectInDesign } from './look.ts';

/** What was copied last: the system's clipboard may be closed to the page. */
let copied = '';
/** How far from the first component of it the others stood. */
let offsets: readonly CanvasPlace[] | undefined;
let isInClipboard = false;

/** Copies components with the connections between them, as text that also means something in another design, or elsewhere. */
export async function copyFromDesign(app: App, names: readonly string[], isCut: boolean): Promise<void> {
  const { designAnalysis } = app.store.getState();
  const shown = shownArchitecture(app.store.getState());
  const loaded = language();
  if (!shown || !designAnalysis || !loaded || names.length === 0) return;
  copied = loaded.copyFragment(designAnalysis, shown.name, names);
  offsets = offsetsOf(app, inOrder(shown, names), shown.name);
  if (isCut) editDesign(app, { kind: 'remove-components', architecture: shown.name, names });
  const what = names.length === 1 ? `“${names[0]}”` : `${names.length} components`;
  try {
    isInClipboard = false;
    await navigator.clipboard.writeText(copied);
    isInClipboard = true;
    notify(app, 'info', `${isCut ? 'Cut' : 'Copied'} ${what}.`);
  } catch {
    notify(
      app,
      'info',
      `${isCut ? 'Cut' : 'Copied'} ${what}, for use on this page: the browser keeps its clipboard closed.`,
    );
  }
}

/** Puts what was copied on the canvas, with fresh names. */
export async function pasteIntoDesign(app: App, place: CanvasPlace): Promise<void> {
  const shown = shownArchitecture(app.store.getState());
  if (!shown) return;
  // what the clipboard did not take is not what it holds
  const fragment = copied !== '' && !isInClipboard ? copied : ((await clipboardText()) ?? copied);
  if (fragment.trim() === '') {
    notify(app, 'info', 'Nothing was copied yet. Select components and press Copy first.');
    return;
  }
  const asTheyStood = fragment === copied ? offsets : undefined;
  const where = { place, ...(asTheyStood && { offsets: asTheyStood }) };
  const added = editDesign(app, { kind: 'paste', architecture: shown.name, fragment }, where);
  if (added) selectInDesign(app, added.flatMap(asComponent));
}

/** None where one of them stands nowhere. */
function offsetsOf(
  app: App,
  names: readonly string[],
  architecture: string,
): readonly CanvasPlace[] | undefined {
  const { places } = layoutOf(app.store.getState().design.content.layout, architecture);
  if (names.some((name) => !Object.hasOwn(places, name))) return undefined;
  const first = places[names[0]];
  return names.map((name) => ({ x: places[name].x - first.x, y: places[name].y - first.y }));
}

function asComponent({ kind, name }: { readonly kind: string; readonly name: string }): DesignItem[] {
  return kind === 'component' ? [{ kind: 'component', name }] : [];
}

async function clipboardText(): Promise<string | undefined> {
  try {
    const text = await navigator.clipboard.readText();
    return text.trim() === '' ? undefined : text;
  } catch {
    return undefined;
  }
}
