import type { App } from '../../app.ts';

const SETTING = 'author';
const LONGEST = 60;

/** Under what name changes are signed from now on. */
export function signAs(app: App, name: string): void {
  const author = name.trim().slice(0, LONGEST) || 'You';
  app.store.setState({ author });
  void app.settings.keep(SETTING, author);
}

export async function restoreAuthor(app: App): Promise<void> {
  const kept = await app.settings.get(SETTING);
  if (typeof kept === 'string' && kept !== '') app.store.setState({ author: kept });
}
