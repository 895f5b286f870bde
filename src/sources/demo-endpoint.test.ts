import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket, { type RawData } from 'ws';
import type { Clock } from '../../scripts/demo-endpoint/clock.ts';
import {
  type DemoEndpoint,
  type EndpointOptions,
  startDemoEndpoint,
} from '../../scripts/demo-endpoint/endpoint.ts';

// The endpoint of `npm start`'s live demo over real sockets, on time that passes by hand.

const open: DemoEndpoint[] = [];
afterEach(async () => {
  for (const endpoint of open.splice(0)) await endpoint.close();
});

describe('server-sent events', () => {
  test('are events as JSON, with sequence numbers as ids', async () => {
    const { address, clock } = await started();
    const stream = await streamOf(`${address}/events`);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    clock.pass(5_000);
    const { messages } = await statsOf(address);
    const frames = framesIn(await stream.until(`id: ${messages}\n`));
    expect(frames.map(({ id }) => id)).toEqual(numbers(1, messages));
    for (const { data } of frames) {
      expect(JSON.parse(data)).toMatchObject({ id: expect.any(String), name: expect.any(String) });
    }
  });

  test('tell the browser when to come back, and that they are alive', async () => {
    const { address, clock } = await started();
    const stream = await streamOf(`${address}/events`);
    clock.pass(10_000);
    expect(await stream.until(': beat\n\n')).toMatch(/^retry: 1000\n\n/);
  });

  test('go on behind the last one that has come, for every client alike', async () => {
    const { address, clock } = await started();
    const whole = await streamOf(`${address}/events`);
    const broken = await streamOf(`${address}/events`);
    clock.pass(3_000);
    const before = (await statsOf(address)).messages;
    const first = framesIn(await broken.until(`id: ${before}\n`));
    broken.leave();
    clock.pass(3_000);
    const resumed = await streamOf(`${address}/events`, { 'Last-Event-ID': String(before) });
    clock.pass(3_000);
    const last = (await statsOf(address)).messages;
    const rest = framesIn(await resumed.until(`id: ${last}\n`));
    expect([...first, ...rest]).toEqual(framesIn(await whole.until(`id: ${last}\n`)));
  });

  test('begin at the oldest that is kept when they are asked for older ones, and now when for ones to come', async () => {
    const { address, clock } = await started({ keptMessages: 100 });
    const listener = await streamOf(`${address}/events`);
    clock.pass(10_000);
    const { messages, oldestKept } = await statsOf(address);
    expect(oldestKept).toBe(messages - 99);
    const late = await streamOf(`${address}/events`, { 'Last-Event-ID': '1' });
    const kept = framesIn(await late.until(`id: ${messages}\n`));
    expect(kept.map(({ id }) => id)).toEqual(numbers(oldestKept, messages));
    expect(kept).toEqual(framesIn(await listener.until(`id: ${messages}\n`)).slice(-100));

    const ofAnotherServer = await streamOf(`${address}/events`, { 'Last-Event-ID': '999999' });
    clock.pass(1_000);
    const text = await ofAnotherServer.until('data: ');
    expect(text).toContain(`id: ${messages + 1}\n`);
  });
});

describe('NDJSON', () => {
  test('is one event a line, from a sequence number on', async () => {
    const { address, clock } = await started();
    const whole = await streamOf(`${address}/events.ndjson?system=mesh`);
    expect(whole.response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(whole.response.headers.get('first-sequence')).toBe('1');
    clock.pass(20_000);
    const { messages } = await statsOf(address);
    const lines = await whole.lines(messages);
    const part = await streamOf(`${address}/events.ndjson?system=mesh&from=21`);
    expect(part.response.headers.get('first-sequence')).toBe('21');
    expect(await part.lines(messages - 20)).toEqual(lines.slice(20));
    expect(JSON.parse(lines[0])).toMatchObject({ name: 'task.asked' });
  });
});

describe('the WebSocket', () => {
  test('has one event a frame, as text', async () => {
    const { address, clock } = await started();
    const socket = await socketOf(`${address}/ws`);
    clock.pass(3_000);
    const { messages } = await statsOf(address);
    const frames = await socket.frames(messages);
    expect(frames.every(({ isBinary }) => !isBinary)).toBe(true);
    const lines = await (await streamOf(`${address}/events.ndjson?from=1`)).lines(messages);
    expect(frames.map(({ text }) => text)).toEqual(lines);
  });

  test('joins what comes together, as text or bytes', async () => {
    const { address, clock } = await started();
    const joined = await socketOf(`${address}/ws?batch=1`);
    const bytes = await socketOf(`${address}/ws?batch=1&binary=1`);
    const single = await socketOf(`${address}/ws?binary=1`);
    clock.pass(3_000);
    const { messages } = await statsOf(address);
    const lines = (await single.frames(messages)).map(({ text }) => text);
    const frames = await joined.untilLines(messages);
    expect(frames.length).toBeLessThan(messages);
    expect(frames.flatMap(({ text }) => text.split('\n'))).toEqual(lines);
    const same = await bytes.untilLines(messages);
    expect(same).toEqual(frames.map(({ text }) => ({ text, isBinary: true })));
  });

  test('goes on where it is asked to', async () => {
    const { address, clock } = await started();
    const whole = await socketOf(`${address}/ws`);
    clock.pass(3_000);
    const { messages } = await statsOf(address);
    const part = await socketOf(`${address}/ws?from=11`);
    expect(await part.frames(messages - 10)).toEqual((await whole.frames(messages)).slice(10));
  });

  test.each([
    ['/elsewhere', 404],
    ['/ws?system=bank', 400],
  ])('is not there at %s', async (path, status) => {
    const { address } = await started();
    const socket = new WebSocket(`${address}${path}`);
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(status);
    response.destroy();
  });
});

test('with faults some messages break off, come twice, late or out of order: as many as are counted', async () => {
  const { address, clock } = await started();
  const stream = await streamOf(`${address}/events.ndjson?faults=1&rate=10`);
  // A connection is given a piece at a time, so somebody has to read in between.
  for (let second = 0; second < 60; second++) {
    clock.pass(1_000);
    await stream.lines((await statsOf(address)).messages);
  }
  const { messages, faults } = await statsOf(address);
  const found = { malformed: 0, duplicates: 0, lateCauses: 0 };
  const seen = new Set<string>();
  const awaited = new Set<string>();
  for (const line of await stream.lines(messages)) {
    const event = eventIn(line);
    if (!event) found.malformed++;
    else if (seen.has(event.id)) found.duplicates++;
    else {
      if (awaited.has(event.id)) found.lateCauses++;
      seen.add(event.id);
      for (const cause of event.causes ?? []) if (!seen.has(cause)) awaited.add(cause);
    }
  }
  const { reordered, ...counted } = faults;
  expect(found).toEqual(counted);
  for (const count of [...Object.values(found), reordered]) expect(count).toBeGreaterThan(10);
  // Nothing is lost but what is held back at this moment.
  const missing = [...awaited].filter((id) => !seen.has(id));
  expect(missing.length).toBeLessThanOrEqual(1);
});

test('who does not read is dropped, and the others go on', async () => {
  const { address, clock } = await started({ mostWaitingBytes: 1 << 20 });
  const { hostname, port } = new URL(address);
  const lazy = connectTcp(Number(port), hostname).pause();
  lazy.on('error', () => {});
  lazy.write('GET /events?rate=50 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await untilStats(address, ({ clients }) => clients === 1);
  // What the system keeps for the socket has to be full first.
  await untilStats(
    address,
    ({ droppedClients }) => droppedClients === 1,
    () => clock.pass(1_000),
  );
  expect((await statsOf(address)).clients).toBe(0);

  const reader = await streamOf(`${address}/events.ndjson?rate=50`);
  clock.pass(1_000);
  expect(await reader.lines(1_000)).toHaveLength(1_000);
  lazy.destroy();
});

test('who leaves is forgotten', async () => {
  const { address, clock } = await started();
  const stream = await streamOf(`${address}/events`);
  const socket = await socketOf(`${address}/ws`);
  expect((await statsOf(address)).clients).toBe(2);
  stream.leave();
  socket.leave();
  await untilStats(address, ({ clients }) => clients === 0);
  clock.pass(1_000);
  expect((await statsOf(address)).droppedClients).toBe(0);
});

test('who asks for the same is in the same world, others are in worlds with other ids', async () => {
  const { address, clock } = await started();
  const streams = await Promise.all(
    ['', '?rate=1', '?rate=2', '?faults=1'].map((query) => streamOf(`${address}/events.ndjson${query}`)),
  );
  clock.pass(10_000);
  const [first, same, ...others] = await Promise.all(streams.map((stream) => stream.lines(50)));
  expect(same).toEqual(first);
  const ids = new Set(first.map((line) => eventIn(line)?.id));
  for (const line of others.flat()) expect(ids.has(eventIn(line)?.id)).toBe(false);
  const { worlds } = await (await fetch(`${address}/stats`)).json();
  expect(
    worlds.map(({ system, rate, hasFaults, clients }: WorldStats) => [system, rate, hasFaults, clients]),
  ).toEqual([
    ['shop', 1, false, 2],
    ['shop', 2, false, 1],
    ['shop', 1, true, 1],
  ]);
});

test('there is an end to the worlds', async () => {
  const { address } = await started();
  for (let rate = 1; rate <= 8; rate++) await streamOf(`${address}/events?rate=${rate}`);
  const response = await fetch(`${address}/events?rate=9`);
  expect([response.status, await response.text()]).toEqual([
    400,
    'At most 8 systems run at a time. See /stats for those that do.',
  ]);
});

test('pages of any origin may ask, with what lets them in and where they were', async () => {
  const { address } = await started();
  const preflight = await fetch(`${address}/events`, { method: 'OPTIONS' });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('Authorization, Last-Event-ID, *');
  for (const path of ['/events', '/events.ndjson', '/stats', '/nothing']) {
    const response = await fetch(`${address}${path}`);
    expect(response.headers.get('access-control-allow-origin'), path).toBe('*');
    await response.body?.cancel();
  }
});

test.each([
  ['/nothing', 404, 'There is nothing at this address. The page / says what there is.'],
  ['/events?system=bank', 400, 'There is no such system. Give system=shop or system=mesh.'],
  ['/events?rate=fast', 400, 'A rate is a number above 0, up to 50.'],
  ['/events?rate=0', 400, 'A rate is a number above 0, up to 50.'],
  ['/rules.lcn?system=bank', 404, 'There is no such system. The page / says which there are.'],
])('%s is refused', async (path, status, text) => {
  const { address } = await started();
  const response = await fetch(`${address}${path}`);
  expect([response.status, await response.text()]).toEqual([status, text]);
});

test('the front page and the rules are text', async () => {
  const { address } = await started();
  const page = await (await fetch(`${address}/`)).text();
  for (const path of ['/events', '/events.ndjson', '/stats', '/rules.lcn'])
    expect(page).toContain(address + path);
  expect(await (await fetch(`${address}/rules.lcn`)).text()).toContain('constraint charged_once');
});

test('another port is taken when the wanted one is not free', async () => {
  const first = await started();
  const port = Number(new URL(first.address).port);
  const second = await started({ port });
  expect(second.address).not.toBe(first.address);
  expect((await fetch(`${second.address}/stats`)).status).toBe(200);
});

test('when it closes, connections and timers end', async () => {
  const { endpoint, address, clock } = await started();
  const stream = await streamOf(`${address}/events`);
  const socket = await socketOf(`${address}/ws`);
  await endpoint.close();
  expect(clock.timers).toBe(0);
  await expect(stream.until('never said')).rejects.toThrow();
  await socket.closed;
  await expect(fetch(`${address}/stats`)).rejects.toThrow();
});

async function started(options: EndpointOptions = {}) {
  const clock = new HandClock();
  const endpoint = await startDemoEndpoint({ clock, ...options });
  open.push(endpoint);
  return { endpoint, address: endpoint.address, clock };
}

/** Time that passes by hand, in steps as long as those of the endpoint. */
class HandClock implements Clock {
  private millis = Date.UTC(2026, 0, 5, 9);
  private calls: { readonly every: number; next: number; readonly call: () => void }[] = [];

  readonly now = () => this.millis;

  readonly every = (millis: number, call: () => void) => {
    const one = { every: millis, next: this.millis + millis, call };
    this.calls.push(one);
    return () => {
      this.calls = this.calls.filter((other) => other !== one);
    };
  };

  get timers(): number {
    return this.calls.length;
  }

  pass(millis: number): void {
    for (const end = this.millis + millis; this.millis < end; ) {
      this.millis += 50;
      for (const one of this.calls) {
        if (one.next > this.millis) continue;
        one.next += one.every;
        one.call();
      }
    }
  }
}

interface WorldStats {
  readonly system: string;
  readonly rate: number;
  readonly hasFaults: boolean;
  readonly messages: number;
  readonly oldestKept: number;
  readonly clients: number;
  readonly droppedClients: number;
  readonly faults: { malformed: number; duplicates: number; lateCauses: number; reordered: number };
}

/** Of the first world. */
async function statsOf(address: string): Promise<WorldStats> {
  const { worlds } = await (await fetch(`${address}/stats`)).json();
  return worlds[0] ?? { clients: 0, messages: 0 };
}

async function untilStats(
  address: string,
  isSo: (stats: WorldStats) => boolean,
  meanwhile: () => void = () => {},
): Promise<void> {
  while (!isSo(await statsOf(address))) {
    meanwhile();
    await turn();
  }
}

async function streamOf(url: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let lineCount = 0;
  const until = async (isEnough: () => boolean): Promise<void> => {
    while (!isEnough()) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream has ended');
      text += value;
      lineCount += value.split('\n').length - 1;
    }
  };
  return {
    response,
    /** All that has come when the words are in it, up to the last whole frame or line. */
    async until(words: string): Promise<string> {
      await until(() => {
        const at = text.indexOf(words);
        return at >= 0 && text.includes('\n\n', at);
      });
      return text;
    },
    async lines(count: number): Promise<string[]> {
      await until(() => lineCount >= count);
      return text.split('\n').slice(0, count);
    },
    leave: () => leaving.abort(),
  };
}

async function socketOf(url: string) {
  const socket = new WebSocket(url);
  const received: { text: string; isBinary: boolean }[] = [];
  let wake = () => {};
  socket.on('message', (data: RawData, isBinary: boolean) => {
    received.push({ text: String(data), isBinary });
    wake();
  });
  const closed = once(socket, 'close');
  await once(socket, 'open');
  const until = async (isEnough: () => boolean) => {
    while (!isEnough()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return received;
  };
  return {
    closed,
    frames: (count: number) => until(() => received.length >= count),
    untilLines: (count: number) =>
      until(() => received.flatMap(({ text }) => text.split('\n')).length >= count),
    leave: () => socket.close(),
  };
}

function framesIn(text: string): { id: number; data: string }[] {
  return [...text.matchAll(/^id: (\d+)\ndata: (.*)\n\n/gm)].map(([, id, data]) => ({ id: Number(id), data }));
}

function eventIn(line: string): { id: string; causes?: string[] } | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
