import type { App } from '../../app.ts';
import { shownPath } from '../../selectors/design.ts';
import type { DesignBottom, DesignItem, DesignPanes } from '../../slices/design.ts';

const SETTING = 'design-panes';

export async function restoreDesignPanes(app: App): Promise<void> {
  const kept = (await app.settings.get(SETTING)) as Partial<DesignPanes> | undefined;
  if (typeof kept !== 'object' || kept === null) return;
  app.store.setState(({ designPanes }) => ({
    designPanes: {
      ...designPanes,
      hasText: kept.hasText !== false,
      hasCanvas: kept.hasCanvas !== false || kept.hasText === false,
    },
  }));
}

export function setDesignPanes(app: App, change: Partial<DesignPanes>): void {
  const panes = { ...app.store.getState().designPanes, ...change };
  // one of the two views of the document is always there
  const next = panes.hasText || panes.hasCanvas ? panes : { ...panes, hasCanvas: true };
  app.store.setState({ designPanes: next });
  void app.settings.keep(SETTING, { hasText: next.hasText, hasCanvas: next.hasCanvas });
}

/** Shows a panel below, or hides it when it is there already and `isToggle`. */
export function showDesignBottom(app: App, bottom: DesignBottom | undefined): void {
  setDesignPanes(app, { bottom });
}

export function selectInDesign(app: App, items: readonly DesignItem[]): void {
  app.store.setState(({ designPanes }) => ({
    designSelection: items,
    designPanes: items.length > 0 ? { ...designPanes, side: 'inspector' } : designPanes,
  }));
}

/**
 * Selects a thing and brings it into sight.
 *
 * @param path the architecture that it is in, from the outermost on; without one it is in the shown one
 */
export function revealInDesign(app: App, item: DesignItem, path = shownPath(app.store.getState())): void {
  if (path.join() !== shownPath(app.store.getState()).join())
    app.store.setState({ designPath: path, tidy: undefined });
  selectInDesign(app, [item]);
  app.store.setState({ designReveal: item });
}

/** Opens the architecture that is a component of the shown one. */
export function openArchitecture(app: App, name: string): void {
  const path = shownPath(app.store.getState());
  const at = path.indexOf(name);
  app.store.setState({
    designPath: at >= 0 ? path.slice(0, at + 1) : [...path, name],
    designSelection: [],
    designReveal: undefined,
    tidy: undefined,
  });
}

/** Shows another architecture of the text by itself. */
export function showArchitecture(app: App, name: string): void {
  app.store.setState({ designPath: [name], designSelection: [], designReveal: undefined, tidy: undefined });
}
