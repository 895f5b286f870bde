import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { SourceSecrets } from '../model/live/source-spec.ts';
import {
  answering,
  breaking,
  byteByByte,
  Flood,
  type HttpAnswer,
  type LiveServer,
  serveHttp,
  stopLiveServers,
  streaming,
} from '../testing/live-servers.ts';
import { LiveSink, LiveWorld } from '../testing/live-sink.ts';
import { connectHttp } from './http-source.ts';

const NDJSON = 'application/x-ndjson';

afterEach(stopLiveServers);

describe('lines over HTTP', () => {
  it('are messages, those of one chunk together, until the body ends', async () => {
    const { sink } = attach(await serveHttp(answering(NDJSON, '{"a":1}\n{"b":2}\n')));
    await sink.is('ended');
    expect(sink.data).toEqual(['{"a":1}', '{"b":2}']);
    expect(sink.takes).toEqual([2]);
    expect(sink.story).toEqual(['connecting 1', 'open', 'ended']);
  });

  it('are whole though they come byte by byte', async () => {
    const text = '\uFEFF{"name":"Zoë \u{1f30d}"}\r\n\r\n{"b":2}\r\n';
    const { sink } = attach(await serveHttp(answering(NDJSON, ...byteByByte(text))));
    await sink.is('ended');
    expect(sink.data).toEqual(['{"name":"Zoë \u{1f30d}"}', '{"b":2}']);
    expect(sink.lost).toEqual([]);
  });

  it('may hold bytes that are no UTF-8, which harm nothing else', async () => {
    const bad = Uint8Array.of(0x22, 0xff, 0x22, 0x0a);
    const { sink } = attach(await serveHttp(answering(NDJSON, bad, '"b"\n')));
    await sink.is('ended');
    expect(sink.data).toEqual(['"\uFFFD"', '"b"']);
  });

  it('end with a last one that has no line end', async () => {
    const { sink } = attach(await serveHttp(answering(NDJSON, '{"a":1}\n{"b":', '2}')));
    await sink.is('ended');
    expect(sink.data).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('lack a last one that was cut', async () => {
    const { sink } = attach(await serveHttp(answering(NDJSON, '{"a":1}\n{"b":')));
    await sink.is('ended');
    expect(sink.data).toEqual(['{"a":1}']);
    expect(sink.lost).toEqual(['1: The stream ended in the middle of a message.']);
  });

  it('come to an end when there are none', async () => {
    const { sink } = attach(await serveHttp(answering(NDJSON)));
    await sink.is('ended');
    expect([sink.data, sink.lost]).toEqual([[], []]);
  });

  it('are asked for again when the connection breaks in one, within a letter', async () => {
    const [first, second] = [byteByByte('{"a":"ö"}\n{"b":"ö').slice(0, -1), '{"c":3}\n'];
    const { sink, world } = attach(await serveHttp(breaking(NDJSON, ...first), answering(NDJSON, second)));
    await sink.is('waiting');
    expect(sink.why).toBe('The connection broke.');
    expect(sink.lost).toEqual(['1: The stream ended in the middle of a message.']);
    world.endWaits();
    await sink.is('ended');
    expect(sink.data).toEqual(['{"a":"ö"}', '{"c":3}']);
    expect(sink.lost.slice(1)).toEqual([
      '?: The connection was gone for a while, and the server does not go on where it was: what was sent in between may be missing.',
    ]);
  });

  it('are asked for again when the body is no body', async () => {
    const malformed: HttpAnswer = (_request, response) => {
      response.socket!.end(
        `HTTP/1.1 200 OK\r\ncontent-type: ${NDJSON}\r\ntransfer-encoding: chunked\r\n\r\n8\r\n{"a":1}\n\r\nnot a size\r\n`,
      );
    };
    const { sink, world } = attach(await serveHttp(malformed, answering(NDJSON, '{"b":2}\n')));
    await sink.is('waiting');
    world.endWaits();
    await sink.is('ended');
    expect(sink.data).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('that are too long are lost, and the next ones are not', async () => {
    const megabyte = 'x'.repeat(2 ** 20);
    const huge = Array.from({ length: 18 }, () => megabyte);
    const { sink } = attach(await serveHttp(answering(NDJSON, '{"a":1}\n"', ...huge, '"\n{"b":2}\n')));
    await sink.is('ended');
    expect(sink.data).toEqual(['{"a":1}', '{"b":2}']);
    expect(sink.lost).toEqual(['1: A message was too long: a line may have 16 million characters.']);
  });

  it('slow their sender while they are not taken', async () => {
    const [block, blocks, lines] = [`"${'x'.repeat(1021)}"\n`.repeat(64), 1024, 1024 * 64];
    const flood = new Flood(block, blocks);
    const { sink } = attach(await serveHttp(flood.answer), { sink: new LiveSink().hold() });
    await sink.has(1);
    await flood.isStalled();
    expect(sink.takes).toHaveLength(1);
    expect(flood.written).toBeLessThan(blocks / 2);
    expect(flood.mostUnsent).toBeLessThan(2 * block.length);
    sink.release();
    await sink.is('ended');
    expect(sink.messages).toHaveLength(lines);
    expect(sink.lost).toEqual([]);
  });
});

describe('what a server answers', () => {
  it('ends the source when there is no content', async () => {
    const { sink } = attach(await serveHttp(status(204)));
    await sink.is('ended');
    expect(sink.story).toEqual(['connecting 1', 'ended']);
  });

  it('fails the source when it lets nobody in, or has nothing there', async () => {
    for (const code of [401, 403, 404, 410]) {
      const { sink, world } = attach(await serveHttp(status(code)));
      await sink.is('failed');
      expect(sink.story).toEqual(['connecting 1', 'failed: network']);
      expect(sink.why).toContain(`(${code})`);
      expect(world.waiting).toBe(0);
    }
  });

  it('fails the source when it is a web page', async () => {
    const server = await serveHttp(streaming('text/html', '<!doctype html>'));
    const { sink } = attach(server);
    await sink.is('failed');
    expect(sink.story).toEqual(['connecting 1', 'failed: unknown-format']);
    expect(sink.why).toContain('a web page (text/html)');
    await server.isAlone();
  });

  it('makes the source wait for as long as it asks', async () => {
    const server = await serveHttp(
      status(503, { 'retry-after': '7' }),
      status(429),
      answering(NDJSON, '{"a":1}\n'),
    );
    const { sink, world } = attach(server);
    await sink.is('waiting');
    expect(sink.why).toBe('The server answers that it cannot serve now (503).');
    world.endWaits();
    await sink.until(() => sink.story.at(-1) === 'waiting for 3');
    world.endWaits();
    await sink.is('ended');
    expect(world.waits).toEqual([7125, 250]);
    expect(sink.data).toEqual(['{"a":1}']);
  });
});

describe('a server that is not reached', () => {
  it('is tried again, and what may be the case is told in words', async () => {
    const server = await serveHttp(answering(NDJSON, '{"a":1}\n'));
    await server.stop();
    const { sink, world } = attach(server, { secrets: { token: 'abc' } });
    await sink.is('waiting');
    expect(sink.why).toMatchInlineSnapshot(
      `"The server cannot be reached. It may not be running, or it does not allow this page to read: for that it answers with Access-Control-Allow-Origin, and authorization in Access-Control-Allow-Headers. A page opened over https may not read from http."`,
    );
    await server.start();
    world.endWaits();
    await sink.is('ended');
    expect(sink.story).toEqual(['connecting 1', 'waiting for 2', 'connecting 2', 'open', 'ended']);
  });

  it('is not explained any more once it was reached', async () => {
    const server = await serveHttp(breaking(NDJSON, '{"a":1}\n'));
    const { sink, world } = attach(server);
    await sink.is('waiting');
    await server.stop();
    world.endWaits();
    await sink.until(() => sink.states.length === 5);
    expect(sink.why).toBe('The server cannot be reached.');
  });
});

describe('what a source sends along', () => {
  it('is its secrets, and never an answer from a cache', async () => {
    const requests: IncomingHttpHeaders[] = [];
    const server = await serveHttp(({ headers }, response) => {
      requests.push(headers);
      response.writeHead(204).end();
    });
    const { sink } = attach(server, { secrets: { headers: { 'X-Api-Key': 'k' }, user: 'a', password: 'b' } });
    await sink.is('ended');
    expect(requests).toMatchObject([
      {
        'x-api-key': 'k',
        authorization: `Basic ${btoa('a:b')}`,
        accept: 'text/event-stream, application/x-ndjson, */*;q=0.1',
        'cache-control': 'no-cache',
      },
    ]);
  });

  it('goes to no other address, though the server sends one there', async () => {
    let asked = 0;
    const other = await serveHttp((_request, response) => {
      asked++;
      response.writeHead(204).end();
    });
    for (const secrets of [{ headers: { 'X-Api-Key': 'secret' } }, { token: 'secret' }]) {
      const server = await serveHttp(status(307, { location: other.url }));
      const { sink } = attach(server, { secrets });
      await sink.is('failed');
      expect(sink.why).toBe(
        'The server sends one on to another address, and what lets one in goes to this one alone. Give the other address, if what is sent along is for it.',
      );
    }
    expect(asked).toBe(0);
    const { sink } = attach(await serveHttp(status(307, { location: other.url })));
    await sink.is('ended');
    expect(asked).toBe(1);
  });

  it('is told in no word when it goes wrong', async () => {
    for (const secrets of [{ token: 'secret\n' }, { user: 'secret', password: 'secret' }]) {
      const { sink } = attach(await serveHttp(status(401)), { secrets });
      await sink.is('failed');
      expect(JSON.stringify(sink.states)).not.toContain('secret');
    }
  });

  it('is no part of the address', async () => {
    const sink = new LiveSink();
    for (const url of ['http://secret:secret@localhost/', 'secret', 'ftp://localhost/secret']) {
      const connection = connectHttp({ kind: 'http', url }, {}, sink, new LiveWorld());
      await sink.is('failed');
      expect(sink.story.at(-1)).toBe('failed: bad-request');
      expect(JSON.stringify(sink.states)).not.toContain('secret');
      connection.close();
    }
  });
});

describe('closing a source over HTTP', () => {
  it('ends its connection', async () => {
    const server = await serveHttp(streaming(NDJSON, '{"a":1}\n'));
    const { sink, world, connection } = attach(server);
    await sink.has(1);
    connection.close();
    await server.isAlone();
    expect(sink.story).toEqual(['connecting 1', 'open']);
    expect(world.waiting).toBe(0);
  });

  it('ends its connection while the server keeps it waiting for an answer', async () => {
    const asked = signal();
    const server = await serveHttp(asked.call);
    const { sink, world, connection } = attach(server);
    await asked.promise;
    connection.close();
    await server.isAlone();
    expect(sink.story).toEqual(['connecting 1']);
    expect(world.waiting).toBe(0);
  });

  it('ends its connection while what came is not taken', async () => {
    const server = await serveHttp(streaming(NDJSON, '{"a":1}\n'));
    const { sink, connection } = attach(server, { sink: new LiveSink().hold() });
    await sink.has(1);
    connection.close();
    await server.isAlone();
    sink.release();
    expect(sink.story).toEqual(['connecting 1', 'open']);
  });
});

describe('a sink that throws', () => {
  it('harms nothing', async () => {
    const server = await serveHttp(answering(NDJSON, '{"a":1}\n', '{"b":2}\n'));
    const { sink } = attach(server, { sink: new ThrowingSink() });
    await sink.is('ended');
    expect(sink.data).toEqual(['{"a":1}', '{"b":2}']);
    expect(sink.lost.at(-1)).toContain('could not be taken in (no room)');
  });
});

/** Keeps everything, and then throws. */
class ThrowingSink extends LiveSink {
  override take(messages: Parameters<LiveSink['take']>[0]): never {
    super.take(messages);
    throw new Error('no room');
  }

  override tell(state: Parameters<LiveSink['tell']>[0]): never {
    super.tell(state);
    throw new Error('no room');
  }
}

function attach(
  server: LiveServer,
  { secrets = {}, sink = new LiveSink() }: { secrets?: SourceSecrets; sink?: LiveSink } = {},
) {
  const world = new LiveWorld();
  const connection = connectHttp({ kind: 'http', url: server.url }, secrets, sink, world);
  return { sink, world, connection };
}

function status(code: number, headers: Record<string, string> = {}): HttpAnswer {
  return (_request, response) => response.writeHead(code, headers).end();
}

function signal() {
  let call = (): void => {};
  const promise = new Promise<void>((resolve) => {
    call = resolve;
  });
  return { promise, call };
}
