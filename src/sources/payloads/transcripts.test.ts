import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { type PayloadReader, payloadReader } from './payload-reader.ts';
import { ToolCalls } from './tool-calls.ts';
import { chatHistory, managedSession, runBatch, type TranscriptMessage } from './transcripts.ts';

const shared = '../shared/data';

const text = (path: string): string => readFileSync(`${shared}/${path}`, 'utf8');

/** The events of a transcript, each message read by its own reader of one attachment. */
function eventsOf(messages: readonly TranscriptMessage[]): StreamEvent[] {
  const toolCalls = new ToolCalls();
  const readers = new Map<string, PayloadReader>();
  return messages.flatMap((message) => {
    const { kind } = message;
    const reader = readers.get(kind) ?? payloadReader(kind, { source: kind, toolCalls });
    readers.set(kind, reader);
    const { events, problems } = reader.read(message);
    expect(problems).toEqual([]);
    return events;
  });
}

function count(events: readonly StreamEvent[], ending: string): number {
  return events.filter(({ name }) => name.endsWith(ending)).length;
}

function linksBy(events: readonly StreamEvent[], rule: string): number {
  return events.flatMap(({ links = [] }) => links).filter(({ provenance }) => provenance.rule === rule)
    .length;
}

describe.skipIf(!existsSync(shared))(
  'runs of agents, as a live source would bring them (../shared/data)',
  () => {
    test.each([
      ['mcp_tools', 22, 'mcp.exa.'],
      ['custom_tools', 19, 'mcp.agent.'],
      ['builtin_tools', 14, 'mcp.agent.'],
    ])('the managed session %s: %i lines', (name, count1, prefix) => {
      const lines = text(`mcp/managed-session-${name}.jsonl`).trim().split('\n');
      expect(lines).toHaveLength(count1);
      const streamed = lines.flatMap((line) => {
        const [topic, event] = JSON.parse(line);
        return topic.endsWith('events.stream') ? [event] : [];
      });
      const events = eventsOf(managedSession(streamed));
      const named = (pattern: RegExp): number => streamed.filter(({ type }) => pattern.test(type)).length;
      expect(count(events, '.tool_call')).toBe(named(/tool_use$/));
      expect(count(events, '.tool_result')).toBe(named(/tool_result$/));
      expect(count(events, 'llm.request')).toBe(named(/request_start$/));
      expect(count(events, 'llm.response')).toBe(named(/request_end$/));
      expect(events.filter((event) => event.name.startsWith(prefix))).toHaveLength(2);
      expect(linksBy(events, 'JSON-RPC id')).toBe(1);
      expect(linksBy(events, 'request id')).toBe(2);
      expect(events.every(({ timeMillis }) => timeMillis !== undefined)).toBe(true);
    });

    // messages and steps as listed; results that no request follows are not brought
    test.each([
      ['marshmallow-1867-from-source', 28, 13, 13],
      ['marshmallow-1867-function-calling', 24, 11, 11],
      ['function-calling-simple', 12, 5, 5],
      ['ctf-katy', 37, 18, 0],
    ])('SWE-agent %s: %i messages, %i of the model, %i tool calls', (name, messages, ofModel, calls) => {
      const { history } = JSON.parse(text(`agents/swe-agent/${name}.traj`));
      expect(history).toHaveLength(messages);
      const events = eventsOf(chatHistory(history));
      expect([count(events, 'llm.request'), count(events, 'llm.response')]).toEqual([ofModel, ofModel]);
      expect(linksBy(events, 'request id')).toBe(ofModel);
      const asked = events.flatMap(({ payload }) => (payload as { tool_calls?: unknown[] }).tool_calls ?? []);
      expect(asked).toHaveLength(calls);
      // the obvious count: ids that a result names before the model speaks again
      let [brought, waiting] = [0, 0];
      for (const message of history) {
        if (message.role === 'assistant') [brought, waiting] = [brought + waiting, 0];
        else waiting += message.role === 'tool' ? message.tool_call_ids.length : 0;
      }
      expect(linksBy(events, 'tool call id')).toBe(brought);
    });

    test('a LangSmith run that came whole, and one that came in pieces', () => {
      const whole = eventsOf(runBatch(JSON.parse(text('agents/langsmith/runs-openai-default.json'))));
      expect(whole.map(({ name }) => name)).toEqual(['llm.request', 'llm.response']);
      const batch = JSON.parse(text('agents/langsmith/runs-openai-stream.json'));
      const pieces = eventsOf(runBatch(batch));
      expect(batch.patch[0].events).toHaveLength(12);
      expect(count(pieces, 'llm.stream_chunk')).toBe(12);
      expect(count(pieces, 'llm.response')).toBe(1);
      expect(linksBy(pieces, 'request id')).toBe(13);
      const answer = pieces.find(({ name }) => name === 'llm.response');
      expect(answer?.payload).toMatchObject({ text: batch.patch[0].outputs.choices[0].message.content });
    });
  },
);
