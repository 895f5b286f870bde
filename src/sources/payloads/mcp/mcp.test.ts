import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { streamText } from '../../../testing/stream-text.ts';
import { jsonObjectsIn, txtarFiles } from '../../../testing/txtar.ts';
import { payloadReader } from '../payload-reader.ts';
import type { ReadMessage } from '../reading.ts';
import { ToolCalls } from '../tool-calls.ts';
import '../../../testing/seed.ts';

function read(...messages: unknown[]): ReadMessage {
  const one = payloadReader('mcp', { source: 'me' });
  const read = messages.map((message) => one.read({ data: JSON.stringify(message) }));
  return { events: read.flatMap(({ events }) => events), problems: read.flatMap(({ problems }) => problems) };
}

const texts = (...messages: unknown[]): string[] => streamText(read(...messages).events);

const request = (id: unknown, method: string, params?: unknown) => ({ jsonrpc: '2.0', id, method, params });
const call = (id: unknown, name = 'find', more: object = {}) => request(id, 'tools/call', { name, ...more });
const result = (id: unknown, value: unknown = {}) => ({ jsonrpc: '2.0', id, result: value });
const failure = (id: unknown) => ({ jsonrpc: '2.0', id, error: { code: -1, message: 'no' } });

/** A message in an envelope: by the client to the server, or the other way. */
const to = (server: string, message: unknown, more: object = {}) => ({
  server,
  direction: 'client',
  message,
  ...more,
});
const from = (server: string, message: unknown, more: object = {}) => ({
  server,
  direction: 'server',
  message,
  ...more,
});

describe('names', () => {
  test.each<[method: string, params: unknown, asking: string, answering: string]>([
    ['tools/call', { name: 'find' }, 'tool_call', 'tool_result'],
    ['resources/read', { uri: 'a:b' }, 'resource_read', 'resource_result'],
    ['prompts/get', { name: 'review' }, 'prompt_request', 'prompt_result'],
    ['tools/list', undefined, 'request', 'result'],
    ['initialize', {}, 'request', 'result'],
    ['anything/else', null, 'request', 'result'],
  ])('[M1] %s', (method, params, asking, answering) => {
    expect(texts(to('git', request(1, method, params)), from('git', result(1)))).toEqual([
      `me:1 mcp.git.${asking}@me`,
      `me:2 mcp.git.${answering}@git <- me:1 [JSON-RPC id]`,
    ]);
    expect(texts(to('git', request(1, method, params)), from('git', failure(1)))[1]).toBe(
      'me:2 mcp.git.error@git <- me:1 [JSON-RPC id]',
    );
  });

  test('[M1] a notification has no answer, even when it has an id that has one', () => {
    expect(
      texts(
        { method: 'notifications/initialized' },
        { method: 'ping' },
        request(3, 'notifications/x'),
        failure(3),
      ),
    ).toEqual([
      'me:1 mcp.me.notification@me',
      'me:2 mcp.me.notification@me',
      'me:3 mcp.me.notification@me',
      'me:4 mcp.me.error@me <- me:3 [JSON-RPC id]',
    ]);
  });

  test('[M1] a server’s name has neither dots nor blanks in the name of an event', () => {
    const { events } = read(to('my files.v2', call(1)));
    expect(events[0].name).toBe('mcp.my_files_v2.tool_call');
    expect(events[0].payload).toEqual({ server: 'my files.v2', tool: 'find' });
  });

  test('payloads say what was asked, what came and how long it took', () => {
    const { events } = read(
      to('git', call(1, 'find', { arguments: { q: 1 }, task: 2, _meta: { x: 1 } }), {
        time: '2026-04-05T10:00:00Z',
        user: 'u',
      }),
      from('git', result(1, { content: [] }), { at: 1775383200250.5 }),
      to('git', request('r', 'resources/read', { uri: 'a:b' })),
      from('git', failure('r')),
      to('git', request(2, 'tools/list', { cursor: 'c' })),
    );
    expect(events.map(({ payload }) => payload)).toEqual([
      { server: 'git', tool: 'find', arguments: { q: 1 }, params: { task: 2 } },
      { server: 'git', tool: 'find', result: { content: [] }, durationMillis: 250.5 },
      { server: 'git', uri: 'a:b' },
      { server: 'git', uri: 'a:b', error: { code: -1, message: 'no' } },
      { server: 'git', method: 'tools/list', params: { cursor: 'c' } },
    ]);
    expect(events[0].metadata).toEqual({
      rpcId: 1,
      sender: 'client',
      _meta: { x: 1 },
      envelope: { user: 'u' },
    });
    expect([events[1].timeMillis, events[1].timeNanos]).toEqual([1775383200250, 500000]);
  });
});

describe('pairs', () => {
  test('[M2] each side and each server numbers its own requests', () => {
    expect(
      texts(
        to('a', call(1)),
        to('b', call(1)),
        from('a', request(1, 'ping')),
        from('b', result(1)),
        to('a', result(1)),
        from('a', result(1)),
      ).slice(3),
    ).toEqual([
      'me:4 mcp.b.tool_result@b <- me:2 [JSON-RPC id]',
      'me:5 mcp.a.result@me <- me:3 [JSON-RPC id]',
      'me:6 mcp.a.tool_result@a <- me:1 [JSON-RPC id]',
    ]);
  });

  test('[M2] an id may be used again, even too early; 1 is not "1"', () => {
    const [, , , ...answers] = texts(
      to('a', call(11)),
      to('a', call(11)),
      to('a', call('11')),
      from('a', result('11')),
      from('a', result(11)),
      from('a', result(11)),
    );
    expect(answers.map((text) => text.split('<- ')[1])).toEqual([
      'me:3 [JSON-RPC id]',
      'me:1 [JSON-RPC id]',
      'me:2 [JSON-RPC id]',
    ]);
  });

  test('[M2] bare messages: the method tells the side, and what two could have asked is doubted', () => {
    expect(
      texts(
        call(1),
        request(1, 'sampling/createMessage'),
        result(1),
        result(1),
        request(1, 'ping'),
        result(1),
      ).filter((text) => text.includes('result')),
    ).toEqual([
      'me:3 mcp.me.tool_result@me <- me:1 [JSON-RPC id, sender not known, 0.5]',
      'me:4 mcp.me.result@me <- me:2 [JSON-RPC id]',
      'me:6 mcp.me.result@me <- me:5 [JSON-RPC id]',
    ]);
  });

  test('[M2] an answer without its request is told of and kept', () => {
    const { events, problems } = read(from('a', result(1)), from('a', failure(null)), result(1));
    expect(streamText(events)).toEqual([
      'me:1 mcp.a.result@a',
      'me:2 mcp.a.error@a',
      'me:3 mcp.me.result@me',
    ]);
    expect(problems).toEqual([
      'A result of “a” with the id 1 came without its request and stands without a cause.',
      'An error of “a” without an id came without its request and stands without a cause.',
      'A result of “me” with the id 1 came without its request and stands without a cause.',
    ]);
  });

  test('[M2] batches, in an envelope or bare', () => {
    const { events } = read([call(1), call(2)], { server: 'me', message: [result(2), result(1)] });
    expect(events.map(({ links }) => links?.[0].cause)).toEqual([undefined, undefined, 'me:2', 'me:1']);
  });

  test('[M2] of more than 10,000 open requests the oldest is forgotten', () => {
    const calls = Array.from({ length: 10_001 }, (_, i) => call(i));
    const { problems } = read(calls, result(0), result(1), result(10_000));
    expect(problems).toEqual([expect.stringContaining('with the id 0 came without its request')]);
  });

  test('[M2] any mixture of two servers and both directions gives exactly the pairs', () => {
    const servers = ['a', 'b'];
    const sides = ['client', 'server'];
    const step = fc.record({ server: fc.nat(1), side: fc.nat(1), id: fc.nat(3), isAnswer: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const reader = payloadReader('mcp', { source: 'me' });
        const open: { key: string; event: string }[] = [];
        for (const { server, side, id, isAnswer } of steps) {
          const key = `${server} ${side} ${id}`;
          const asked = open.findIndex((one) => one.key === key);
          const isAnswering = isAnswer && asked >= 0;
          const message = isAnswering ? result(id) : call(id);
          const direction = sides[isAnswering ? 1 - side : side];
          const record = { server: servers[server], direction, message };
          const { events, problems } = reader.read({ data: JSON.stringify(record) });
          const pairs = events[0].links?.map(({ cause }) => cause) ?? [];
          expect(problems).toEqual([]);
          expect(pairs).toEqual(isAnswering ? [open[asked].event] : []);
          if (isAnswering) open.splice(asked, 1);
          else open.push({ key, event: events[0].id });
        }
      }),
    );
  });
});

const traceparent = (span: string) => `00-0af7651916cd43dd8448eb211c80319c-${span.padStart(16, '0')}-01`;
const meta = (_meta: object) => ({ _meta });

describe('what a call is caused by', () => {
  test('[M3] causes in _meta or in the envelope', () => {
    expect(texts(to('a', call(1, 'find', meta({ causes: ['x', 'y'] })), { causes: 'z', id: 'c' }))).toEqual([
      'c mcp.a.tool_call@me <- x, y, z',
    ]);
  });

  test('[M4] the answer of a model that contains its tool call id, from another source', () => {
    const toolCalls = new ToolCalls();
    const llm = payloadReader('llm', { source: 'model', toolCalls });
    const mcp = payloadReader('mcp', { source: 'tools', toolCalls });
    const say = (message: unknown) => streamText(llm.read({ data: JSON.stringify(message) }).events);
    const act = (message: unknown) => streamText(mcp.read({ data: JSON.stringify(message) }).events);
    const lines = [
      ...say({ type: 'request', id: 'q1', request_id: 'r1', messages: [{ role: 'user', content: 'hi' }] }),
      ...say({ type: 'response', id: 'p1', request_id: 'r1', tool_calls: [{ id: 't1' }, { id: 't2' }] }),
      ...act(to('a', call(1, 'find', meta({ 'vendor/toolUseId': 't1' })), { id: 'c1' })),
      ...act(to('b', call(1, 'find'), { id: 'c2', tool_call_id: 't2' })),
      ...act(from('b', failure(1), { id: 'e2' })),
      ...act(from('a', result(1), { id: 'd1' })),
      ...say({
        type: 'request',
        id: 'q2',
        request_id: 'r2',
        messages: [
          { role: 'assistant', tool_calls: [{ id: 't1' }, { id: 't2' }] },
          { role: 'tool', tool_call_id: 't1' },
          { role: 'tool', tool_call_id: 't2' },
        ],
      }),
    ];
    expect(lines).toEqual([
      'q1 llm.request@model',
      'p1 llm.response@model <- q1 [request id]',
      'c1 mcp.a.tool_call@tools <- p1 [tool call id]',
      'c2 mcp.b.tool_call@tools <- p1 [tool call id]',
      'e2 mcp.b.error@b <- c2 [JSON-RPC id]',
      'd1 mcp.a.tool_result@a <- c1 [JSON-RPC id]',
      'q2 llm.request@model <- d1 [tool call id], e2 [tool call id]',
    ]);
  });

  test('[M5] a call that another server hands on with the same trace context', () => {
    const context = meta({ traceparent: traceparent('1') });
    const lines = texts(
      to('a', call(1, 'find', context)),
      to('b', call(1, 'find', context)),
      to('c', call(1, 'find', context), { client: 'a' }),
      to('d', call(1, 'find', context), { client: 'me' }),
      to('b', call(2, 'find', meta({ traceparent: traceparent('2') }))),
    );
    expect(lines).toEqual([
      'me:1 mcp.a.tool_call@me',
      'me:2 mcp.b.tool_call@me <- me:1 [trace context]',
      'me:3 mcp.c.tool_call@a <- me:1 [trace context]',
      'me:4 mcp.d.tool_call@me',
      'me:5 mcp.b.tool_call@me',
    ]);
  });

  test('[M5] not after the first was answered, but after an answer that hands the context on', () => {
    const one = meta({ traceparent: traceparent('1') });
    const two = meta({ traceparent: traceparent('2') });
    expect(
      texts(
        to('a', call(1, 'find', one)),
        from('a', result(1, two)),
        to('b', call(1, 'find', one)),
        to('b', call(2, 'find', two)),
      ).slice(2),
    ).toEqual(['me:3 mcp.b.tool_call@me', 'me:4 mcp.b.tool_call@me <- me:2 [trace context]']);
  });

  test('[M5] a context that comes back as it was sent hands nothing on', () => {
    const one = meta({ traceparent: traceparent('1') });
    expect(
      texts(to('a', call(1, 'find', one)), from('a', result(1, one)), to('b', call(1, 'find', one)))[2],
    ).toBe('me:3 mcp.b.tool_call@me');
  });

  test('[M5] a message that says which span it is', () => {
    const span = { trace_id: '0af7651916cd43dd8448eb211c80319c', span_id: '0000000000000001' };
    expect(
      texts(to('a', call(1), span), to('b', call(1, 'find', meta({ traceparent: traceparent('1') }))))[1],
    ).toBe('me:2 mcp.b.tool_call@me <- me:1 [trace context]');
  });

  test('[M6] results that are declared as used, by event or by tool call', () => {
    expect(
      texts(
        to('a', call(1), { tool_call_id: 't1' }),
        from('a', result(1)),
        to('b', call(1, 'find', meta({ consumes: ['t1', 'e9'] }))),
      )[2],
    ).toBe('me:3 mcp.b.tool_call@me <- me:2 [consumed result], e9 [consumed result]');
  });

  test('[M6] a result that asked to be called again, by the state that is handed back', () => {
    expect(
      texts(
        to('a', call(1)),
        from('a', result(1, { resultType: 'input_required', requestState: 's' })),
        to('a', call(2, 'find', { requestState: 's' })),
      )[2],
    ).toBe('me:3 mcp.a.tool_call@me <- me:2 [request state]');
  });

  test('[M7] else the prompt: the one it names, or the latest of the session; never one of no session', () => {
    const prompt = request(1, 'prompts/get', { name: 'review' });
    expect(
      texts(
        to('a', prompt, { session: 's' }),
        from('a', result(1), { session: 's' }),
        to('a', call(2), { session: 's' }),
        to('b', call(2), { session: 's', prompt: 'p7' }),
        to('a', call(3), { session: 't' }),
        to('a', call(4)),
        to('a', request(5, 'tools/list'), { session: 's' }),
        to('a', call(6, 'find', meta({ causes: ['x'] })), { session: 's' }),
      ).slice(2),
    ).toEqual([
      'me:3 mcp.a.tool_call@me <- me:2 [latest prompt of the session, 0.5]',
      'me:4 mcp.b.tool_call@me <- p7 [prompt]',
      'me:5 mcp.a.tool_call@me',
      'me:6 mcp.a.tool_call@me',
      'me:7 mcp.a.request@me',
      'me:8 mcp.a.tool_call@me <- x',
    ]);
  });

  test('[M8] progress by its token, a cancellation by the id of what it cancels', () => {
    expect(
      texts(
        to('a', call(1, 'find', meta({ progressToken: 'p' }))),
        from('a', { method: 'notifications/progress', params: { progressToken: 'p' } }),
        to('a', { method: 'notifications/cancelled', params: { requestId: 1 } }),
        from('a', result(1)),
      ).slice(1),
    ).toEqual([
      'me:2 mcp.a.notification@a <- me:1 [progress token]',
      'me:3 mcp.a.notification@me <- me:1 [JSON-RPC id]',
      'me:4 mcp.a.tool_result@a <- me:1 [JSON-RPC id]',
    ]);
  });
});

const shared = '../shared/data/mcp';

describe.skipIf(!existsSync(shared))('conformance conversations of others (../shared/data)', () => {
  const counts: [name: string, client: number, server: number][] = [
    ['tools', 14, 13],
    ['resources', 8, 7],
    ['lifecycle', 7, 5],
    ['bad_requests', 9, 6],
    ['spec-sep-973-additional-metadata', 6, 5],
    ['prompts', 5, 4],
    ['mrtr', 2, 2],
    ['discover', 1, 1],
  ];

  test('are all listed here', () => {
    const names = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith('.txtar')) : [];
    expect(names.sort()).toEqual(counts.map(([name]) => `conformance-${name}.txtar`).sort());
  });

  test.each(counts)('%s: %i messages of the client, %i of the server', (name, ofClient, ofServer) => {
    const files = txtarFiles(readFileSync(`${shared}/conformance-${name}.txtar`, 'utf8'));
    const [client, server] = ['client', 'server'].map((side) => jsonObjectsIn(files.get(side) ?? ''));
    expect([client.length, server.length]).toEqual([ofClient, ofServer]);

    const turns = inTurns(client, server);
    const { events, problems } = read(
      ...turns.map(([side, message]) => ({ server: 'test', direction: side, message })),
    );
    expect(events).toHaveLength(ofClient + ofServer);

    // the obvious pairs: an answer belongs to the first request of the other side with its id that has none yet
    const isPaired = new Set<number>();
    const pairs = turns.flatMap(([side, message], i) => {
      if ('method' in message) return [];
      const asked = turns.findIndex(
        ([other, { method, id }], j) =>
          method !== undefined && other !== side && id === message.id && !isPaired.has(j),
      );
      if (asked < 0) return [];
      isPaired.add(asked);
      return [`${events[asked].id} -> ${events[i].id}`];
    });
    const linked = events.flatMap(({ id, links = [] }) =>
      links
        .filter(({ provenance }) => provenance.rule === 'JSON-RPC id')
        .map(({ cause }) => `${cause} -> ${id}`),
    );
    expect(linked).toEqual(pairs);
    // in “resources” the server asks for roots with the id 1 and the client answers with the id 0
    const answers = turns.filter(([, message]) => !('method' in message)).length;
    expect(answers - pairs.length).toBe(name === 'resources' ? 1 : 0);
    expect(problems).toHaveLength(answers - pairs.length);
    const states = events
      .flatMap(({ links = [] }) => links)
      .filter(({ provenance }) => provenance.rule === 'request state');
    expect(states).toHaveLength(name === 'mrtr' ? 1 : 0);
  });

  /** The order of talking: the client waits for the answer to each request, and hears what comes before it. */
  function inTurns(
    client: readonly Record<string, unknown>[],
    server: readonly Record<string, unknown>[],
  ): ['client' | 'server', Record<string, unknown>][] {
    const turns: ['client' | 'server', Record<string, unknown>][] = [];
    const waiting = [...server];
    for (const message of client) {
      turns.push(['client', message]);
      const isAsked = 'method' in message && 'id' in message;
      for (let isAnswered = !isAsked; !isAnswered; ) {
        const next = waiting.shift();
        if (!next) break;
        turns.push(['server', next]);
        isAnswered = next.id === message.id && !('method' in next);
      }
    }
    return [...turns, ...waiting.map((message): ['server', Record<string, unknown>] => ['server', message])];
  }
});
