import type { Fault } from '../model/fault.ts';
import { addressFault } from '../model/live/address-fault.ts';
import type { SourceAddress, SourceSecrets } from '../model/live/source-spec.ts';
import { HeldMessages } from './held-messages.ts';
import { type Attempt, failAtOnce, keepConnected } from './reconnect.ts';
import type { Connection, SourceSink, World } from './source.ts';

type WebSocketAddress = Extract<SourceAddress, { kind: 'websocket' }>;

const NORMAL_CLOSURE = 1000;

/** The code of a connection that ended without one. */
const NO_CLOSURE = 1006;

/** A policy of the server's; and what many servers make of 401 and 403. */
const REFUSALS = [1008, 4401, 4403];

/**
 * The frames of a WebSocket, each a message of text or of bytes.
 *
 * It can carry no secrets: browsers let nobody set the headers of its request, and what is sent once it is open, `hello`,
 * is part of the address and no secret.
 */
export function connectWebSocket(
  address: WebSocketAddress,
  secrets: SourceSecrets,
  sink: SourceSink,
  world: World,
): Connection {
  const fault = addressFault(address.url, ['ws:', 'wss:']) ?? secretsFault(secrets);
  if (fault) return failAtOnce(fault, sink, world);
  const source = new WebSocketSource(address, world);
  return keepConnected((attempt) => source.begin(attempt), sink, world);
}

class WebSocketSource {
  private hasBeenOpen = false;

  constructor(
    private readonly address: WebSocketAddress,
    private readonly world: World,
  ) {}

  begin(attempt: Attempt): () => void {
    const socket = this.open();
    if (!socket) {
      attempt.fail({ code: 'network', message: NOT_ALLOWED });
      return () => {};
    }
    const held = new HeldMessages(attempt, this.world.later);
    let isOpen = false;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      const isBack = this.hasBeenOpen;
      isOpen = true;
      this.hasBeenOpen = true;
      if (this.address.hello !== undefined) socket.send(this.address.hello);
      attempt.open();
      if (isBack) attempt.lose(undefined, GAP);
    };
    socket.onmessage = ({ data }) => held.push(typeof data === 'string' ? data : new Uint8Array(data));
    // it says nothing about why, and the end follows
    socket.onerror = () => {};
    socket.onclose = async (end) => {
      await held.finish();
      this.tellEnd(attempt, end, isOpen);
    };
    return () => {
      held.stop();
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    };
  }

  /** `undefined`: the browser does not even try. */
  private open(): WebSocket | undefined {
    try {
      return new this.world.WebSocket(this.address.url);
    } catch {
      return undefined;
    }
  }

  private tellEnd(attempt: Attempt, { code, reason }: CloseEvent, wasOpen: boolean): void {
    const said = reason === '' ? `${code}` : `${code}, “${reason}”`;
    if (code === NORMAL_CLOSURE) {
      attempt.end();
    } else if (REFUSALS.includes(code)) {
      attempt.fail({
        code: 'network',
        message: `The server refuses this connection (${said}). Check the address, and what it expects to be told first.`,
      });
    } else if (!wasOpen) {
      attempt.broke(this.whyUnreached);
    } else {
      attempt.broke(
        code === NO_CLOSURE ? 'The connection broke.' : `The server closed the connection (${said}).`,
      );
    }
  }

  private get whyUnreached(): string {
    if (this.hasBeenOpen) return 'The server cannot be reached.';
    const secure = this.address.url.startsWith('wss:')
      ? ''
      : ' A page opened over https may only read from wss.';
    return `The server cannot be reached. It may not be running, or it speaks no WebSocket at this address.${secure}`;
  }
}

const GAP =
  'The connection was gone for a while, and a WebSocket does not go on where it was: what was sent in between may be missing.';

const NOT_ALLOWED =
  'The browser does not open this WebSocket. A page opened over https may only read from an address that begins with wss://.';

function secretsFault({ headers = {}, user, password, token }: SourceSecrets): Fault | undefined {
  const hasSecrets = Object.keys(headers).length > 0 || Boolean(user || password || token);
  if (!hasSecrets) return undefined;
  return {
    code: 'bad-request',
    message:
      'A WebSocket cannot carry a token, a user or headers: browsers do not let pages send them. Leave them out, or read the source over HTTP.',
  };
}
