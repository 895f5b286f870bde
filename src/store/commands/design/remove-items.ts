import type { App } from '../../app.ts';
import { shownArchitecture } from '../../selectors/design.ts';
import { itemsThere } from '../../selectors/items-there.ts';
import { type DesignItem, layoutOf } from '../../slices/design.ts';
import { arrangeDesign } from './arrange-design.ts';
import { editDesign } from './edit-design.ts';
import { selectInDesign } from './look.ts';

/** Takes things off the canvas, and what they stand for out of the text; one step of undo. */
export function removeFromDesign(app: App, chosen: readonly DesignItem[]): void {
  const state = app.store.getState();
  const shown = shownArchitecture(state);
  if (!shown) return;
  const architecture = shown.name;
  const items = itemsThere(chosen, shown, layoutOf(state.design.content.layout, architecture));
  const gesture = crypto.randomUUID();
  const components = items.flatMap((item) => (item.kind === 'component' ? [item.name] : []));
  const going = new Set(items.flatMap((item) => (item.kind === 'connection' ? [item.id] : [])));
  // from the last one on: among equal ones the id counts those before it
  for (const { id } of shown.connections.filter((one) => going.has(one.id)).reverse())
    editDesign(app, { kind: 'remove-connection', architecture, connection: id }, { gesture });
  if (components.length > 0)
    editDesign(app, { kind: 'remove-components', architecture, names: components }, { gesture });
  const layout = layoutOf(app.store.getState().design.content.layout, architecture);
  const notes = without(layout.notes, items, 'note');
  const groups = without(layout.groups, items, 'group');
  if (notes !== layout.notes || groups !== layout.groups)
    arrangeDesign(app, { ...layout, notes, groups }, gesture);
  selectInDesign(app, []);
}

function without<T>(
  things: { readonly [id: string]: T },
  items: readonly DesignItem[],
  kind: 'note' | 'group',
): { readonly [id: string]: T } {
  const ids = new Set(items.flatMap((item) => (item.kind === kind ? [item.id] : [])));
  if (ids.size === 0) return things;
  return Object.fromEntries(Object.entries(things).filter(([id]) => !ids.has(id)));
}
