import { type NatsConnection, type WsSocketFactory, wsconnect } from '@nats-io/nats-core';
import type { SourceSecrets } from '../../model/live/source-spec.ts';
import type { World } from '../source.ts';

/** The server has so long to answer. */
const ANSWER_MILLIS = 10_000;

/** So often the server is asked whether it is still there; when it leaves two questions unanswered, it is not. */
const PING_MILLIS = 10_000;

/** A connection that is being made, or stands. */
export interface Dialling {
  readonly connection: Promise<NatsConnection>;
  /** Ends it, whichever it is. */
  hangUp(): void;
}

/**
 * Connects once. The library could connect again by itself, but cannot be told to leave a first connection that does not
 * come about, nor say why and for how long it waits; so `reconnect.ts` does it.
 */
export function dial(url: string, secrets: SourceSecrets, { WebSocket }: World): Dialling {
  let socket: WebSocket | undefined;
  let isUnwanted = false;

  const open = (serverUrl: string): WebSocket => {
    if (isUnwanted) throw new Error('nobody wants the connection any more');
    socket = new WebSocket(serverUrl);
    // in Node an error that nobody listens to ends the process, and the library stops listening early
    socket.addEventListener('error', () => {});
    return socket;
  };

  const connection = new Promise<NatsConnection>((resolve, reject) => {
    const wsFactory: WsSocketFactory = async (serverUrl) => {
      try {
        return { socket: open(serverUrl), encrypted: serverUrl.startsWith('wss:') };
      } catch (error) {
        // a socket that cannot even be made is what the library waits for without end
        reject(error);
        throw error;
      }
    };
    wsconnect({
      servers: url,
      name: 'Lightcone',
      user: secrets.user,
      pass: secrets.password,
      token: secrets.token,
      reconnect: false,
      ignoreClusterUpdates: true,
      timeout: ANSWER_MILLIS,
      pingInterval: PING_MILLIS,
      maxPingOut: 2,
      noAsyncTraces: true,
      wsFactory,
    }).then(resolve, reject);
  });

  let made: NatsConnection | undefined;
  const hangUp = () => {
    isUnwanted = true;
    if (made) {
      made.close();
      return;
    }
    // a server that does not greet is left by the library after a time-out, or for an error of the socket
    socket?.onerror?.(new Event('error'));
    socket?.close();
  };
  connection.then(
    (value) => {
      made = value;
      if (isUnwanted) hangUp();
    },
    () => {},
  );
  return { connection, hangUp };
}
