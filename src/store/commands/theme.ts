import type { App } from '../app.ts';
import { THEME_CHOICES, type ThemeChoice } from '../slices/shell.ts';

/** Chooses a theme or the system's way, and remembers it. */
export function chooseTheme(app: App, theme: ThemeChoice): void {
  app.store.setState({ theme });
  void app.settings.keep('theme', theme);
}

export async function restoreTheme(app: App): Promise<void> {
  const kept = await app.settings.get('theme');
  const theme = THEME_CHOICES.find((choice) => choice === kept);
  if (theme) app.store.setState({ theme });
}
