import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRecording } from '../../formats/index.ts';
import type { Computation } from '../../model/computation.ts';
import { eventIndex } from '../../model/ids.ts';
import type { Recording } from '../../model/recording.ts';
import { jsonObjectsIn, txtarFiles } from '../../testing/txtar.ts';
import { ALL_READERS } from '../all-readers.ts';

// Transcripts of others, held to counts that are taken from the files here, and to those of ../shared/data/README.md.
const shared = '../shared/data';

const textOf = (path: string): string => readFileSync(`${shared}/${path}`, 'utf8');
// biome-ignore lint/suspicious/noExplicitAny: files of others, looked at as they are
const jsonOf = (path: string): any => JSON.parse(textOf(path));

async function open(path: string): Promise<Recording> {
  const bytes = new Uint8Array(readFileSync(`${shared}/${path}`));
  const name = path.replace(/^.*\//, '');
  const outcome = await readRecording({ name, bytes }, {}, { readers: ALL_READERS });
  if (outcome.kind !== 'recording') throw new Error(`${path}: ${JSON.stringify(outcome)}`);
  const { recording } = outcome;
  expect(recording.format).toBe('transcript');
  const all = [recording.diagnostics, ...recording.executions.map(({ diagnostics }) => diagnostics)];
  expect(all.map(({ lost }) => lost)).toEqual(all.map(() => 0));
  return recording;
}

async function openOne(path: string): Promise<Computation> {
  const { executions } = await open(path);
  expect(executions).toHaveLength(1);
  return executions[0].computation;
}

function named({ types, typeOf, size }: Computation, ending: string): number {
  return [...typeOf.subarray(0, size)].filter((type) => types[type].endsWith(ending)).length;
}

/** Edges by the names of their rules. */
function rules({ causeProvenance, causes, provenances }: Computation): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let e = 0; e < causes.length; e++) {
    const { rule } = provenances[causeProvenance[e]];
    counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return counts;
}

/** Edges as `cause -> effect`, sorted. */
function edges(computation: Computation): string[] {
  const { size, causeStart, causes } = computation;
  return Array.from({ length: size }, (_, row) =>
    [...causes.subarray(causeStart[row], causeStart[row + 1])].map(
      (cause) => `${computation.idOf(eventIndex(cause))} -> ${computation.idOf(eventIndex(row))}`,
    ),
  )
    .flat()
    .sort();
}

const filesIn = (folder: string, ending = ''): string[] =>
  existsSync(`${shared}/${folder}`)
    ? readdirSync(`${shared}/${folder}`)
        .filter((name) => name.endsWith(ending))
        .sort()
    : [];

describe.skipIf(!existsSync(shared))('transcripts of others (../shared/data)', () => {
  test.each([
    ['tools', 14, 13, 0],
    ['resources', 8, 7, 1],
    ['lifecycle', 7, 5, 0],
    ['bad_requests', 9, 6, 0],
    ['spec-sep-973-additional-metadata', 6, 5, 0],
    ['prompts', 5, 4, 0],
    ['mrtr', 2, 2, 0],
    ['discover', 1, 1, 0],
  ])(
    'MCP %s: %i messages of the client, %i of the server, %i answers to nothing',
    async (name, client, server, alone) => {
      const path = `mcp/conformance-${name}.txtar`;
      const computation = await openOne(path);
      expect(computation.size).toBe(client + server);
      const archive = txtarFiles(textOf(path));
      const said = ['client', 'server'].flatMap((side) => jsonObjectsIn(archive.get(side)!));
      const answers = said.filter((message) => !('method' in message)).length;
      expect(rules(computation)).toEqual({
        'JSON-RPC id': answers - alone,
        ...(name === 'mrtr' ? { 'request state': 1 } : {}),
      });
    },
  );

  test.each([
    ['mcp_tools', 22],
    ['custom_tools', 19],
    ['builtin_tools', 14],
  ])('the managed session %s: %i lines, an event for each that was streamed', async (name, count) => {
    const path = `mcp/managed-session-${name}.jsonl`;
    const lines = textOf(path).trim().split('\n');
    expect(lines).toHaveLength(count);
    const streamed = lines
      .map((line) => JSON.parse(line))
      .filter(([topic]) => topic.endsWith('events.stream'));
    const computation = await openOne(path);
    expect(computation.size).toBe(streamed.length);
    const ofType = (pattern: RegExp): number => streamed.filter(([, { type }]) => pattern.test(type)).length;
    expect(named(computation, '.tool_call')).toBe(ofType(/tool_use$/));
    expect(named(computation, '.tool_result')).toBe(ofType(/tool_result$/));
    expect(named(computation, 'llm.request')).toBe(ofType(/request_start$/));
    expect(named(computation, 'llm.response')).toBe(ofType(/request_end$/));
    const waitedFor = streamed.flatMap(([, { stop_reason }]) => stop_reason?.event_ids ?? []).length;
    const confirmed = ofType(/tool_confirmation$/);
    expect(rules(computation)).toEqual({
      'JSON-RPC id': 1,
      'request id': 2,
      ...(waitedFor > 0 ? { 'stop reason': waitedFor } : {}),
      ...(confirmed > 0 ? { 'tool use id': confirmed } : {}),
    });
    expect(computation.timeOf.every((time) => !Number.isNaN(time))).toBe(true);
  });

  // messages and steps as listed; a result that no request follows leads nowhere
  test.each([
    ['marshmallow-1867-from-source', 28, 13, 13],
    ['marshmallow-1867-function-calling', 24, 11, 11],
    ['function-calling-simple', 12, 5, 5],
    ['ctf-katy', 37, 18, 0],
  ])('SWE-agent %s: %i messages, %i of the model, %i tool calls', async (name, messages, ofModel, calls) => {
    const path = `agents/swe-agent/${name}.traj`;
    const { history } = jsonOf(path);
    expect(history).toHaveLength(messages);
    const computation = await openOne(path);
    expect(computation.size).toBe(2 * ofModel + 2 * calls);
    expect([named(computation, 'llm.request'), named(computation, 'llm.response')]).toEqual([
      ofModel,
      ofModel,
    ]);
    expect([named(computation, '.tool_call'), named(computation, '.tool_result')]).toEqual([calls, calls]);
    // the obvious count: results that are there when the model speaks again
    let [brought, waiting] = [0, 0];
    for (const { role, tool_call_ids } of history) {
      if (role === 'assistant') [brought, waiting] = [brought + waiting, 0];
      else waiting += tool_call_ids?.length ?? 0;
    }
    expect(rules(computation)).toEqual({
      'request id': ofModel,
      ...(calls > 0 ? { 'JSON-RPC id': calls, 'tool call id': calls + brought } : {}),
      ...(calls > 0 ? {} : { 'next in the conversation': ofModel - 1 }),
    });
  });

  test('LangSmith: a run that came whole, and one that came in pieces', async () => {
    const whole = await openOne('agents/langsmith/runs-openai-default.json');
    expect([whole.size, rules(whole)]).toEqual([2, { 'request id': 1 }]);
    const path = 'agents/langsmith/runs-openai-stream.json';
    const pieces = await openOne(path);
    const [{ events, outputs }] = jsonOf(path).patch;
    expect(named(pieces, 'llm.stream_chunk')).toBe(events.length);
    expect(rules(pieces)).toEqual({ 'request id': events.length + 1 });
    const row = [...pieces.typeOf].findIndex((type) => pieces.types[type] === 'llm.response');
    expect(pieces.payload.value(row)).toMatchObject({ text: outputs.choices[0].message.content });
  });

  test.each([
    ['basic', 4, 1],
    ['basic_gui_mode', 18, 7],
    ['wrong_initial_state', 8, 3],
    ['basic_interactions', 6, 0],
  ])('OpenHands %s: %i events, %i causes', async (name, events, causes) => {
    const path = `agents/openhands/${name}.json`;
    const computation = await openOne(path);
    expect([computation.size, computation.edgeCount]).toEqual([events, causes]);
    expect(edges(computation)).toEqual(causesIn(jsonOf(path)));
  });

  test('OpenHands, three runs in one file, of which the third came to its end of turns', async () => {
    const path = 'agents/openhands/multi-swe-bench-output.jsonl';
    const { executions } = await open(path);
    const lines = textOf(path).trim().split('\n');
    expect(executions.map(({ computation }) => [computation.size, computation.edgeCount])).toEqual([
      [49, 23],
      [70, 33],
      [103, 50],
    ]);
    for (const [i, { label, computation }] of executions.entries()) {
      const run = JSON.parse(lines[i]);
      expect(label).toBe(run.instance_id);
      expect(edges(computation)).toEqual(causesIn(run.history));
      expect(computation.danglingEffect).toHaveLength(0);
    }
    expect(executions[2].computation.head.metadata).toMatchObject({
      error: expect.stringContaining('maximum iteration'),
    });
  });

  test.each([
    ['algorithm-generated-1', 6, 'Excel_Expert', 0],
    ['algorithm-generated-80', 8, 'PythonDebugging_Expert', 0],
    ['hand-crafted-1', 29, 'WebSurfer', 12],
    ['hand-crafted-8', 129, 'WebSurfer', 8],
    ['hand-crafted-9', 95, 'Orchestrator', 25],
    ['hand-crafted-19', 69, 'Orchestrator', 50],
  ])('Who&When %s: %i messages, the mistake of %s at %i', async (name, messages, agent, step) => {
    const computation = await openOne(`agents/who-and-when/${name}.json`);
    expect(computation.size).toBe(messages);
    expect(rules(computation)).toEqual({ 'next in the conversation': messages - 1 });
    expect(computation.provenances.map(({ kind }) => kind)).not.toContain('declared');
    expect(computation.timeOf.every(Number.isNaN)).toBe(true);
    expect(computation.head.metadata).toMatchObject({ mistake_agent: agent, mistake_step: String(step) });
    const marked = Array.from({ length: messages }, (_, row) => row).filter((row) =>
      computation.metadata?.has(row),
    );
    expect(marked.map((row) => computation.idOf(eventIndex(row)))).toEqual([String(step)]);
    expect(computation.metadata?.value(marked[0])).toMatchObject({ mistake: { agent } });
    expect(computation.sources[computation.sourceOf[marked[0]]]).toBe(agent);
  });

  test.each([
    ['beeai-2025-08-01', 29, 0],
    ['langgraph-js-2025-10-30', 20, 0],
    ['pydantic-ai-tools-2025-12-04', 12, 0],
    ['koog-2025-08-26', 11, 0],
    ['langgraph-python-2025-08-22', 9, 0],
    ['csharp-agent-with-gemini-2026-03-09', 8, 1],
    ['claude-agent-2025-12-22', 7, 0],
    ['openai-agents-2025-09-30', 5, 0],
    ['microsoft-agent-2025-12-17', 4, 0],
  ])('Langfuse %s: %i observations, %i orphans', async (name, count, orphans) => {
    const computation = await openOne(`agents/langfuse/${name}.trace.json`);
    expect(computation.size).toBe(2 * count);
    // one is the root, or an orphan in its place
    const made = rules(computation);
    expect([made['parent span'], made['same span']]).toEqual([count - 1, count]);
    expect(computation.danglingEffect).toHaveLength(orphans);
  });

  test('are all listed here', () => {
    const count = (folder: string, ending?: string): number => filesIn(folder, ending).length;
    expect([count('mcp', '.txtar'), count('mcp', '.jsonl')]).toEqual([8, 3]);
    const agents = ['swe-agent', 'langsmith', 'openhands', 'who-and-when', 'langfuse'];
    expect(agents.map((folder) => count(`agents/${folder}`))).toEqual([4, 2, 5, 6, 9]);
  });
});

/** The obvious edges of a stream of OpenHands. */
function causesIn(events: readonly { id: number; cause?: number }[]): string[] {
  return events.flatMap(({ id, cause }) => (cause === undefined ? [] : [`${cause} -> ${id}`])).sort();
}
