import type { App } from '../app.ts';

const SETTING = 'recent-actions';

const REMEMBERED = 5;

/** Remembers what is chosen from the palette, so that it is offered first. */
export function runFromPalette(app: App, id: string, run: (app: App) => void): void {
  const { recentActions } = app.store.getState();
  const kept = [id, ...recentActions.filter((other) => other !== id)].slice(0, REMEMBERED);
  app.store.setState({ recentActions: kept });
  void app.settings.keep(SETTING, kept);
  run(app);
}

export async function restoreRecentActions(app: App): Promise<void> {
  const kept = await app.settings.get(SETTING);
  if (!Array.isArray(kept)) return;
  app.store.setState({ recentActions: kept.filter((id) => typeof id === 'string').slice(0, REMEMBERED) });
}
