import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstream, jetstreamManager, type StreamConfig } from '@nats-io/jetstream';
import { type NatsConnection, wsconnect } from '@nats-io/nats-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { SourceSecrets, StreamStart } from '../../model/live/source-spec.ts';
import type { SourceState } from '../../model/live/source-state.ts';
import { hasNatsServer, NATS_SERVER_NOTE, NatsServer } from '../../testing/nats-server.ts';
import type { Connection, SourceMessage, World } from '../source.ts';
import { connectNats } from './nats-source.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** The world of a worker, whose clock can be stopped and whose sockets count what they receive. */
class NodeWorld implements World {
  readonly fetch = fetch;
  readonly WebSocket: typeof globalThis.WebSocket;
  readonly now = Date.now;
  readonly random = Math.random;
  bytes = 0;
  private stopped: (() => void)[] | undefined;

  constructor() {
    const world = this;
    this.WebSocket = class extends WebSocket {
      constructor(url: string) {
        super(url);
        this.on('message', (data: ArrayBuffer) => {
          world.bytes += data.byteLength;
        });
      }
    } as unknown as typeof globalThis.WebSocket;
  }

  readonly later = (millis: number, call: () => void): (() => void) => {
    let isDropped = false;
    const due = () => {
      if (isDropped) return;
      if (this.stopped) this.stopped.push(due);
      else call();
    };
    const timer = setTimeout(due, millis);
    return () => {
      isDropped = true;
      clearTimeout(timer);
    };
  };

  stopClock(): void {
    this.stopped ??= [];
  }

  startClock(): void {
    const due = this.stopped ?? [];
    this.stopped = undefined;
    for (const call of due) call();
  }
}

/** A source with all it brought and told. */
class Watched {
  readonly messages: SourceMessage[] = [];
  readonly batches: number[] = [];
  readonly states: SourceState[] = [];
  readonly lost: { count: number | undefined; why: string }[] = [];
  readonly world = new NodeWorld();
  /** What the sink answers. */
  hold: () => Promise<void> | undefined = () => undefined;
  readonly connection: Connection;

  constructor(url: string, subject: string, start?: StreamStart, secrets: SourceSecrets = {}) {
    const sink = {
      take: (messages: readonly SourceMessage[]) => {
        this.messages.push(...messages);
        this.batches.push(messages.length);
        return this.hold();
      },
      tell: (state: SourceState) => void this.states.push(state),
      lose: (count: number | undefined, why: string) => void this.lost.push({ count, why }),
    };
    this.connection = connectNats({ kind: 'nats', url, subject, start }, secrets, sink, this.world);
    cleanUps.push(() => this.connection.close());
  }

  get texts(): string[] {
    return this.messages.map(({ data }) => new TextDecoder().decode(data as Uint8Array));
  }

  get sequences(): (number | undefined)[] {
    return this.messages.map(({ sequence }) => sequence);
  }

  get kinds(): string[] {
    return this.states.map(({ kind }) => kind);
  }

  get state(): SourceState | undefined {
    return this.states.at(-1);
  }

  async until(condition: () => boolean): Promise<void> {
    await vi.waitFor(() => expect(condition(), JSON.stringify({ ...this.summary })).toBe(true), {
      timeout: 30_000,
      interval: 2,
    });
  }

  async untilIn(kind: SourceState['kind']): Promise<void> {
    await this.until(() => this.state?.kind === kind);
  }

  /** Until nothing comes over the line any more. */
  async untilQuiet(): Promise<void> {
    for (let before = -1; before !== this.world.bytes; ) {
      before = this.world.bytes;
      await sleep(150);
    }
  }

  private get summary() {
    return { messages: this.messages.length, states: this.states.slice(-5), lost: this.lost };
  }
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('without a server', () => {
  test('it is tried again and again, after longer and longer waits', async () => {
    const watched = new Watched(`ws://127.0.0.1:${await freePort()}`, 'orders');
    await watched.until(() => watched.states.filter(({ kind }) => kind === 'waiting').length === 4);
    expect(watched.states.filter(({ kind }) => kind === 'connecting')).toMatchObject(
      [1, 2, 3, 4].map((attempt) => ({ attempt })),
    );
    const waits = watched.states.filter((state) => state.kind === 'waiting');
    expect(waits.every(({ millis }, at) => millis <= 250 * 2 ** at)).toBe(true);
    expect(waits[0].why).toMatch(/^The server at 127\.0\.0\.1:\d+ could not be reached\.$/);
    expect(watched.lost).toEqual([]);
  });

  test.each([
    [
      'http://localhost:8080',
      'orders',
      'The address cannot be read. It has to be whole and begin with ws:// or wss://.',
    ],
    ['ws://localhost:8080', 'or ders', expect.stringMatching(/^The address names no subject of NATS\./)],
  ])('an address that cannot be: %s %s', async (url, subject, message) => {
    const watched = new Watched(url, subject);
    expect(watched.states).toEqual([]);
    await watched.untilIn('failed');
    expect(watched.state).toEqual({ kind: 'failed', fault: { code: 'bad-request', message } });
  });

  test('a page that may not connect says so', async () => {
    const watched = new Watched('ws://localhost:8080', 'orders');
    Object.assign(watched.world, {
      WebSocket: class {
        constructor() {
          throw new DOMException('insecure', 'SecurityError');
        }
      },
    });
    await watched.untilIn('failed');
    expect(watched.state).toMatchObject({
      fault: { message: expect.stringContaining('only wss:// is allowed') },
    });
  });
});

describe('closed while it connects', () => {
  test('before anything was asked of the world', async () => {
    const watched = new Watched('ws://127.0.0.1:1', 'orders');
    watched.connection.close();
    await sleep(50);
    expect(watched.states).toEqual([]);
  });

  test('to a server that does not even shake hands', async () => {
    const { port, sockets } = await listen(() => {});
    await closedWhileConnecting(port, sockets);
  });

  test('to a server that does not greet', async () => {
    const webSockets = new WebSocketServer({ noServer: true });
    const { port, sockets } = await listen((socket) => {
      socket.once('data', (head) => {
        const key = /sec-websocket-key: (.*)\r\n/i.exec(head.toString())![1];
        const request = {
          method: 'GET',
          headers: { upgrade: 'websocket', 'sec-websocket-key': key, 'sec-websocket-version': '13' },
        };
        webSockets.handleUpgrade(request as never, socket, Buffer.alloc(0), () => {});
      });
    });
    await closedWhileConnecting(port, sockets, 50);
  });

  async function closedWhileConnecting(port: number, sockets: Set<Socket>, millis = 0): Promise<void> {
    const timers = timerCount();
    const watched = new Watched(`ws://127.0.0.1:${port}`, 'orders', { from: 'start' });
    await watched.until(() => sockets.size === 1);
    await sleep(millis);
    watched.connection.close();
    await watched.until(() => sockets.size === 0);
    await untilTimers(timers);
    expect(watched.kinds).toEqual(['connecting']);
  }
});

describe.skipIf(!hasNatsServer)(`a real server${NATS_SERVER_NOTE}`, () => {
  describe('core NATS', () => {
    test('what is sent to a subject with wildcards from now on', async () => {
      const { server, publisher } = await serve();
      publisher.publish('orders.eu', 'before');
      await publisher.flush();
      const watched = new Watched(server.url, 'orders.*');
      await watched.untilIn('open');
      for (const subject of ['orders.eu', 'bills.eu', 'orders.us', 'orders.us.ny', 'orders.ünï']) {
        publisher.publish(subject, `to ${subject}`);
      }
      await watched.until(() => watched.messages.length >= 3);
      expect(watched.texts).toEqual(['to orders.eu', 'to orders.us', 'to orders.ünï']);
      expect(watched.messages.map(({ topic }) => topic)).toEqual(['orders.eu', 'orders.us', 'orders.ünï']);
      expect(watched.sequences).toEqual([undefined, undefined, undefined]);
      expect(watched.kinds).toEqual(['connecting', 'open']);
      watched.connection.close();
      publisher.publish('orders.eu', 'after');
      await publisher.flush();
      await sleep(50);
      expect(watched.messages).toHaveLength(3);
    });

    test('messages are handed over together', async () => {
      const { server, publisher } = await serve();
      const watched = new Watched(server.url, '>');
      await watched.untilIn('open');
      for (let at = 0; at < 5000; at++) publisher.publish('a', `${at}`);
      await watched.until(() => watched.messages.length === 5000);
      expect(Math.max(...watched.batches)).toBeLessThanOrEqual(1000);
      expect(watched.batches.length).toBeLessThan(100);
      expect(watched.texts).toEqual(numbers(0, 4999).map(String));
    });

    test('a break is told once, and reading goes on by itself', async () => {
      const { server } = await serve();
      const watched = new Watched(server.url, 'orders.>');
      await watched.untilIn('open');
      await server.kill();
      await watched.until(() => watched.states.filter(({ kind }) => kind === 'waiting').length === 3);
      expect(watched.states[2]).toMatchObject({ why: `The connection to ${server.url.slice(5)} broke.` });
      await server.startAgain();
      await watched.untilIn('open');
      const publisher = await publisherOf(server);
      publisher.publish('orders.eu', 'again');
      await watched.until(() => watched.messages.length === 1);
      expect(watched.lost).toEqual([
        {
          count: undefined,
          why: 'The connection broke. What is sent to orders.> until it is back is missing.',
        },
      ]);
    });

    test('who takes slowly gets the oldest, and how many were dropped', async () => {
      const { server, publisher } = await serve();
      const watched = new Watched(server.url, 'a');
      await watched.untilIn('open');
      const gate = new Gate();
      watched.hold = () => gate.promise;
      for (let at = 0; at < 60_000; at++) publisher.publish('a', `${at}`);
      await publisher.flush();
      await watched.untilQuiet();
      watched.hold = () => undefined;
      gate.open();
      await watched.until(() => watched.lost.length === 1);
      const dropped = watched.lost[0].count!;
      expect(watched.messages.length + dropped).toBe(60_000);
      expect(watched.messages.length).toBeGreaterThanOrEqual(50_000);
      expect(watched.texts).toEqual(numbers(0, watched.messages.length - 1).map(String));
    });

    test('what waits when the connection breaks is handed over all the same', async () => {
      const { server, publisher } = await serve();
      const watched = new Watched(server.url, 'a');
      await watched.untilIn('open');
      const gate = new Gate();
      watched.hold = () => gate.promise;
      for (let at = 0; at < 3000; at++) publisher.publish('a', `${at}`);
      await publisher.flush();
      await watched.untilQuiet();
      await server.kill();
      await watched.untilIn('waiting');
      watched.hold = () => undefined;
      gate.open();
      await watched.until(() => watched.messages.length === 3000);
      expect(watched.texts).toEqual(numbers(0, 2999).map(String));
    });
  });

  describe('JetStream', () => {
    test('from the start, and what follows', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders.*'] });
      await store(publisher, 'orders.eu', 3);
      const watched = new Watched(server.url, 'orders.*', { from: 'start' });
      await watched.until(() => watched.messages.length === 3);
      await store(publisher, 'orders.us', 2);
      await watched.until(() => watched.messages.length === 5);
      expect(watched.sequences).toEqual([1, 2, 3, 4, 5]);
      expect(watched.messages.map(({ topic }) => topic)).toEqual([
        'orders.eu',
        'orders.eu',
        'orders.eu',
        'orders.us',
        'orders.us',
      ]);
      expect(watched.texts).toEqual(['0', '1', '2', '0', '1']);
      expect(watched.kinds).toEqual(['connecting', 'open']);
      expect(watched.lost).toEqual([]);
    });

    test('one subject of many: the holes between sequences are no losses', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders.>'] });
      for (let round = 0; round < 5; round++) {
        await store(publisher, 'orders.eu.paid', 1);
        await store(publisher, 'orders.us.paid', 3);
      }
      const watched = new Watched(server.url, 'orders.eu.*', { from: 'start' });
      await watched.until(() => watched.messages.length === 5);
      expect(watched.sequences).toEqual([1, 5, 9, 13, 17]);
      expect(watched.lost).toEqual([]);
    });

    test('from a sequence', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 20);
      const watched = new Watched(server.url, 'orders', { from: 'sequence', sequence: 15 });
      await watched.until(() => watched.messages.length === 6);
      expect(watched.sequences).toEqual(numbers(15, 20));
    });

    test('from a sequence that is still to come', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 5);
      const watched = new Watched(server.url, 'orders', { from: 'sequence', sequence: 9 });
      await watched.untilIn('open');
      await store(publisher, 'orders', 6);
      await watched.until(() => watched.messages.length === 3);
      expect(watched.sequences).toEqual([9, 10, 11]);
    });

    test('from a time', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 10);
      await sleep(5);
      const time = Date.now();
      await sleep(5);
      await store(publisher, 'orders', 10);
      const watched = new Watched(server.url, 'orders', { from: 'time', time });
      await watched.until(() => watched.messages.length === 10);
      expect(watched.sequences).toEqual(numbers(11, 20));
    });

    test('from now on, which does not move with a break before the first message', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 10);
      const watched = new Watched(server.url, 'orders', { from: 'now' });
      await watched.untilIn('open');
      watched.world.stopClock();
      await server.kill();
      await watched.untilIn('waiting');
      await server.startAgain();
      await store(await publisherOf(server), 'orders', 3);
      watched.world.startClock();
      await watched.until(() => watched.messages.length === 3);
      expect(watched.sequences).toEqual([11, 12, 13]);
      expect(watched.lost).toEqual([]);
    });

    test('killed and restarted in the middle of 20,000: every message once and in order', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders.>'] });
      await store(publisher, 'orders.eu', 15_000);
      const watched = new Watched(server.url, 'orders.>', { from: 'start' });
      watched.hold = () => sleep(5);
      for (const after of [2000, 6000, 11_000]) {
        await watched.until(() => watched.messages.length >= after);
        await server.kill();
        await watched.untilIn('waiting');
        await server.startAgain();
      }
      await store(await publisherOf(server), 'orders.us', 5000);
      await watched.until(() => watched.messages.length >= 20_000);
      await sleep(200);
      expect(watched.sequences).toEqual(numbers(1, 20_000));
      expect(watched.texts.slice(0, 15_000)).toEqual(numbers(0, 14_999).map(String));
      expect(watched.lost).toEqual([]);
    });

    test('who takes slowly is sent no more than a batch, and gets everything', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 20_000, 'x'.repeat(500));
      const watched = new Watched(server.url, 'orders', { from: 'start' });
      const gates: Gate[] = [];
      watched.hold = () => gates[gates.push(new Gate()) - 1].promise;
      for (let at = 0; at < 4; at++) {
        await watched.until(() => gates.length > at);
        await sleep(100);
        const ahead = watched.world.bytes - watched.messages.length * 500;
        expect(ahead).toBeLessThan(1_500_000);
        gates[at].open();
      }
      watched.hold = () => undefined;
      for (const gate of gates) gate.open();
      await watched.until(() => watched.messages.length === 20_000);
      expect(watched.sequences).toEqual(numbers(1, 20_000));
    });

    test('large messages are asked for in smaller numbers', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 200, 'x'.repeat(500_000));
      const watched = new Watched(server.url, 'orders', { from: 'start' });
      watched.hold = () => sleep(20);
      await watched.until(() => watched.messages.length === 200);
      expect(watched.sequences).toEqual(numbers(1, 200));
      // 100 to begin with, and then as many as make about 16 MB, of which one batch may wait when the next one comes
      let before = 0;
      for (const count of watched.batches) {
        expect(count).toBeLessThanOrEqual(before < 100 ? 100 : 66);
        before += count;
      }
    });

    test('what limits deleted while it was away is told with its number', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders.*'], max_msgs: 100 });
      await store(publisher, 'orders.eu', 50);
      const watched = new Watched(server.url, 'orders.*', { from: 'start' });
      await watched.until(() => watched.messages.length === 50);
      watched.world.stopClock();
      await server.kill();
      await watched.untilIn('waiting');
      await server.startAgain();
      await store(await publisherOf(server), 'orders.us', 300);
      watched.world.startClock();
      await watched.until(() => watched.messages.length === 150);
      expect(watched.sequences).toEqual([...numbers(1, 50), ...numbers(251, 350)]);
      expect(watched.lost).toEqual([
        {
          count: 200,
          why: 'The stream ORDERS begins at 251 by now: messages were deleted before they could be read.',
        },
      ]);
    });

    test('what limits deleted while the sink held back is told with its number', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'], max_msgs: 3000 });
      const watched = new Watched(server.url, 'orders', { from: 'start' });
      await watched.untilIn('open');
      const gate = new Gate();
      watched.hold = () => gate.promise;
      await store(publisher, 'orders', 9000);
      await sleep(50);
      watched.hold = () => undefined;
      gate.open();
      await watched.until(() => watched.sequences.at(-1) === 9000);
      expect(watched.lost.map(({ count }) => count)).toEqual([9000 - watched.messages.length]);
      expect(watched.messages.length).toBeLessThan(6000);
    });

    test('a stream that was made again is read from its beginning', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 5);
      const watched = new Watched(server.url, 'orders', { from: 'start' });
      await watched.until(() => watched.messages.length === 5);
      const { streams } = await jetstreamManager(publisher);
      await streams.delete('ORDERS');
      await watched.untilIn('waiting');
      await streams.add({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 2);
      await watched.until(() => watched.messages.length === 7);
      expect(watched.sequences).toEqual([1, 2, 3, 4, 5, 1, 2]);
      expect(watched.lost).toMatchObject([{ count: undefined }]);
    });

    test('a consumer that the server has forgotten is made anew', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await store(publisher, 'orders', 500);
      const watched = new Watched(server.url, 'orders', { from: 'start' });
      const gate = new Gate();
      watched.hold = () => gate.promise;
      await watched.until(() => watched.messages.length > 0);
      const { consumers } = await jetstreamManager(publisher);
      for await (const { name } of consumers.list('ORDERS')) await consumers.delete('ORDERS', name);
      vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + 60_000);
      cleanUps.push(() => vi.restoreAllMocks());
      watched.hold = () => undefined;
      gate.open();
      await watched.until(() => watched.messages.length === 500);
      expect(watched.sequences).toEqual(numbers(1, 500));
      expect(watched.kinds).toEqual(['connecting', 'open']);
    });

    test('no stream holds the subject', async () => {
      const { server } = await serve({ name: 'ORDERS', subjects: ['orders.*'] });
      const watched = new Watched(server.url, 'bills', { from: 'start' });
      await watched.untilIn('failed');
      expect(watched.states).toEqual([
        { kind: 'connecting', attempt: 1 },
        {
          kind: 'failed',
          fault: {
            code: 'bad-request',
            message:
              'No stream of the server holds the subject bills. Leave out where to begin, and core NATS brings what is sent from now on.',
          },
        },
      ]);
    });

    test('several streams hold it', async () => {
      const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
      await (await jetstreamManager(publisher)).streams.add({ name: 'BILLS', subjects: ['bills'] });
      const watched = new Watched(server.url, '>', { from: 'start' });
      await watched.untilIn('failed');
      expect(watched.state).toMatchObject({
        fault: {
          message: expect.stringMatching(/^Several streams hold messages of >, among them \w+, \w+\./),
        },
      });
    });

    test('a server without JetStream', async () => {
      const server = await NatsServer.start('', { hasJetStream: false });
      cleanUps.push(() => server.stop());
      const watched = new Watched(server.url, 'orders', { from: 'now' });
      await watched.untilIn('failed');
      expect(watched.state).toMatchObject({
        fault: { message: expect.stringContaining('it has no JetStream') },
      });
    });
  });

  describe('who is let in', () => {
    const users = `authorization { users: [
      { user: "ann", password: "open sesame" }
      { user: "bob", password: "let me in", permissions: { subscribe: ["_INBOX.>", "bills"], publish: "none" } }
    ] }`;

    test.each([undefined, { from: 'start' }] as const)('the right password (%j)', async (start) => {
      const { server } = await serve({ name: 'ORDERS', subjects: ['orders'] }, users, {
        user: 'ann',
        password: 'open sesame',
      });
      const watched = new Watched(server.url, 'orders', start, { user: 'ann', password: 'open sesame' });
      await watched.untilIn('open');
    });

    test('a token', async () => {
      const server = await NatsServer.start('authorization { token: "t0ken" }');
      cleanUps.push(() => server.stop());
      const watched = new Watched(server.url, 'orders', undefined, { token: 't0ken' });
      await watched.untilIn('open');
    });

    test('a wrong password fails, and is not repeated', async () => {
      const server = await NatsServer.start(users);
      cleanUps.push(() => server.stop());
      const watched = new Watched(server.url, 'orders', undefined, { user: 'ann', password: 'swordfish' });
      await watched.untilIn('failed');
      expect(watched.kinds).toEqual(['connecting', 'failed']);
      expect(watched.state).toMatchObject({
        fault: { code: 'network', message: expect.stringContaining('did not accept the user and password') },
      });
      expect(JSON.stringify(watched.states)).not.toMatch(/ann|swordfish/);
    });

    test('no password where one is asked for', async () => {
      const server = await NatsServer.start(users);
      cleanUps.push(() => server.stop());
      const watched = new Watched(server.url, 'orders');
      await watched.untilIn('failed');
      expect(watched.state).toMatchObject({
        fault: { message: expect.stringContaining('asks for a user and password') },
      });
    });

    test.each([undefined, { from: 'start' }] as const)('who may not read the subject (%j)', async (start) => {
      const server = await NatsServer.start(users);
      cleanUps.push(() => server.stop());
      const watched = new Watched(server.url, 'orders', start, { user: 'bob', password: 'let me in' });
      await watched.untilIn('failed');
      expect(watched.kinds).toEqual(['connecting', 'failed']);
      expect(watched.state).toMatchObject({
        fault: { message: expect.stringContaining('does not allow this user to read orders') },
      });
    });
  });

  test('closed, it leaves no timer and no connection', async () => {
    const { server, publisher } = await serve({ name: 'ORDERS', subjects: ['orders'] });
    await store(publisher, 'orders', 5000);
    const timers = timerCount();
    for (const start of [undefined, { from: 'start' }] as const) {
      const watched = new Watched(server.url, 'orders', start);
      watched.hold = () => (watched.messages.length >= 1000 ? new Promise(() => {}) : undefined);
      await watched.untilIn('open');
      if (start) await watched.until(() => watched.messages.length >= 1000);
      watched.connection.close();
      const { length } = watched.messages;
      await untilTimers(timers);
      await sleep(50);
      expect(watched.messages).toHaveLength(length);
      expect(watched.kinds).toEqual(['connecting', 'open']);
    }
  });
});

/** A promise that is kept when somebody says so. */
class Gate {
  open: () => void = () => {};
  readonly promise = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

/** A server with a stream, and someone to send to it. */
async function serve(
  stream?: Partial<StreamConfig> & { name: string },
  more = '',
  secrets: SourceSecrets = {},
): Promise<{ server: NatsServer; publisher: NatsConnection }> {
  const server = await NatsServer.start(more);
  cleanUps.push(() => server.stop());
  const publisher = await publisherOf(server, secrets);
  if (stream) await (await jetstreamManager(publisher)).streams.add(stream);
  return { server, publisher };
}

async function publisherOf(
  server: NatsServer,
  { user, password }: SourceSecrets = {},
): Promise<NatsConnection> {
  const publisher = await wsconnect({
    servers: server.url,
    user,
    pass: password,
    reconnect: false,
    wsFactory: async (url) => ({
      socket: new WebSocket(url) as unknown as globalThis.WebSocket,
      encrypted: false,
    }),
  });
  cleanUps.push(() => publisher.close());
  return publisher;
}

/** Sends messages that hold 0, 1, 2, … and waits until the server has stored them. */
async function store(publisher: NatsConnection, subject: string, count: number, filling = ''): Promise<void> {
  const client = jetstream(publisher);
  for (let from = 0; from < count; from += 1000) {
    const texts = numbers(from, Math.min(count, from + 1000) - 1).map((number) => `${number}${filling}`);
    await Promise.all(texts.map((text) => client.publish(subject, text)));
  }
}

async function listen(onSocket: (socket: Socket) => void): Promise<{ port: number; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    socket.resume();
    onSocket(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  cleanUps.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, sockets };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Waits until no more timers run than before. */
async function untilTimers(before: number): Promise<void> {
  for (let turn = 0; turn < 100 && timerCount() > before; turn++) await sleep(10);
  expect(timerCount()).toBeLessThanOrEqual(before);
}

function timerCount(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}
