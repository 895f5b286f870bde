import type { ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import type { Message } from './message-ring.ts';

/** How messages go to one client. */
export interface Outlet {
  send(messages: readonly Message[]): void;
  /** Bytes that were sent and that the client has not taken yet. */
  waitingBytes(): number;
  /** Says that the connection is alive, where the protocol has a word for it. */
  beat(): void;
  /** Ends the connection, whatever is still on its way. */
  drop(): void;
}

/** Server-sent events. Their ids are sequence numbers, so that a browser says where to go on. */
export function eventStream(response: ServerResponse): Outlet {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 1000\n\n');
  return {
    ...overHttp(response),
    send: (messages) =>
      void response.write(
        messages.map(({ sequence, text }) => `id: ${sequence}\ndata: ${text}\n\n`).join(''),
      ),
    beat: () => void response.write(': beat\n\n'),
  };
}

/**
 * One event a line.
 * @param first sequence number of the first line; lines that follow count on
 */
export function ndjson(response: ServerResponse, first: number): Outlet {
  response.writeHead(200, {
    'Content-Type': 'application/x-ndjson',
    'Cache-Control': 'no-store',
    'First-Sequence': String(first),
  });
  response.flushHeaders();
  return {
    ...overHttp(response),
    send: (messages) => void response.write(messages.map(({ text }) => `${text}\n`).join('')),
    beat: () => {},
  };
}

function overHttp(response: ServerResponse): Pick<Outlet, 'waitingBytes' | 'drop'> {
  // A client that has gone is forgotten when its response closes; what is written in between harms nobody.
  response.on('error', () => {});
  return {
    waitingBytes: () => response.writableLength,
    drop: () => void response.destroy(),
  };
}

/** One event a frame; or, joined, as many lines a frame as come together. */
export function webSocket(
  socket: WebSocket,
  { isJoined, isBinary }: { readonly isJoined: boolean; readonly isBinary: boolean },
): Outlet {
  const sendFrame = (text: string): void => socket.send(isBinary ? Buffer.from(text) : text);
  return {
    send(messages) {
      const texts = messages.map(({ text }) => text);
      if (isJoined) sendFrame(texts.join('\n'));
      else for (const text of texts) sendFrame(text);
    },
    waitingBytes: () => socket.bufferedAmount,
    beat: () => socket.ping(),
    drop: () => socket.terminate(),
  };
}
