import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { recordedMessages } from './recorded-messages.ts';

const shared = '../shared/data';

const kinds = async (text: string): Promise<(string | undefined)[] | undefined> =>
  (await recordedMessages(new Blob([text])))?.map(({ kind }) => kind);

describe('a file of messages', () => {
  it('is told from a recording of events', async () => {
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'x' } };
    expect(
      await kinds(`${JSON.stringify(call)}\n${JSON.stringify({ jsonrpc: '2.0', id: 1, result: {} })}\n`),
    ).toEqual([undefined, undefined]);
    expect(await kinds('{"id":"a","name":"x"}\n{"id":"b","name":"y","causes":["a"]}\n')).toBeUndefined();
    expect(await kinds('')).toBeUndefined();
    expect(await kinds('[[[[')).toBeUndefined();
    expect(await kinds('{"history": 3}')).toBeUndefined();
  });

  it('holds what models and what tools said, of a session or a conversation', async () => {
    const session = [
      ['x.events.stream', { id: 'r', type: 'span.model_request_start' }],
      ['x.events.stream', { id: 'u', type: 'agent.mcp_tool_use', mcp_server_name: 's', name: 't' }],
    ];
    expect(await kinds(session.map((line) => JSON.stringify(line)).join('\n'))).toEqual(['llm', 'mcp']);
    const history = [
      { role: 'user', content: 'why?' },
      { role: 'assistant', content: 'because' },
    ];
    expect(await kinds(JSON.stringify({ history }))).toEqual(['llm', 'llm']);
  });
});

describe.skipIf(!existsSync(shared))('recorded runs of agents (../shared/data)', () => {
  test.each([
    ['mcp/managed-session-mcp_tools.jsonl', 6],
    ['mcp/managed-session-custom_tools.jsonl', 6],
    ['agents/swe-agent/marshmallow-1867-from-source.traj', 26],
  ])('%s holds %i messages', async (path, count) => {
    const messages = await recordedMessages(new Blob([readFileSync(`${shared}/${path}`)]));
    expect(messages).toHaveLength(count);
  });
});
