import type { World } from './source.ts';

/** The world of a page or a worker. */
export function browserWorld(): World {
  return {
    fetch: (...request) => fetch(...request),
    WebSocket: globalThis.WebSocket,
    now: Date.now,
    later: (millis, call) => {
      const timer = setTimeout(call, millis);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}
