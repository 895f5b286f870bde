import { type EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/**
 * Servers on the loopback that tests read live sources from. A server keeps its port when it is stopped and started
 * again; `stopLiveServers` belongs into `afterEach`.
 */
export class LiveServer {
  private port = 0;
  private readonly sockets = new Set<Socket>();
  private readonly talks = new Set<EventEmitter>();
  private watchers: (() => void)[] = [];

  constructor(
    private readonly server: Server,
    private readonly scheme: 'http' | 'ws',
  ) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    running.add(this);
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${this.port}/stream`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  /** As when its process is killed: every connection breaks, and nobody listens at its port. */
  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  /** Somebody is being answered, until `talk` tells its close. */
  begins(talk: EventEmitter): void {
    this.talks.add(talk);
    talk.on('close', () => {
      this.talks.delete(talk);
      for (const call of this.watchers.splice(0)) call();
    });
  }

  /**
   * Kept when nobody is being answered any more. Connections alone do not tell: Node's `fetch` makes a new one, in store,
   * when it has given up a request.
   */
  async isAlone(): Promise<void> {
    while (this.talks.size > 0) await new Promise<void>((resolve) => this.watchers.push(resolve));
  }
}

const running = new Set<LiveServer>();

export async function stopLiveServers(): Promise<void> {
  for (const server of running) await server.stop();
  running.clear();
}

export type HttpAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that gives the answers in turn, the last one again and again. */
export function serveHttp(...answers: HttpAnswer[]): Promise<LiveServer> {
  const next = inTurn(answers);
  const server = createServer((request, response) => {
    live.begins(response);
    next()(request, response);
  });
  const live = new LiveServer(server, 'http');
  return live.start();
}

/** A server of WebSockets that treats each as the next of `talks` says, the last one again and again. */
export function serveWebSockets(...talks: ((socket: WebSocket) => void)[]): Promise<LiveServer> {
  const next = inTurn(talks);
  const server = createServer();
  const live = new LiveServer(server, 'ws');
  new WebSocketServer({ server }).on('connection', (socket) => {
    live.begins(socket);
    socket.on('error', () => {});
    next()(socket);
  });
  return live.start();
}

function inTurn<T>(all: readonly T[]): () => T {
  let given = 0;
  return () => all[Math.min(given++, all.length - 1)];
}

/** An answer of one type whose body is these pieces, each written by itself, and then its end. */
export function answering(type: string, ...pieces: (string | Uint8Array)[]): HttpAnswer {
  return async (_request, response) => {
    await writeAll(response, type, pieces);
    response.end();
  };
}

/** As `answering`, but the body does not end. */
export function streaming(type: string, ...pieces: (string | Uint8Array)[]): HttpAnswer {
  return (_request, response) => writeAll(response, type, pieces);
}

/** As `answering`, but the connection breaks in the place of the end. */
export function breaking(type: string, ...pieces: (string | Uint8Array)[]): HttpAnswer {
  return async (_request, response) => {
    await writeAll(response, type, pieces);
    response.socket?.destroy();
  };
}

/** A text as pieces of one byte each. */
export function byteByByte(text: string): Uint8Array[] {
  return Array.from(new TextEncoder().encode(text), (byte) => Uint8Array.of(byte));
}

/** An answer of lines that are far more than what can be on the way, and how far it has come. */
export class Flood {
  /** Blocks that were handed to the system. */
  written = 0;
  /** The most that waited in this process to be sent, in bytes. */
  mostUnsent = 0;

  constructor(
    private readonly block: string,
    private readonly blocks: number,
  ) {}

  readonly answer: HttpAnswer = async (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    while (this.written < this.blocks) {
      const hasRoom = response.write(this.block);
      this.mostUnsent = Math.max(this.mostUnsent, response.writableLength);
      if (!hasRoom) await once(response, 'drain');
      this.written++;
    }
    response.end();
  };

  /** Kept when nothing has been written for a while, which shows that it is held up: nothing else keeps it waiting. */
  async isStalled(): Promise<void> {
    let before = -1;
    for (let quiet = 0; quiet < 20; quiet++) {
      if (this.written !== before) quiet = 0;
      before = this.written;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

async function writeAll(
  response: ServerResponse,
  type: string,
  pieces: readonly (string | Uint8Array)[],
): Promise<void> {
  response.writeHead(200, { 'content-type': type });
  response.flushHeaders();
  for (const piece of pieces) await new Promise((resolve) => response.write(piece, resolve));
}
