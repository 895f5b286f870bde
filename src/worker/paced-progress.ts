import type { Progress } from './contract.ts';

/** A message to the page costs more than the work between two of them; nobody reads faster than this. */
const LEAST_MILLIS_BETWEEN = 50;

/** Passes progress on at most every 50 ms, and at once when a new phase begins. */
export function paced(report: (progress: Progress) => void): (progress: Progress) => void {
  let phase: string | undefined;
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && now < next) return;
    phase = progress.phase;
    next = now + LEAST_MILLIS_BETWEEN;
    report(progress);
  };
}
