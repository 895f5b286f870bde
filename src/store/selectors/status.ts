import type { Snapshot } from '../../worker/contract.ts';
import type { AppState } from '../app.ts';

/** The status bar's sentence about what is loaded: `12,345 events · 23,456 causes · 32 sources`. */
export function statusText(snapshot: Snapshot): string {
  const parts = [
    counted(snapshot.events, 'event', 'events'),
    counted(snapshot.causes, 'cause', 'causes'),
    counted(snapshot.sources.length, 'source', 'sources'),
  ];
  return parts.join(' · ');
}

/** Made once: a number's own `toLocaleString` makes one for every call. */
const numbers = new Intl.NumberFormat('en-US');

export function counted(count: number, one: string, many: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}

/** Diagnostics that a person should look at: all but notes about how the file was read. */
export function problemCount(snapshot: Snapshot): number {
  let count = 0;
  for (const [code, times] of snapshot.diagnosticCounts)
    if (code !== 'note' && code !== 'ignored') count += times;
  return count;
}

/** Whether anything is on its way. A question to the person is not: the app waits for them, not they for it. */
export function isBusy(state: AppState): boolean {
  return state.pending > 0 && state.openQuestion === undefined;
}
