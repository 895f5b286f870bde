import type { App } from '../app.ts';
import type { Notice } from '../slices/shell.ts';

let lastId = 0;

/** Milliseconds a message stays; one that can be taken back leaves time to do so. */
const STAYS = 5000;
const STAYS_WITH_UNDO = 12_000;

/**
 * Shows a passing message; an error stays until it is dismissed. With `undo` it offers to take back what was done. What is
 * said again is shown once.
 */
export function notify(app: App, tone: Notice['tone'], text: string, undo?: () => void): void {
  const id = ++lastId;
  app.store.setState(({ notices }) => {
    const others = notices.filter((notice) => notice.text !== text || notice.tone !== tone || notice.undo);
    // errors stay: what only tells goes first
    const passing = others.filter((notice) => notice.tone !== 'error').slice(-3);
    const kept = others.filter((notice) => passing.includes(notice) || notice.tone === 'error').slice(-5);
    return { notices: [...kept, { id, tone, text, undo }] };
  });
  if (tone !== 'error') setTimeout(() => dismissNotice(app, id), undo ? STAYS_WITH_UNDO : STAYS);
}

export function dismissNotice(app: App, id: number): void {
  app.store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}
