import type { App } from '../app.ts';
import type { SideLayout } from '../slices/shell.ts';

const SETTING = 'side-panel';

/** Remembers how wide the side panel is and whether it is open. */
export function keepSideLayout(app: App, layout: SideLayout): void {
  app.store.setState({ sideLayout: layout });
  void app.library.keepSetting(SETTING, layout);
}

export async function restoreSideLayout(app: App): Promise<void> {
  const kept = await app.library.setting(SETTING);
  if (isSideLayout(kept)) app.store.setState({ sideLayout: kept });
}

function isSideLayout(kept: unknown): kept is SideLayout {
  const layout = kept as Partial<SideLayout> | null | undefined;
  return typeof layout === 'object' && Number.isFinite(layout?.width) && typeof layout?.isOpen === 'boolean';
}
