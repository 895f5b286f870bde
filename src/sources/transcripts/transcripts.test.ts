import { describe, expect, it, test } from 'vitest';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import { type ReadOutcome, readRecording } from '../../formats/index.ts';
import { placeText } from '../../model/diagnostic.ts';
import type { ReadOptions, Recording } from '../../model/recording.ts';
import { formatSamples } from '../../testing/format-samples.ts';
import { streamText } from '../../testing/stream-text.ts';
import { transcriptSamples } from '../../testing/transcript-samples.ts';
import { ALL_READERS } from '../all-readers.ts';
import { eventsOf } from '../payloads/recorded-events.ts';

async function opened(
  content: string | Uint8Array,
  name = 'a',
  options: ReadOptions = {},
): Promise<ReadOutcome> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readRecording({ name, bytes }, options, { readers: ALL_READERS });
}

async function read(content: string | Uint8Array): Promise<Recording> {
  const outcome = await opened(content);
  if (outcome.kind !== 'recording') throw new Error(JSON.stringify(outcome));
  expect(outcome.recording.format).toBe('transcript');
  return outcome.recording;
}

/** Events of each run as lines: `id name@source <- cause [rule, confidence]`. */
function pictures({ executions }: Recording): string[][] {
  return executions.map(({ computation }) =>
    streamText(eventsOf(computation, { isWanted: () => true, idOf: (id) => id, source: '' })),
  );
}

function told({ executions, diagnostics }: Recording): string[] {
  const all = [diagnostics, ...executions.map((one) => one.diagnostics)];
  return all.flatMap(({ kept }) =>
    kept.map(({ message, place }) => `${placeText(place)}: ${message}`.replace(/^: /, '')),
  );
}

const sampleOf = (name: string): Uint8Array => transcriptSamples().find((one) => one.name === name)!.bytes;

const pictureOf = async (name: string): Promise<string[]> => (await pictures(await read(sampleOf(name))))[0];

describe('what transcripts say', () => {
  test('a conversation of MCP: answers after their requests, each side with ids of its own', async () => {
    const recording = await read(sampleOf('conversation.txtar'));
    expect(pictures(recording)).toEqual([
      [
        'mcp:1 mcp.server.request@client',
        'mcp:2 mcp.server.request@server',
        'mcp:3 mcp.server.result@server <- mcp:1 [JSON-RPC id]',
        'mcp:4 mcp.server.result@client <- mcp:2 [JSON-RPC id]',
        'mcp:5 mcp.server.tool_call@client',
        'mcp:6 mcp.server.tool_result@server <- mcp:5 [JSON-RPC id]',
        'mcp:7 mcp.server.notification@server',
      ],
    ]);
    expect(told(recording)).toEqual([]);
    const { computation } = recording.executions[0];
    expect([...computation.placeOf!]).toEqual([7, 14, 15, 8, 9, 16, 17]);
  });

  test('messages of models and of MCP on lines are one chain', async () => {
    expect(await pictureOf('wire.jsonl')).toEqual([
      'ask llm.request@agent',
      'answer llm.response@model <- ask [request id]',
      'call mcp.weather.tool_call@client <- answer [tool call id]',
      'result mcp.weather.tool_result@weather <- call [JSON-RPC id]',
      'again llm.request@agent <- result [tool call id]',
      'word llm.response@model <- again [request id]',
    ]);
  });

  test('bare messages, batches and lists of messages', async () => {
    const ask = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'x' } };
    const answer = { jsonrpc: '2.0', id: 1, result: {} };
    const picture = [
      'mcp:1 mcp.server.tool_call@client',
      'mcp:2 mcp.server.tool_result@server <- mcp:1 [JSON-RPC id]',
    ];
    const both = [JSON.stringify(ask), JSON.stringify(answer)];
    expect(pictures(await read(both.join('\r\n')))).toEqual([picture]);
    expect(pictures(await read(`[${both}]\n`))).toEqual([picture]);
    expect(pictures(await read(JSON.stringify([ask, answer], undefined, 2)))).toEqual([picture]);
    expect(pictures(await read(both[0]))).toEqual([picture.slice(0, 1)]);
  });

  test('a session of a managed agent: calls, words and states, each by the ids that it names', async () => {
    const recording = await read(sampleOf('session.jsonl'));
    expect(pictures(recording)[0]).toEqual([
      'u user.message@user',
      'llm:q:request llm.request@agent',
      'c mcp.weather.tool_call@agent',
      'p llm.response@model <- llm:q:request [request id]',
      'i session.status_idle@session <- c [stop reason]',
      'y user.tool_confirmation@user <- c [tool use id]',
      'd mcp.weather.tool_result@weather <- c [JSON-RPC id]',
    ]);
    expect(told(recording)).toEqual([
      'One line tells what was sent to the session and was read over; the stream says what arrived.',
    ]);
  });

  test('a chat of an agent: request, answer, call and result, and what follows by order alone is inferred', async () => {
    expect(await pictureOf('chat.traj')).toEqual([
      'llm:1:request llm.request@agent',
      'llm:1 llm.response@model <- llm:1:request [request id]',
      'mcp:1 mcp.tools.tool_call@agent <- llm:1 [tool call id]',
      'mcp:2 mcp.tools.tool_result@tools <- mcp:1 [JSON-RPC id]',
      'llm:2:request llm.request@agent <- mcp:2 [tool call id]',
      'llm:2 llm.response@model <- llm:2:request [request id]',
      'llm:3:request llm.request@agent <- llm:2 [next in the conversation, 0.5]',
      'llm:3 llm.response@model <- llm:3:request [request id]',
    ]);
  });

  test('a batch of runs: models by requests and answers, others by start and end', async () => {
    expect(await pictureOf('batch.json')).toEqual([
      'chain:start chain.start@chain',
      'model:start llm.request@agent <- chain:start',
      'llm:1 llm.stream_chunk@model <- model:start [request id]',
      'llm:2 llm.stream_chunk@model <- model:start [request id]',
      'model:end llm.response@model <- model:start [request id]',
      'chain:end chain.end@chain <- chain:start [run id]',
      'gone:end tool.end@tool <- gone:start [run id]',
    ]);
  });

  test('actions and observations: only the causes that they name', async () => {
    const recording = await read(sampleOf('actions.json'));
    expect(pictures(recording)[0]).toEqual([
      '0 openhands.action.message@user',
      '3 openhands.action.run@agent',
      '4 openhands.observation.run@environment <- 3',
      '5 openhands.observation.error@agent <- 99',
    ]);
    expect(told(recording)).toEqual([
      '[3]: The event “5” names the cause “99”, which is not in the recording; it is kept as a dangling cause.',
    ]);
  });

  test('runs on lines are executions, each with what is known of it', async () => {
    const { executions } = await read(sampleOf('runs.jsonl'));
    expect(executions.map(({ label, computation }) => [label, computation.size])).toEqual([
      ['first', 2],
      ['second', 2],
    ]);
    expect(executions[1].computation.head.metadata).toEqual({
      instance_id: 'second',
      error: 'out of turns',
    });
  });

  test('what several agents said: a list whose order is inferred, with the mistake that people found', async () => {
    const recording = await read(sampleOf('group.json'));
    expect(pictures(recording)[0]).toEqual([
      '0 user.message@human',
      '1 agent.thought@Orchestrator <- 0 [next in the conversation, 0.5]',
      '2 agent.message@Orchestrator <- 1 [next in the conversation, 0.5]',
      '3 agent.message@Watcher <- 2 [next in the conversation, 0.5]',
    ]);
    const { computation } = recording.executions[0];
    expect(computation.payload.value(2)).toEqual({ content: 'Look outside.', to: 'Watcher' });
    const mistake = { agent: 'Watcher', reason: 'It looked at the oven.' };
    expect(computation.metadata?.value(3)).toEqual({ mistake });
    expect(computation.head.metadata).toMatchObject({ mistake_agent: 'Watcher', mistake_step: '3' });
  });

  test('observations: spans by the rules S, with what went in and came out', async () => {
    const recording = await read(sampleOf('observations.json'));
    expect(pictures(recording)[0]).toEqual([
      'a:start run.start@agent',
      'b:start ask.start@model <- a:start [parent span]',
      'b:end ask.end@model <- b:start [same span]',
      'c:start look.start@tools <- lost:start [parent span]',
      'c:end look.end@tools <- c:start [same span]',
      'a:end run.end@agent <- a:start [same span], b:end [ended before its parent (two clocks), 0.7]',
    ]);
    const { payload, metadata } = recording.executions[0].computation;
    expect(payload.value(1)).toEqual({ model: 'm', input: [{ role: 'user' }] });
    expect(payload.value(2)).toEqual({ durationMillis: 1000, output: '12' });
    expect(payload.value(4)).toEqual({ status: 'error', message: 'too dark', durationMillis: 1000 });
    expect(metadata?.value(1)).toEqual({ traceId: 'trace', observationId: 'b', type: 'GENERATION' });
  });
});

describe('which files are transcripts', () => {
  it.each(formatSamples())('$format stays with its own reader', async ({ name, bytes, format }) => {
    expect(await opened(bytes, name)).toMatchObject({ kind: 'recording', recording: { format } });
  });

  it.each([
    [
      'events of Lightcone',
      '{"id":"a","name":"llm.request","payload":{"messages":[{"role":"user"}]}}\n',
      'lightcone-jsonl',
    ],
    [
      'rows with errors',
      '{"id":1,"type":"error","message":"no"}\n{"id":2,"type":"error","message":"no"}\n',
      'json',
    ],
    [
      'rows with requests',
      '{"id":1,"type":"request","url":"a"}\n{"id":2,"type":"response","url":"a"}\n',
      'json',
    ],
    [
      'rows about users',
      '{"id":1,"type":"user.created","parent":""}\n{"id":2,"type":"user.gone","parent":"1"}\n',
      'json',
    ],
    [
      'rows with sources',
      '[{"id":1,"source":"agent","parent":null},{"id":2,"source":"user","parent":1}]',
      'json',
    ],
    [
      'a history of something else',
      '{"history":[{"id":1,"name":"a","parent":null},{"id":2,"name":"b","parent":1}]}',
      'json',
    ],
  ])('%s are none', async (_, text, format) => {
    const outcome = await opened(text);
    const found =
      outcome.kind === 'recording' ? outcome.recording.format : outcome.kind === 'ask' && outcome.format;
    expect(found).toBe(format);
  });

  it('none is what no kind knows, whoever says it is one', async () => {
    expect(await opened('hello', 'a', { format: 'transcript' })).toMatchObject({
      kind: 'fault',
      fault: { code: 'not-my-format', message: expect.stringContaining('SWE-agent trajectory') },
    });
  });
});

describe('what is damaged', () => {
  const ask = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

  test('is left out with its place, and the rest is read', async () => {
    const recording = await read(`-- client --\n${ask}\n{"jsonrpc": oh\n${ask}\nnobody knows\n`);
    expect(recording.executions[0].computation.size).toBe(2);
    expect(told(recording).map((line) => line.slice(0, 34))).toEqual([
      'line 3: A message was left out. Fo',
      'line 5: A message was left out. Fo',
    ]);
    expect(recording.executions[0].diagnostics.lost).toBe(2);
  });

  test('in many places of a section leaves out the rest', async () => {
    const recording = await read(`-- client --\n${ask}\n${'{"a":[\n'.repeat(100)}`);
    expect(told(recording).at(-1)).toContain('damaged in many places');
    expect(recording.executions[0].diagnostics.lost).toBe(21);
  });

  test('on lines, among sound ones', async () => {
    const recording = await read(`${ask}\n{"jsonrpc":"2.0","id":2}\n3\n{"x":1}\n[DONE]\n{"jsonrpc"`);
    expect(told(recording).map((line) => line.slice(0, 60))).toEqual([
      'line 2: A message was left out: it has neither a method nor ',
      'line 3: A record was left out: it is neither a message of MC',
      'line 4: A record was left out: it is neither a message of MC',
      'line 6, column 11: The file ends in the middle of its last l',
    ]);
    expect(recording.executions[0].diagnostics.lost).toBe(4);
  });

  test('altogether is a fault with a place', async () => {
    expect(await opened(`-- client --\n{"jsonrpc":"2.0"}\n-- server --\n`)).toMatchObject({
      kind: 'fault',
      fault: { code: 'broken', place: { line: 2 } },
    });
  });

  test('keys of prototypes and scripts are texts like others', async () => {
    const text = `{"history":[{"role":"human","content":"<script>x</script>","__proto__":{"evil":1}}],"__proto__":{"role":"x"},"mistake_step":9}`;
    const recording = await read(text);
    const { payload } = recording.executions[0].computation;
    expect(payload.value(0)).toEqual(JSON.parse(`{"content":"<script>x</script>","__proto__":{"evil":1}}`));
    expect(({} as { evil?: number }).evil).toBeUndefined();
    expect(told(recording)).toEqual([
      'The mistake is said to be in message 9, which the history does not hold.',
    ]);
  });

  test('an id that comes twice is told, and a thing that causes itself', async () => {
    const event = { id: 1, source: 'agent', action: 'run', cause: 1 };
    const recording = await read(JSON.stringify([event, event]));
    expect(told(recording)).toEqual([
      '[0]: The event “1” names itself as a cause; that edge was left out.',
      '[1]: The id “1” is used a second time (first at record 1); the first event with it was kept.',
    ]);
  });
});

test('reading a long transcript lets others through and can be called off', async () => {
  const line = '{"jsonrpc":"2.0","method":"notifications/message","params":{}}\n';
  const bytes = new TextEncoder().encode(line.repeat(40_000));
  const cancel = new CancelToken();
  const fractions: number[] = [];
  const report = (fraction: number): void => {
    fractions.push(fraction);
    cancel.cancel();
  };
  const reading = readRecording({ name: 'long', bytes }, {}, { cancel, report, readers: ALL_READERS });
  await expect(reading).rejects.toBeInstanceOf(Cancelled);
  expect(fractions.length).toBeGreaterThan(0);
});
