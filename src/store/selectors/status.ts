import type { Verdict } from '../../model/rules/verdict.ts';
import type { Snapshot } from '../../worker/contract.ts';
import type { AppState } from '../app.ts';

/** The status bar's sentence: `12,345 events · 23,456 causes · 32 sources · 2 violations`; violations once rules were judged. */
export function statusText(snapshot: Snapshot, verdicts?: readonly Verdict[]): string {
  const parts = [
    counted(snapshot.events, 'event', 'events'),
    counted(snapshot.causes, 'cause', 'causes'),
    counted(snapshot.sources.length, 'source', 'sources'),
  ];
  if (verdicts) {
    const violations = verdicts.reduce((sum, { violationCount }) => sum + violationCount, 0);
    parts.push(counted(violations, 'violation', 'violations'));
  }
  return parts.join(' · ');
}

/** Made once: a number's own `toLocaleString` makes one for every call. */
const numbers = new Intl.NumberFormat('en-US');

export function counted(count: number, one: string, many: string): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** Beyond this a number is no longer exact, and nobody reads its digits: `2.55 × 10^54`. */
const LONGEST_WRITTEN = 1e15;

export function countText(count: number): string {
  if (count < LONGEST_WRITTEN) return numbers.format(count);
  const [digits, power] = count.toExponential(2).split('e+');
  return `${digits} × 10^${power}`;
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
