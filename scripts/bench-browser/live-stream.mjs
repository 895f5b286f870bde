// A system that sends its events as fast as they are taken, or so many a second: as server-sent events, as NDJSON, and as
// lines joined in the frames of a WebSocket.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { chanceOf } from '../examples/chance.mjs';

const SOURCES = 32;
const TYPES = 16;
/** Events that are written at once. */
const BLOCK = 256;
/** One event in so many says when it was sent, and breaks a rule by it. */
const PROBE_ONE_IN = 1000;
/** Events of a source that belong to one order. */
const PER_ORDER = 1000;
/** A WebSocket takes whatever comes: so many events may be on their way. */
const MOST_AHEAD = 60_000;
const PACE_MILLIS = 10;

/** Twenty rules; all of them are judged with every event, and all but the last hardly ever violated. */
export const LIVE_RULES = [
  ...[0, 1, 2, 3].map((type) => `every "type ${type}"(order: ?o) leads to "type 1*"(order: ?o) within 5s`),
  ...[4, 5, 6, 7].map((type) => `every "type ${type}" leads to "type 1*" within 5s`),
  ...[8, 9, 10, 11].map((type) => `every "type ${type}" satisfies payload.amount >= 0`),
  ...[12, 13].map((type) => `never "type ${type}" where payload.amount >= 1000`),
  'never "type 14"(order: ?o, amount: ?a) -> "type 14"(order: ?o, amount: ?a)',
  'never ("type 2"(amount: -1) ~ "type 3"(amount: -1)) within cause "type 1"',
  'never "type 5"(amount: 7) without cause "*"',
  'exists "type 6"',
  'count "type 7" is 1..',
  'never "probe"(sent: ?sent)',
];

export class LiveStream {
  /** Events that were taken, as far as is known; only a WebSocket waits for it. */
  taken = 0;
  #server = createServer((request, response) => this.#answer(request, response));
  #sockets = new WebSocketServer({ server: this.#server });

  async listen() {
    this.#sockets.on('connection', (socket, request) => void this.#overSocket(socket, paceOf(request)));
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address();
    this.http = `http://127.0.0.1:${port}`;
    this.ws = `ws://127.0.0.1:${port}`;
    return this;
  }

  async close() {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request, response) {
    const { pathname } = new URL(request.url, this.http);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (request.method === 'OPTIONS') response.end();
    else if (pathname === '/rules.lcn') response.end(rulesText());
    else if (pathname === '/sse')
      void this.#overHttp(response, 'text/event-stream', asEvents, paceOf(request));
    else if (pathname === '/ndjson')
      void this.#overHttp(response, 'application/x-ndjson', asLines, paceOf(request));
    else response.writeHead(404).end();
  }

  async #overHttp(response, type, written, pace) {
    let isOpen = true;
    let goOn;
    response.on('drain', () => goOn?.());
    response.on('close', () => {
      isOpen = false;
      goOn?.();
    });
    response.on('error', () => {});
    response.writeHead(200, { 'Content-Type': type });
    const system = new System();
    while (isOpen) {
      const count = await pace.next();
      const hasRoom = response.write(written(system.block(count), system.sent - count));
      const isHeldUp = !hasRoom && isOpen;
      if (isHeldUp) await new Promise((resolve) => (goOn = resolve));
    }
  }

  async #overSocket(socket, pace) {
    this.taken = 0;
    socket.on('error', () => {});
    const system = new System();
    while (socket.readyState === socket.OPEN) {
      const count = await pace.next();
      if (system.sent - this.taken > MOST_AHEAD) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        continue;
      }
      await new Promise((resolve) => socket.send(system.block(count).join('\n'), resolve));
    }
  }
}

export function rulesText() {
  return LIVE_RULES.map((rule, i) => `constraint rule_${i}: ${rule}\n`).join('');
}

/** How many events go out next, when it is time for them: `?rate=` a second, or as many as are taken. */
function paceOf({ url }) {
  const rate = Number(new URL(url, 'http://localhost').searchParams.get('rate') ?? 0);
  if (rate === 0) return { next: () => BLOCK };
  const began = Date.now();
  let gone = 0;
  return {
    async next() {
      for (;;) {
        const due = Math.floor(((Date.now() - began) * rate) / 1000) - gone;
        if (due > 0) {
          gone += due;
          return due;
        }
        await new Promise((resolve) => setTimeout(resolve, PACE_MILLIS));
      }
    },
  };
}

const asLines = (messages) => `${messages.join('\n')}\n`;
const asEvents = (messages, first) =>
  messages.map((message, i) => `id: ${first + i + 1}\ndata: ${message}\n\n`).join('');

/** Sources that work one step after the other and hear of what others did shortly before. */
class System {
  sent = 0;
  #chance = chanceOf(13);

  /** The next events as messages of about 250 bytes. */
  block(count) {
    const now = Date.now();
    const time = new Date(now).toISOString();
    return Array.from({ length: count }, () => this.#message(now, time));
  }

  #message(now, time) {
    const chance = this.#chance;
    const row = this.sent++;
    const source = row % SOURCES;
    const other = row - 1 - chance.below(Math.min(row, 200));
    const causes = [...new Set([row - SOURCES, other])]
      .filter((cause) => cause >= 0)
      .map((cause) => `"e${cause}"`);
    const isProbe = row % PROBE_ONE_IN === PROBE_ONE_IN - 1;
    const name = isProbe ? 'probe' : `type ${chance.below(TYPES)}`;
    const order = Math.floor(row / (PER_ORDER * SOURCES)) * SOURCES + source;
    const sent = isProbe ? `,"sent":${now}` : '';
    return `{"id":"e${row}","name":"${name}","source":"service-${source}","time":"${time}","payload":{"order":${order},"amount":${chance.below(1000)},"customer":"c-${chance.below(100_000)}","note":"as it should be"${sent}},"causes":[${causes}]}`;
  }
}
