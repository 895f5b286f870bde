import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { type Clock, wallClock } from './clock.ts';
import { listenLocally } from './listen.ts';
import { answerRequest, answerUpgrade } from './routes.ts';
import type { WorldLimits } from './running-world.ts';
import { Worlds } from './worlds.ts';

/** What happens within so many milliseconds goes out together. */
const TICK = 50;
const HEARTBEAT = 10_000;

/** Bytes of one message from a client. Whatever it says is not listened to. */
const LARGEST_WORD = 64 << 10;

export interface EndpointOptions extends Partial<WorldLimits> {
  /** Taken when it is free, otherwise any other; 0: any. */
  readonly port?: number;
  readonly seed?: number;
  readonly clock?: Clock;
}

export interface DemoEndpoint {
  /** `http://127.0.0.1:4180` */
  readonly address: string;
  /** Ends all connections and all timers. */
  close(): Promise<void>;
}

/** Starts the server of the demo systems, on this machine and seen from it alone. */
export async function startDemoEndpoint({
  port = 0,
  seed = 1,
  clock = wallClock,
  keptMessages = 50_000,
  mostWaitingBytes = 16 << 20,
}: EndpointOptions = {}): Promise<DemoEndpoint> {
  const worlds = new Worlds(seed, clock, { keptMessages, mostWaitingBytes });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_WORD });
  const server = createServer((request, response) => answerRequest(worlds, request, response));
  server.on('upgrade', (...asked) => answerUpgrade(worlds, sockets, ...asked));
  const taken = await listenLocally(server, port);
  const timers = [clock.every(TICK, () => worlds.tick()), clock.every(HEARTBEAT, () => worlds.beat())];
  return {
    address: `http://127.0.0.1:${taken}`,
    async close() {
      for (const end of timers) end();
      for (const socket of sockets.clients) socket.terminate();
      const isClosed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await isClosed;
    },
  };
}
