import type { App } from '../app.ts';
import type { ThemeChoice } from '../slices/shell.ts';

/** Chooses dark, light or the system's way, and remembers it. */
export function chooseTheme(app: App, theme: ThemeChoice): void {
  app.store.setState({ theme });
  void app.library.keepSetting('theme', theme);
}

export async function restoreTheme(app: App): Promise<void> {
  const kept = await app.library.setting('theme');
  if (kept === 'dark' || kept === 'light' || kept === 'system') app.store.setState({ theme: kept });
}
