import { afterEach, describe, expect, it } from 'vitest';
import {
  answering,
  breaking,
  byteByByte,
  type HttpAnswer,
  type LiveServer,
  serveHttp,
  stopLiveServers,
  streaming,
} from '../testing/live-servers.ts';
import { LiveSink, LiveWorld } from '../testing/live-sink.ts';
import { connectHttp, type HttpOptions } from './http-source.ts';

const EVENTS = 'text/event-stream';

afterEach(stopLiveServers);

describe('server-sent events over HTTP', () => {
  it('are messages, those of one chunk together', async () => {
    const { sink } = attach(await serveHttp(streaming(EVENTS, 'data: a\n\nevent: order\ndata: b\n\n')));
    await sink.has(2);
    expect(sink.messages).toEqual([{ data: 'a' }, { data: 'b', topic: 'order' }]);
    expect(sink.takes).toEqual([2]);
  });

  it('are whole though they come byte by byte', async () => {
    const text = '\uFEFF: hello\r\n\r\nid: 1\r\ndata: Zoë\r\ndata: \u{1f30d}\r\n\r\ndata: b\r\n\r\n';
    const { sink } = attach(await serveHttp(streaming(EVENTS, ...byteByByte(text))));
    await sink.has(2);
    expect(sink.messages).toEqual([{ data: 'Zoë\n\u{1f30d}', sequence: 1 }, { data: 'b' }]);
    expect(sink.lost).toEqual([]);
  });

  it('go on, nothing lost and nothing twice, when the server is killed and started again', async () => {
    const log = new EventLog();
    const server = await serveHttp(log.answer);
    const { sink, world } = attach(server);
    log.write('a', 'b', 'Zoë');
    await sink.has(3);
    log.writePart(Buffer.from('id: 4\ndata: {"cut": "ö').subarray(0, -1));
    await server.stop();
    await sink.is('waiting');
    log.forgetReaders();
    log.write('d', 'e');
    await server.start();
    world.endWaits();
    await sink.has(5);
    log.write('f');
    await sink.has(6);
    expect(sink.data).toEqual(['a', 'b', 'Zoë', 'd', 'e', 'f']);
    expect(sink.lost).toEqual([]);
    expect(log.asked).toEqual([undefined, '3']);
  });

  it('go on after the same id though nothing new came before the next break', async () => {
    const asked: (string | undefined)[] = [];
    const server = await serveHttp((request, response) => {
      asked.push(request.headers['last-event-id'] as string | undefined);
      answering(EVENTS, asked.length === 1 ? 'id: ö-1\ndata: a\n\n' : ': nothing new\n\n')(request, response);
    });
    const { sink, world } = attach(server);
    for (let i = 2; i <= 3; i++) {
      await sink.until(() => asked.length === i - 1 && sink.states.at(-1)?.kind === 'waiting');
      world.endWaits();
    }
    await sink.until(() => asked.length === 3);
    expect(asked.map((id) => id && Buffer.from(id, 'latin1').toString())).toEqual([undefined, 'ö-1', 'ö-1']);
  });

  it('are asked for again when the server closes their stream, after as long as it says', async () => {
    const server = await serveHttp(
      answering(EVENTS, 'retry: 3000\ndata: a\n\n'),
      streaming(EVENTS, 'data: b\n\n'),
    );
    const { sink, world } = attach(server);
    await sink.is('waiting');
    expect(sink.why).toBe('The server closed the stream.');
    expect(world.waits).toEqual([3125]);
    world.endWaits();
    await sink.has(2);
    expect(sink.story).toEqual(['connecting 1', 'open', 'waiting for 2', 'connecting 2', 'open']);
  });

  it('are at their end when the server says so in the place of an answer', async () => {
    const server = await serveHttp(answering(EVENTS, 'data: a\n\n'), (_request, response) =>
      response.writeHead(204).end(),
    );
    const { sink, world } = attach(server);
    await sink.is('waiting');
    world.endWaits();
    await sink.is('ended');
  });

  it('are lost when the connection breaks in one and there are no ids to go on from', async () => {
    const { sink } = attach(await serveHttp(breaking(EVENTS, 'data: a\n\ndata: {"b":')));
    await sink.is('waiting');
    expect(sink.data).toEqual(['a']);
    expect(sink.lost).toEqual(['1: The connection broke in a message.']);
  });
});

describe('events without ids', () => {
  it('that may be missing after a break are told, since nothing says where to go on', async () => {
    const first = answering(EVENTS, 'data: a\n\n');
    const { sink, world } = attach(await serveHttp(first, streaming(EVENTS, 'data: b\n\n')));
    await sink.is('waiting');
    expect(sink.lost).toEqual([]);
    world.endWaits();
    await sink.has(2);
    expect(sink.lost).toEqual([
      '?: The connection was gone for a while, and the server does not go on where it was: what was sent in between may be missing.',
    ]);
  });
});

describe('numbered events', () => {
  it('tell what is missing between them', async () => {
    const { sink } = attach(await serveHttp(streaming(EVENTS, numbered('1a 2b 3c 7g 8h'))));
    await sink.has(5);
    expect(sink.lost).toEqual(['3: The numbers of the messages jump: those in between did not come.']);
  });

  it('that were had before a break are left out', async () => {
    const { sink } = await attachTwice(numbered('1a 2b 3c'), numbered('1a 2b 3c 4d'));
    expect(sink.data).toEqual(['a', 'b', 'c', 'd']);
    expect(sink.lost).toEqual([]);
  });

  it('that were had before a break are kept where that is asked for', async () => {
    const { sink } = await attachTwice(numbered('1a 2b 3c'), numbered('3c 4d'), { keepsRepeated: true });
    expect(sink.data).toEqual(['a', 'b', 'c', 'c', 'd']);
  });

  it('are new ones when their source has begun to count anew', async () => {
    const { sink } = await attachTwice(numbered('1a 2b 3c'), numbered('1x 2y d'));
    expect(sink.data).toEqual(['a', 'b', 'c', 'x', 'y', 'd']);
    expect(sink.lost).toEqual([]);
  });
});

describe('a server that does not allow Last-Event-ID', () => {
  it('is asked without it in the end, and what may be missing is told', async () => {
    const server = await serveHttp(answering(EVENTS, 'id: x\ndata: a\n\n'), streaming(EVENTS, 'data: b\n\n'));
    const world = new LiveWorld();
    const requests: boolean[] = [];
    const browser: typeof fetch = (url, init) => {
      const tells = new Headers(init?.headers).has('last-event-id');
      requests.push(tells);
      return tells ? Promise.reject(new TypeError('Failed to fetch')) : fetch(url, init);
    };
    const { sink } = attach(server, { world: Object.assign(world, { fetch: browser }) });
    for (let i = 2; i <= 5; i++) {
      await sink.until(() => sink.story.at(-1) === `waiting for ${i}`);
      world.endWaits();
    }
    await sink.has(2);
    expect(requests).toEqual([false, true, true, true, true, false]);
    expect(sink.lost).toMatchInlineSnapshot(`
      [
        "?: The server could not be told where to go on, so what it sent in between may be missing. It has to allow the header Last-Event-ID (Access-Control-Allow-Headers).",
      ]
    `);
  });
});

/** A server's events, numbered from 1. Whoever asks gets those after the last one it had, and then what is written. */
class EventLog {
  /** `Last-Event-ID` of every request. */
  readonly asked: (string | undefined)[] = [];
  private readonly events: string[] = [];
  private readers: ((text: string | Uint8Array) => void)[] = [];

  readonly answer: HttpAnswer = ({ headers }, response) => {
    const id = headers['last-event-id'] as string | undefined;
    this.asked.push(id);
    response.writeHead(200, { 'content-type': EVENTS });
    response.flushHeaders();
    const read = (text: string | Uint8Array): void => void response.write(text);
    for (const event of this.events.slice(Number(id ?? 0))) read(event);
    this.readers.push(read);
  };

  write(...all: string[]): void {
    for (const data of all) {
      const event = `id: ${this.events.length + 1}\ndata: ${data}\n\n`;
      this.events.push(event);
      this.writePart(event);
    }
  }

  writePart(text: string | Uint8Array): void {
    for (const read of this.readers) read(text);
  }

  forgetReaders(): void {
    this.readers = [];
  }
}

/** Events such as `7a`: the id, if any, and the data. */
function numbered(picture: string): string {
  const events = picture.split(' ').map((event) => {
    const [, id, data] = /^(\d*)(.*)$/.exec(event)!;
    return `${id && `id: ${id}\n`}data: ${data}\n\n`;
  });
  return events.join('');
}

/** Reads one stream until it breaks, and the next one to the event `d`. */
async function attachTwice(first: string, second: string, options: HttpOptions = {}) {
  const attached = attach(await serveHttp(breaking(EVENTS, first), streaming(EVENTS, second)), { options });
  await attached.sink.is('waiting');
  attached.world.endWaits();
  await attached.sink.until(() => attached.sink.data.includes('d'));
  return attached;
}

function attach(
  server: LiveServer,
  { world = new LiveWorld(), options = {} }: { world?: LiveWorld; options?: HttpOptions } = {},
) {
  const sink = new LiveSink();
  const connection = connectHttp({ kind: 'http', url: server.url }, {}, sink, world, options);
  return { sink, world, connection };
}
