import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { SourceSecrets } from '../model/live/source-spec.ts';
import {
  answering,
  type LiveServer,
  serveHttp,
  serveWebSockets,
  stopLiveServers,
} from '../testing/live-servers.ts';
import { LiveSink, LiveWorld } from '../testing/live-sink.ts';
import { connectWebSocket } from './websocket-source.ts';

afterEach(stopLiveServers);

describe('frames of a WebSocket', () => {
  it('are messages, of text or of bytes, until the server ends it', async () => {
    const { sink } = attach(await serveWebSockets(sending('a', Uint8Array.of(1, 2), 'Zoë \u{1f30d}', '')));
    await sink.is('ended');
    expect(sink.data).toEqual(['a', Uint8Array.of(1, 2), 'Zoë \u{1f30d}', '']);
    expect(sink.story).toEqual(['connecting 1', 'open', 'ended']);
  });

  it('are handed over many at a time', async () => {
    const frames = Array.from({ length: 1000 }, (_, i) => `${i}`);
    const { sink } = attach(await serveWebSockets(sending(...frames)));
    await sink.is('ended');
    expect(sink.data).toEqual(frames);
    expect(sink.takes.length).toBeLessThan(500);
  });

  it('come once the server has been told hello', async () => {
    const server = await serveWebSockets((socket) => {
      socket.on('message', (hello) => sending(`you said ${hello}`)(socket));
    });
    const { sink } = attach(server, { hello: '{"subscribe":"all"}' });
    await sink.is('ended');
    expect(sink.data).toEqual(['you said {"subscribe":"all"}']);
  });

  it('are dropped when too many come while others are being taken, and are counted', async () => {
    const frames = Array.from({ length: 60_000 }, (_, i) => `${i}`);
    let flood = (): void => {};
    const server = await serveWebSockets((socket) => {
      socket.send('first');
      flood = () => sending(...frames)(socket);
    });
    const { sink } = attach(server, { sink: new LiveSink().hold() });
    await sink.has(1);
    flood();
    // the server has said good-bye and was answered: all has come
    await server.isAlone();
    expect(sink.story).toEqual(['connecting 1', 'open']);
    sink.release();
    await sink.is('ended');
    expect(sink.takes).toEqual([1, 50_000]);
    expect(sink.data).toEqual(['first', ...frames.slice(0, 50_000)]);
    expect(sink.lost).toEqual([
      '10000: Messages came faster than they could be taken in, and a WebSocket cannot wait.',
    ]);
  });
});

describe('the end of a WebSocket', () => {
  it('is told after all that came before it was taken', async () => {
    const server = await serveWebSockets(sending('a', 'b'));
    const { sink } = attach(server, { sink: new LiveSink().hold() });
    await sink.has(1);
    await server.isAlone();
    expect(sink.story).toEqual(['connecting 1', 'open']);
    sink.release();
    await sink.is('ended');
    expect(sink.data).toEqual(['a', 'b']);
  });

  it('is for good when the server lets nobody in', async () => {
    for (const code of [1008, 4401, 4403]) {
      const { sink, world } = attach(await serveWebSockets((socket) => socket.close(code, 'no token')));
      await sink.is('failed');
      expect(sink.story).toEqual(['connecting 1', 'open', 'failed: network']);
      expect(sink.why).toContain(`The server refuses this connection (${code}, “no token”).`);
      expect(world.waiting).toBe(0);
    }
  });

  it('is followed by another attempt when it came by chance', async () => {
    const server = await serveWebSockets(
      (socket) => socket.close(1011, 'out of memory'),
      (socket) => socket.close(4000),
      (socket) => socket.send('a', () => socket.terminate()),
      sending('b'),
    );
    const { sink, world } = attach(server);
    const whys: string[] = [];
    for (let i = 0; i < 3; i++) {
      await sink.is('waiting');
      whys.push(sink.why);
      world.endWaits();
    }
    await sink.is('ended');
    expect(whys).toEqual([
      'The server closed the connection (1011, “out of memory”).',
      'The server closed the connection (4000).',
      'The connection broke.',
    ]);
    expect(sink.data).toEqual(['a', 'b']);
    // a WebSocket goes on nowhere: each gap is told
    expect(sink.lost).toEqual(
      Array(3).fill(
        '?: The connection was gone for a while, and a WebSocket does not go on where it was: what was sent in between may be missing.',
      ),
    );
  });

  it('is followed by another attempt when a frame is malformed', async () => {
    const server = await serveWebSockets((socket) => {
      socket.send('a', () => tcpOf(socket).write(Uint8Array.of(0xff, 0xff, 0xff)));
    }, sending('b'));
    const { sink, world } = attach(server);
    await sink.is('waiting');
    world.endWaits();
    await sink.is('ended');
    expect(sink.data).toEqual(['a', 'b']);
  });

  it('is followed by another attempt when the connection breaks within a frame', async () => {
    const server = await serveWebSockets((socket) => {
      // a frame of text with five bytes, of which two come
      socket.send('a', () =>
        tcpOf(socket).write(Uint8Array.of(0x81, 5, 0x62, 0xc3), () => socket.terminate()),
      );
    }, sending('b'));
    const { sink, world } = attach(server);
    await sink.is('waiting');
    world.endWaits();
    await sink.is('ended');
    expect(sink.data).toEqual(['a', 'b']);
  });
});

describe('a WebSocket that cannot be made', () => {
  it('is tried again, and what may be the case is told in words', async () => {
    const server = await serveWebSockets(sending('a'));
    await server.stop();
    const { sink, world } = attach(server);
    await sink.is('waiting');
    expect(sink.why).toMatchInlineSnapshot(
      `"The server cannot be reached. It may not be running, or it speaks no WebSocket at this address. A page opened over https may only read from wss."`,
    );
    await server.start();
    world.endWaits();
    await sink.is('ended');
    expect(sink.data).toEqual(['a']);
  });

  it('is not explained any more once there was one', async () => {
    const server = await serveWebSockets((socket) => socket.terminate());
    const { sink, world } = attach(server);
    await sink.is('waiting');
    await server.stop();
    world.endWaits();
    await sink.until(() => sink.states.length === 5);
    expect(sink.why).toBe('The server cannot be reached.');
  });

  it('is tried again when something else answers at its address', async () => {
    const { url } = await serveHttp(answering('text/plain', 'hello'));
    const { sink, connection } = attach({ url: url.replace('http', 'ws') });
    await sink.is('waiting');
    expect(sink.why).toContain('it speaks no WebSocket at this address');
    connection.close();
  });

  it('fails when the browser does not even try', async () => {
    const world = new LiveWorld();
    class Refused {
      constructor() {
        throw new DOMException('insecure', 'SecurityError');
      }
    }
    Object.assign(world, { WebSocket: Refused });
    const { sink } = attach({ url: 'ws://localhost/' }, { world });
    await sink.is('failed');
    expect(sink.why).toContain('begins with wss://');
  });

  it('fails when it is to carry secrets, or its address is none', async () => {
    const all: SourceSecrets[] = [{ token: 'secret' }, { user: 'secret' }, { headers: { a: 'secret' } }];
    for (const secrets of all) {
      const { sink } = attach({ url: 'ws://localhost/' }, { secrets });
      await sink.is('failed');
      expect(sink.story).toEqual(['connecting 1', 'failed: bad-request']);
      expect(sink.why).toMatch(/^A WebSocket cannot carry/);
      expect(sink.why).not.toContain('secret');
    }
    const { sink } = attach({ url: 'http://localhost/' }, { secrets: { token: '', headers: {} } });
    await sink.is('failed');
    expect(sink.why).toContain('ws:// or wss://');
  });
});

describe('closing a WebSocket', () => {
  it('ends its connection', async () => {
    const server = await serveWebSockets((socket) => socket.send('a'));
    const { sink, world, connection } = attach(server);
    await sink.has(1);
    connection.close();
    await server.isAlone();
    expect(sink.story).toEqual(['connecting 1', 'open']);
    expect(world.waiting).toBe(0);
  });

  it('ends it before it is open', async () => {
    const server = await serveWebSockets((socket) => socket.send('a'));
    const { sink, world, connection } = attach(server);
    await sink.is('connecting');
    connection.close();
    await server.isAlone();
    expect(sink.story).toEqual(['connecting 1']);
    expect(world.waiting).toBe(0);
  });

  it('hands over nothing more of what came', async () => {
    const server = await serveWebSockets(sending('a', 'b'));
    const { sink, world, connection } = attach(server, { sink: new LiveSink().hold() });
    await sink.has(1);
    await server.isAlone();
    connection.close();
    sink.release();
    await new Promise(setImmediate);
    expect(sink.takes).toHaveLength(1);
    expect(world.waiting).toBe(0);
  });
});

describe('a sink that throws', () => {
  it('harms nothing', async () => {
    const sink = new LiveSink();
    const take = sink.take.bind(sink);
    sink.take = (messages) => {
      take(messages);
      throw new Error('no room');
    };
    attach(await serveWebSockets(sending('a', 'b')), { sink });
    await sink.is('ended');
    expect(sink.data).toEqual(['a', 'b']);
    expect(sink.lost.at(-1)).toContain('could not be taken in (no room)');
  });
});

function attach(
  { url }: Pick<LiveServer, 'url'>,
  {
    hello,
    secrets = {},
    sink = new LiveSink(),
    world = new LiveWorld(),
  }: { hello?: string; secrets?: SourceSecrets; sink?: LiveSink; world?: LiveWorld } = {},
) {
  const connection = connectWebSocket({ kind: 'websocket', url, hello }, secrets, sink, world);
  return { sink, world, connection };
}

/** Sends these frames, and says that there is no more. */
function sending(...frames: (string | Uint8Array)[]): (socket: WebSocket) => void {
  return (socket) => {
    for (const frame of frames) socket.send(frame);
    socket.close(1000);
  };
}

/** The connection below a WebSocket. */
function tcpOf(socket: WebSocket): NodeJS.WritableStream {
  return (socket as unknown as { _socket: NodeJS.WritableStream })._socket;
}
