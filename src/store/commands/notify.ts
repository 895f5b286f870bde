import type { App } from '../app.ts';
import type { Notice } from '../slices/shell.ts';

let lastId = 0;

/** Shows a passing message; an error stays until it is dismissed. */
export function notify(app: App, tone: Notice['tone'], text: string): void {
  const id = ++lastId;
  app.store.setState((state) => ({ notices: [...state.notices.slice(-3), { id, tone, text }] }));
  if (tone !== 'error') setTimeout(() => dismissNotice(app, id), 5000);
}

export function dismissNotice(app: App, id: number): void {
  app.store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}
