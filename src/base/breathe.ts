import type { CancelToken } from './cancel.ts';

/** How long work may run before it lets queries through, in milliseconds. */
const TURN_MILLIS = 4;

/**
 * Lets a long loop yield about every 4 ms: `const pause = breathe(); if (pause) await pause;`
 *
 * Answers `undefined` while the turn lasts, so that a hot loop pays for one clock reading and no promise. Throws
 * `Cancelled` when the token says so.
 */
export function breather(cancel?: CancelToken): () => Promise<void> | undefined {
  let turnEnds = performance.now() + TURN_MILLIS;
  return () => {
    if (performance.now() < turnEnds) return undefined;
    cancel?.throwIfCancelled();
    return nextTask().then(() => {
      cancel?.throwIfCancelled();
      turnEnds = performance.now() + TURN_MILLIS;
    });
  };
}

/** Resolves after the messages that have arrived by now were handled. Timers are clamped to 4 ms and more; this is not. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
