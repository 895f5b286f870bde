import type { FormatSample } from './format-samples.ts';

/** Small transcripts of our own making, one of each kind. */
export function transcriptSamples(): readonly FormatSample[] {
  return [
    sample('conversation.txtar', 7, CONVERSATION, () => 0),
    sample('wire.jsonl', 6, lines(WIRE), (whole) => whole),
    sample('session.jsonl', 7, lines(SESSION), (whole) => Math.max(0, whole - 1)),
    sample('chat.traj', 8, json(CHAT)),
    sample('batch.json', 7, json(BATCH)),
    sample('actions.json', 4, json(ACTIONS)),
    sample('runs.jsonl', 4, lines(RUNS), (whole) => whole * 2),
    sample('group.json', 4, json(GROUP)),
    sample('observations.json', 6, json(OBSERVATIONS)),
  ];
}

function sample(
  name: string,
  events: number,
  text: string,
  eventsInLines?: FormatSample['eventsInLines'],
): FormatSample {
  return { format: 'transcript', name, bytes: new TextEncoder().encode(text), events, eventsInLines };
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 1);
}

function lines(values: readonly unknown[]): string {
  return `${values.map((value) => JSON.stringify(value)).join('\n')}\n`;
}

/** Both sides ask with the id 1, and the client uses its id 2 twice. */
const CONVERSATION = `A library that lends books.

-- tools --
lend

-- client --
{ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {} }
{ "jsonrpc": "2.0", "id": 1, "result": {} }
{
  "jsonrpc": "2.0", "id": 2, "method": "tools/call",
  "params": { "name": "lend", "arguments": { "book": "größer <script>" } }
}
-- server --
{ "jsonrpc": "2.0", "id": 1, "method": "ping" }
{ "jsonrpc": "2.0", "id": 1, "result": { "serverInfo": { "name": "library" } } }
{ "jsonrpc": "2.0", "id": 2, "result": { "content": [] } }
{ "jsonrpc": "2.0", "method": "notifications/message", "params": { "data": "closing" } }
`;

/** A model asks for a tool of a server, and goes on with what it brings. */
const WIRE = [
  {
    type: 'request',
    id: 'ask',
    request_id: 'r1',
    time: '2026-04-05T10:00:00Z',
    model: 'm',
    messages: [{ role: 'user', content: 'how warm?' }],
  },
  {
    type: 'response',
    id: 'answer',
    request_id: 'r1',
    time: '2026-04-05T10:00:01Z',
    tool_calls: [{ id: 't1', name: 'warmth' }],
  },
  {
    server: 'weather',
    direction: 'client',
    time: '2026-04-05T10:00:02Z',
    id: 'call',
    tool_call_id: 't1',
    message: { jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: 'warmth' } },
  },
  {
    server: 'weather',
    direction: 'server',
    time: '2026-04-05T10:00:03Z',
    id: 'result',
    message: { jsonrpc: '2.0', id: 7, result: { content: ['12'] } },
  },
  {
    type: 'request',
    id: 'again',
    request_id: 'r2',
    time: '2026-04-05T10:00:04Z',
    model: 'm',
    messages: [
      { role: 'assistant', tool_calls: [{ id: 't1' }] },
      { role: 'tool', tool_call_id: 't1', content: '12' },
    ],
  },
  { type: 'response', id: 'word', request_id: 'r2', time: '2026-04-05T10:00:05Z', text: '12 degrees' },
];

const stream = (event: object) => ['service.sessions.events.stream', event];

const SESSION = [
  ['service.sessions.events.send', ['s', { events: [{ type: 'user.message' }] }]],
  stream({ id: 'u', type: 'user.message', content: 'how warm?', processed_at: '2026-04-05T10:00:00Z' }),
  stream({ id: 'q', type: 'span.model_request_start', processed_at: '2026-04-05T10:00:01Z' }),
  stream({
    id: 'c',
    type: 'agent.mcp_tool_use',
    mcp_server_name: 'weather',
    name: 'warmth',
    input: {},
    processed_at: '2026-04-05T10:00:02Z',
  }),
  stream({
    id: 'p',
    type: 'span.model_request_end',
    model_request_start_id: 'q',
    processed_at: '2026-04-05T10:00:03Z',
  }),
  stream({
    id: 'i',
    type: 'session.status_idle',
    stop_reason: { type: 'requires_action', event_ids: ['c'] },
    processed_at: '2026-04-05T10:00:04Z',
  }),
  stream({
    id: 'y',
    type: 'user.tool_confirmation',
    tool_use_id: 'c',
    result: 'allow',
    processed_at: '2026-04-05T10:00:05Z',
  }),
  stream({
    id: 'd',
    type: 'agent.mcp_tool_result',
    mcp_tool_use_id: 'c',
    content: '12',
    processed_at: '2026-04-05T10:00:06Z',
  }),
];

const call = (id: string, name: string, given: object) => ({
  id,
  type: 'function',
  function: { name, arguments: JSON.stringify(given) },
});

/** Three words of the model: it calls a tool, then says something, then ends. */
const CHAT = {
  environment: 'demo',
  history: [
    { role: 'system', content: 'You mend things.' },
    { role: 'user', content: 'Mend it.' },
    { role: 'assistant', content: 'I look.', tool_calls: [call('t1', 'look', { at: 'it' })] },
    { role: 'tool', content: 'broken', tool_call_ids: ['t1'] },
    { role: 'assistant', content: 'It is broken.' },
    { role: 'user', content: 'Then mend it.' },
    { role: 'assistant', content: 'Done.' },
  ],
};

const BATCH = {
  post: [
    {
      id: 'chain',
      run_type: 'chain',
      name: 'Agent',
      start_time: 1_775_383_200_000,
      inputs: { q: 'how warm?' },
      dotted_order: '1',
    },
    {
      id: 'model',
      run_type: 'llm',
      parent_run_id: 'chain',
      start_time: 1_775_383_200_100,
      inputs: { model: 'm', messages: [{ role: 'user', content: 'how warm?' }] },
      dotted_order: '1.1',
    },
  ],
  patch: [
    {
      id: 'model',
      end_time: 1_775_383_200_900,
      events: [
        { name: 'new_token', time: 1_775_383_200_500, kwargs: { token: '12 ' } },
        { name: 'new_token', time: 1_775_383_200_600, kwargs: { token: 'degrees' } },
      ],
      outputs: {
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '12 degrees' } }],
      },
    },
    { id: 'chain', run_type: 'chain', end_time: 1_775_383_201_000, outputs: { a: '12 degrees' } },
    { id: 'gone', run_type: 'tool', end_time: 1_775_383_201_000, error: 'nobody began it' },
  ],
};

const ACTIONS = [
  {
    id: 0,
    timestamp: '2026-04-05T10:00:00.000001',
    source: 'user',
    message: 'Mend it.',
    action: 'message',
    args: { content: 'Mend it.' },
  },
  {
    id: 3,
    timestamp: '2026-04-05T10:00:01',
    source: 'agent',
    action: 'run',
    args: { command: 'ls' },
    tool_call_metadata: { tool_call_id: 't1' },
  },
  {
    id: 4,
    timestamp: '2026-04-05T10:00:02',
    source: 'environment',
    cause: 3,
    observation: 'run',
    content: '',
  },
  {
    id: 5,
    timestamp: '2026-04-05T10:00:03',
    source: 'agent',
    cause: 99,
    observation: 'error',
    content: 'lost',
  },
];

const RUNS = [
  { instance_id: 'first', error: null, history: ACTIONS.slice(0, 2) },
  { instance_id: 'second', error: 'out of turns', history: ACTIONS.slice(1, 3) },
];

const GROUP = {
  question: 'How warm is it?',
  history: [
    { role: 'human', content: 'How warm is it?' },
    { role: 'Orchestrator (thought)', content: 'Somebody has to look.' },
    { role: 'Orchestrator (-> Watcher)', content: 'Look outside.' },
    { role: 'Watcher', content: '99 degrees' },
  ],
  mistake_agent: 'Watcher',
  mistake_step: '3',
  mistake_reason: 'It looked at the oven.',
};

const OBSERVATIONS = {
  trace: { id: 'trace', name: 'warmth' },
  observations: [
    {
      id: 'b',
      traceId: 'trace',
      parentObservationId: 'a',
      type: 'GENERATION',
      name: 'ask',
      startTime: '2026-04-05T10:00:01Z',
      endTime: '2026-04-05T10:00:02Z',
      model: 'm',
      input: '[{"role":"user"}]',
      output: '"12"',
    },
    {
      id: 'a',
      traceId: 'trace',
      parentObservationId: null,
      type: 'AGENT',
      name: 'run',
      startTime: '2026-04-05T10:00:00Z',
      endTime: '2026-04-05T10:00:05Z',
    },
    {
      id: 'c',
      traceId: 'trace',
      parentObservationId: 'lost',
      type: 'TOOL',
      name: 'look',
      level: 'ERROR',
      statusMessage: 'too dark',
      startTime: '2026-04-05T10:00:03Z',
      endTime: '2026-04-05T10:00:04Z',
    },
  ],
};
