import type { Steps } from '../base/steps.ts';

/** Reports come about ten times a second. */
const MILLIS_BETWEEN = 100;

/** Runs work that comes in steps and lets questions through in between; `quietMillis` pass before the first report. */
export async function drive<T>(
  steps: Steps<T>,
  breathe: () => Promise<void> | undefined,
  report: (fraction: number) => void,
  quietMillis = MILLIS_BETWEEN,
): Promise<T> {
  let next = performance.now() + quietMillis;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const pause = breathe();
    if (!pause) continue;
    await pause;
    if (performance.now() < next) continue;
    next = performance.now() + MILLIS_BETWEEN;
    report(step.value);
  }
}
