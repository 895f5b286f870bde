import { describe, expect, test } from 'vitest';
import { streamText } from '../../../testing/stream-text.ts';
import { payloadReader } from '../payload-reader.ts';
import type { ReadMessage } from '../reading.ts';
import { ToolCalls } from '../tool-calls.ts';

function read(...messages: unknown[]): ReadMessage {
  const one = payloadReader('llm', { source: 'me' });
  const read = messages.map((message) =>
    one.read({ data: typeof message === 'string' ? message : JSON.stringify(message) }),
  );
  return { events: read.flatMap(({ events }) => events), problems: read.flatMap(({ problems }) => problems) };
}

const texts = (...messages: unknown[]): string[] => streamText(read(...messages).events);

describe('in the words of an adapter', () => {
  test('[L1] request, pieces, answer and error by the request id', () => {
    const { events, problems } = read(
      { type: 'request', id: 'q', request_id: 'r', model: 'm', prompt: 'hi', time: '2026-04-05T10:00:00Z' },
      { type: 'chunk', id: 'c0', request_id: 'r', index: 0, text: 'he' },
      { type: 'llm.stream_chunk', id: 'c1', request_id: 'r', index: 1, text: 'llo' },
      {
        type: 'response',
        id: 'p',
        request_id: 'r',
        text: 'hello',
        finish_reason: 'stop',
        usage: { prompt_tokens: 1 },
      },
      { type: 'error', id: 'e', request_id: 'r', error: 'too many requests' },
    );
    expect(problems).toEqual([]);
    expect(streamText(events)).toEqual([
      'q llm.request@me',
      'c0 llm.stream_chunk@me <- q [request id]',
      'c1 llm.stream_chunk@me <- q [request id]',
      'p llm.response@me <- q [request id]',
      'e llm.error@me <- q [request id]',
    ]);
    expect(events.map(({ payload }) => payload)).toEqual([
      { model: 'm', prompt: 'hi' },
      { index: 0, text: 'he' },
      { index: 1, text: 'llo' },
      { text: 'hello', finish_reason: 'stop', usage: { input_tokens: 1 } },
      { error: 'too many requests' },
    ]);
  });

  test('[L1] without ids of events, and an answer before its request', () => {
    expect(
      texts(
        { type: 'response', request_id: 'r', text: 'x' },
        { type: 'request', request_id: 'r', prompt: 'hi' },
        { type: 'request', request_id: 'r', prompt: 'again' },
        { type: 'response', request_id: 'r', text: 'y' },
      ),
    ).toEqual([
      'me:1 llm.response@me <- me:r:request [request id]',
      'me:r:request llm.request@me',
      'me:2 llm.request@me',
      'me:3 llm.response@me <- me:2 [request id]',
    ]);
  });

  test('[L1] one id for a request and its answers', () => {
    expect(
      texts(
        { type: 'request', id: 'r', prompt: 'hi' },
        { type: 'response', id: 'r', text: 'x' },
        { type: 'error', id: 'r' },
      ),
    ).toEqual([
      'r llm.request@me',
      'me:1 llm.response@me <- r [request id]',
      'me:2 llm.error@me <- r [request id]',
    ]);
  });

  test('parameters and other members are kept', () => {
    const { events } = read(
      { type: 'request', request_id: 'r', messages: [], temperature: 0, parameters: { top_p: 1 } },
      { type: 'response', request_id: 'r', text: 'x', latency: 3 },
    );
    expect(events.map(({ payload }) => payload)).toEqual([
      { messages: [], parameters: { top_p: 1, temperature: 0 } },
      { text: 'x', latency: 3 },
    ]);
  });
});

const ask = (...messages: unknown[]) => ({ model: 'gpt', messages });
const said = (id: string, message: object = { content: 'hi' }) => ({
  id,
  object: 'chat.completion',
  model: 'gpt-2024-07-18',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 },
});
const piece = (id: string, delta: object, finish_reason: string | null = null) => ({
  id,
  object: 'chat.completion.chunk',
  model: 'gpt-2024-07-18',
  choices: [{ index: 0, delta, finish_reason }],
});

describe('in the words of OpenAI', () => {
  test('[L2] bare: the only request that is open was answered', () => {
    const { events, problems } = read(ask(), said('a'), ask(), ask(), said('b'));
    expect(streamText(events)).toEqual([
      'me:1 llm.request@me',
      'me:2 llm.response@me <- me:1 [the only request that was open, 0.7]',
      'me:3 llm.request@me',
      'me:4 llm.request@me',
      'me:5 llm.response@me',
    ]);
    expect(problems).toEqual([expect.stringContaining('does not say which request')]);
    expect(events[1].payload).toEqual({
      model: 'gpt-2024-07-18',
      text: 'hi',
      usage: { input_tokens: 3, output_tokens: 4, total_tokens: 7 },
      finish_reason: 'stop',
    });
  });

  test('[L2] another model’s request is not the one', () => {
    expect(texts({ ...ask(), model: 'other' }, ask(), said('a'))[2]).toContain('<- me:2');
  });

  test('[L3] pieces go back to the request, never to one another, and make an answer at the end', () => {
    const { events, problems } = read(
      { request_id: 'r', request: ask() },
      { request_id: 'r', chunk: piece('a', { role: 'assistant', content: '' }) },
      { request_id: 'r', chunk: piece('a', { content: 'hi' }) },
      {
        request_id: 'r',
        chunk: piece('a', { tool_calls: [{ index: 0, id: 't', function: { name: 'f', arguments: '' } }] }),
      },
      { request_id: 'r', chunk: piece('a', { tool_calls: [{ index: 0, function: { arguments: '{}' } }] }) },
      { request_id: 'r', chunk: piece('a', {}, 'tool_calls') },
      { request_id: 'r', chunk: { ...piece('a', {}), choices: [], usage: { prompt_tokens: 3 } } },
      '[DONE]',
      { request_id: 'r', response: said('a') },
    );
    expect(problems).toEqual([]);
    const q = '<- me:r:request [request id]';
    expect(streamText(events)).toEqual([
      'me:r:request llm.request@me',
      `me:1 llm.stream_chunk@me ${q}`,
      `me:2 llm.stream_chunk@me ${q}`,
      `me:3 llm.stream_chunk@me ${q}`,
      `me:4 llm.stream_chunk@me ${q}`,
      `me:5 llm.stream_chunk@me ${q}`,
      `me:6 llm.response@me ${q}`,
      `me:7 llm.stream_chunk@me ${q}`,
    ]);
    expect(events[6].payload).toEqual({
      model: 'gpt-2024-07-18',
      text: 'hi',
      finish_reason: 'tool_calls',
      tool_calls: [{ id: 't', name: 'f', arguments: '{}' }],
      chunks: 5,
    });
  });

  test('[L3] two answers in pieces at once are kept apart by their ids', () => {
    const { events } = read(
      ask(),
      piece('a', { content: 'A' }),
      ask(),
      piece('b', { content: 'B' }),
      piece('a', { content: '1' }, 'stop'),
      piece('b', { content: '2' }, 'stop'),
    );
    const answers = events.filter(({ name }) => name === 'llm.response');
    expect(answers.map(({ payload }) => (payload as { text: string }).text)).toEqual(['A1', 'B2']);
    expect(answers.map(({ links }) => links?.[0].cause)).toEqual(['me:1', 'me:3']);
  });

  test('[L4] the result of a tool goes into the next request, and only there', () => {
    const called = { role: 'assistant', tool_calls: [{ id: 't', function: { name: 'f' } }] };
    const brought = { role: 'tool', tool_call_id: 't', content: '7' };
    expect(
      texts(
        { request_id: '1', request: ask() },
        { request_id: '1', response: said('a', called) },
        { request_id: '2', request: ask(called, brought) },
        { request_id: '2', response: said('b') },
        {
          request_id: '3',
          request: ask(called, brought, { role: 'assistant', content: 'hi' }, { role: 'user' }),
        },
      ).filter((text) => text.includes('llm.request')),
    ).toEqual([
      'me:1:request llm.request@me',
      'me:2:request llm.request@me <- me:1 [tool call id]',
      'me:3:request llm.request@me',
    ]);
  });

  test('an error', () => {
    const { events } = read({ request_id: 'r', response: { error: { message: 'no', type: 'x' } } });
    expect(events[0]).toMatchObject({ name: 'llm.error', payload: { error: { message: 'no', type: 'x' } } });
  });
});

describe('in the words of Anthropic', () => {
  const request = {
    model: 'claude',
    max_tokens: 9,
    system: 's',
    messages: [{ role: 'user', content: 'hi' }],
  };
  const stream = (id: string) => [
    { type: 'message_start', message: { id, type: 'message', model: 'claude', usage: { input_tokens: 2 } } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'ping' },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'hel' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'lo' } },
    { type: 'content_block_stop', index: 0 },
    {
      type: 'content_block_start',
      index: 1,
      content_block: { type: 'tool_use', id: 't', name: 'f', input: {} },
    },
    { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"q":1}' } },
    { type: 'content_block_stop', index: 1 },
    { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 5 } },
    { type: 'message_stop' },
  ];

  test('[L2] a request and its answer', () => {
    const { events } = read(request, {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude',
      content: [
        { type: 'text', text: 'hel' },
        { type: 'text', text: 'lo' },
        { type: 'tool_use', id: 't', name: 'f', input: { q: 1 } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 2, output_tokens: 5 },
    });
    expect(streamText(events)).toEqual([
      'me:1 llm.request@me',
      'me:2 llm.response@me <- me:1 [the only request that was open, 0.7]',
    ]);
    expect(events.map(({ payload }) => payload)).toEqual([
      { model: 'claude', system: 's', messages: request.messages, parameters: { max_tokens: 9 } },
      {
        model: 'claude',
        text: 'hello',
        usage: { input_tokens: 2, output_tokens: 5 },
        finish_reason: 'tool_use',
        tool_calls: [{ id: 't', name: 'f', arguments: { q: 1 } }],
      },
    ]);
  });

  test('[L3] a stream, and the request that brings the result of its call', () => {
    const back = { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: '7' }] };
    const { events, problems } = read(request, ...stream('msg_1'), {
      ...request,
      messages: [{ role: 'assistant' }, back],
    });
    const q = '<- me:1 [the only request that was open, 0.7]';
    expect(problems).toEqual([]);
    expect(streamText(events)).toEqual([
      'me:1 llm.request@me',
      `me:2 llm.stream_chunk@me ${q}`,
      `me:3 llm.stream_chunk@me ${q}`,
      `me:4 llm.stream_chunk@me ${q}`,
      `me:5 llm.response@me ${q}`,
      'me:6 llm.request@me <- me:5 [tool call id]',
    ]);
    expect(events[4].payload).toEqual({
      model: 'claude',
      text: 'hello',
      usage: { input_tokens: 2, output_tokens: 5 },
      finish_reason: 'tool_use',
      tool_calls: [{ id: 't', name: 'f', arguments: '{"q":1}' }],
      chunks: 3,
    });
  });

  test('[L3] one stream after another, and pieces of two at once that nothing tells apart', () => {
    expect(
      texts(request, ...stream('a'), request, ...stream('b')).filter((text) => text.includes('response')),
    ).toEqual([
      'me:5 llm.response@me <- me:1 [the only request that was open, 0.7]',
      'me:10 llm.response@me <- me:6 [the only request that was open, 0.7]',
    ]);
    const { problems } = read(stream('a')[0], stream('b')[0], stream('a')[3]);
    expect(problems).toContain(
      'A piece of an answer does not say which answer it belongs to; it stands without a cause.',
    );
  });

  test('[L3] with request ids, two at once', () => {
    const [a, b] = ['a', 'b'].map((id) => stream(id).map((event) => ({ request_id: id, event })));
    const { events, problems } = read(...a.flatMap((event, i) => [event, b[i]]));
    expect(problems).toEqual([]);
    const answers = events.filter(({ name }) => name === 'llm.response');
    expect(answers.map(({ links }) => links?.[0].cause)).toEqual(['me:a:request', 'me:b:request']);
  });
});

test('[L2] an error with a provider’s own request id belongs to the request that is open', () => {
  const error = { type: 'error', error: { type: 'overloaded_error', message: 'no' }, request_id: 'req_1' };
  expect(texts({ model: 'claude', messages: [] }, error)[1]).toBe(
    'me:2 llm.error@me <- me:1 [the only request that was open, 0.7]',
  );
});

test('[L3] a request id that is used again begins anew', () => {
  const whole = (text: string) => ({ request_id: 'r', chunk: piece('a', { content: text }, 'stop') });
  const { events } = read(
    { request_id: 'r', request: ask() },
    whole('1'),
    { request_id: 'r', request: ask() },
    whole('2'),
  );
  const answers = events.filter(({ name }) => name === 'llm.response');
  expect(answers.map(({ payload }) => (payload as { text: string }).text)).toEqual(['1', '2']);
  expect(answers.map(({ links }) => links?.[0].cause)).toEqual(['me:r:request', 'me:3']);
});

test('[L4] a tool call id that is used again: an earlier result is not brought again', () => {
  const toolCalls = new ToolCalls();
  const one = payloadReader('llm', { source: 'me', toolCalls });
  const told = (message: unknown) => one.read({ data: JSON.stringify(message) }).events[0];
  const bring = { messages: [{ role: 'tool', tool_call_id: 'call_0' }] };
  told({ type: 'response', id: 'p1', request_id: '1', tool_calls: [{ id: 'call_0' }] });
  toolCalls.answered.set('call_0', 'result1');
  expect(streamText([told({ type: 'request', id: 'q2', request_id: '2', ...bring })])[0]).toContain(
    '<- result1',
  );
  told({ type: 'response', id: 'p2', request_id: '2', tool_calls: [{ id: 'call_0' }] });
  expect(streamText([told({ type: 'request', id: 'q3', request_id: '3', ...bring })])[0]).toContain('<- p2');
});

test('what an adapter says beside a body is kept', () => {
  const { events } = read({
    request_id: 'r',
    response: said('a'),
    session: 's',
    latency: 3,
    trace_id: 't',
    span_id: 'x',
  });
  expect(events[0].metadata).toEqual({
    request_id: 'r',
    session: 's',
    latency: 3,
    trace_id: 't',
    span_id: 'x',
  });
});

test('a message that is none of these is told of', () => {
  expect(read({ type: 'greeting' }, 7)).toEqual({
    events: [],
    problems: [
      'A message was left out: it is neither a request to a model nor an answer, a piece of one or an error.',
      'The value 7 is no object with named fields and was left out.',
    ],
  });
});
