import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import { demoRules } from '../../src/sources/demo/demo-systems.ts';
import { frontPage } from './front-page.ts';
import { eventStream, ndjson, webSocket } from './outlet.ts';
import { nextFor, OPEN_TO_ALL, say, urlOf } from './replies.ts';
import type { Worlds } from './worlds.ts';

/** Answers one request over HTTP; streams stay open. */
export function answerRequest(worlds: Worlds, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(OPEN_TO_ALL)) response.setHeader(name, value);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  if (request.method !== 'GET') {
    say(response, 405, 'Here one can only GET.');
    return;
  }
  answerGet(worlds, request, response, urlOf(request));
}

function answerGet(
  worlds: Worlds,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL | undefined,
): void {
  switch (url?.pathname) {
    case '/':
      say(response, 200, frontPage(`127.0.0.1:${request.socket.localPort}`));
      break;
    case '/stats':
      say(response, 200, JSON.stringify(worlds.stats(), undefined, 2), 'application/json');
      break;
    case '/rules.lcn':
      sayRules(response, url.searchParams.get('system') ?? 'shop');
      break;
    case '/events':
    case '/events.ndjson':
      stream(worlds, request, response, url);
      break;
    default:
      say(response, 404, 'There is nothing at this address. The page / says what there is.');
  }
}

function sayRules(response: ServerResponse, system: string): void {
  const rules = demoRules(system);
  if (rules === undefined) say(response, 404, 'There is no such system. The page / says which there are.');
  else say(response, 200, rules);
}

function stream(worlds: Worlds, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const world = worlds.find(url.searchParams);
  if (!world.ok) {
    say(response, 400, world.fault);
    return;
  }
  const isLines = url.pathname === '/events.ndjson';
  const forget = world.value.attach(nextFor(request, url), (first) =>
    isLines ? ndjson(response, first) : eventStream(response),
  );
  response.on('close', forget);
}

/** Makes a WebSocket of a connection that asks for one at `/ws`. */
export function answerUpgrade(
  worlds: Worlds,
  sockets: WebSocketServer,
  request: IncomingMessage,
  connection: Duplex,
  head: Buffer,
): void {
  const url = urlOf(request);
  const world = url?.pathname === '/ws' ? worlds.find(url.searchParams) : undefined;
  if (!url || !world?.ok) {
    connection.on('error', () => {});
    connection.end(`HTTP/1.1 ${world ? '400 Bad Request' : '404 Not Found'}\r\nConnection: close\r\n\r\n`);
    return;
  }
  sockets.handleUpgrade(request, connection, head, (socket) => {
    const isJoined = url.searchParams.get('batch') === '1';
    const isBinary = url.searchParams.get('binary') === '1';
    const open = () => webSocket(socket, { isJoined, isBinary });
    socket.on('close', world.value.attach(nextFor(request, url), open));
    // Who breaks the protocol is cut off by the library; without a listener it would throw.
    socket.on('error', () => {});
  });
}
