import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { READERS } from '../../formats/index.ts';
import type { FieldMapping } from '../../model/recording.ts';
import { edgeTexts, onlyComputation } from '../../testing/span-facts.ts';
import { streamEdges, streamText } from '../../testing/stream-text.ts';
import { payloadReader } from './payload-reader.ts';
import type { ReadMessage } from './reading.ts';

function read(mapping: FieldMapping | undefined, ...messages: unknown[]): ReadMessage {
  const one = payloadReader('mapped', { source: 'live', mapping });
  const read = messages.map((message) => one.read({ data: JSON.stringify(message) }));
  return { events: read.flatMap(({ events }) => events), problems: read.flatMap(({ problems }) => problems) };
}

const mapping: FieldMapping = {
  id: 'meta.id',
  name: 'what',
  source: 'who',
  time: 'at',
  causes: 'why',
  parent: 'up',
};

describe('objects by a field mapping', () => {
  test('fields are read, the rest is payload', () => {
    const { events, problems } = read(
      mapping,
      { meta: { id: 1, v: 2 }, what: 'A', who: 's', at: 1775383200, n: 3 },
      [{ meta: { id: 2 }, what: 'B', why: [1, 'x'], up: 1 }],
    );
    expect(problems).toEqual([]);
    expect(streamText(events)).toEqual(['1 A@s', '2 B@live <- 1 [causes field], x [causes field]']);
    expect(events.map(({ payload, timeMillis }) => [payload, timeMillis])).toEqual([
      [{ meta: { v: 2 }, n: 3 }, 1775383200000],
      [undefined, undefined],
    ]);
  });

  test('a parent, but for what means none', () => {
    const { events } = read(
      { id: 'id', parent: 'p', rootValues: ['root'] },
      { id: 'a', p: 'root' },
      { id: 'b', p: 'a' },
    );
    expect(streamText(events)).toEqual(['a event@live', 'b event@live <- a [parent field]']);
  });

  test('pairs, across messages, and never three', () => {
    const { events, problems } = read(
      { id: 'id', pairKey: 'call' },
      ...['a', 'b', 'c', 'd'].map((id) => ({ id, call: 'x' })),
    );
    expect(streamText(events).filter((text) => text.includes('<-'))).toEqual([
      'b event@live <- a [same value of the pair field]',
    ]);
    expect(problems).toEqual([expect.stringContaining('More than two records')]);
  });

  test('an end time makes a start and an end', () => {
    const spans: FieldMapping = {
      id: 'id',
      name: 'op',
      time: 'from',
      endTime: 'to',
      parent: 'p',
      causes: 'c',
      pairKey: 'k',
    };
    const { events, problems } = read(
      spans,
      { id: 'b', op: 'B', from: 1775383201, to: 1775383202, p: 'a', k: 1 },
      { id: 'a', op: 'A', from: 1775383200, to: 1775383203, c: 'z', k: 1 },
    );
    expect(problems).toEqual([]);
    expect(streamText(events)).toEqual([
      'b:start B.start@live <- a:start [parent span]',
      'b:end B.end@live <- b:start [same span]',
      'a:start A.start@live <- z:start [span link], b:start [same value of the pair field]',
      'a:end A.end@live <- a:start [same span], b:end [ended before its parent (one clock), 0.9]',
    ]);
    expect(events[1].payload).toEqual({ durationMillis: 1000 });
  });

  test.each<[what: string, mapping: FieldMapping | undefined, record: unknown, text: string[], said: string]>(
    [
      ['no mapping', undefined, { a: 1 }, [], 'has no field mapping'],
      ['no id mapped', { name: 'n' }, { n: 'A' }, ['live:1 A@live'], ''],
      ['no id', { id: 'id' }, { n: 'A' }, ['live:1 event@live'], 'has no “id”'],
      ['an id that is none', { id: 'id' }, { id: {} }, ['live:1 event@live'], 'has no “id”'],
      [
        'a time that is none',
        { id: 'id', time: 't' },
        { id: 'a', t: 'soon' },
        ['a event@live'],
        'should be a time',
      ],
      [
        'a cause that is none',
        { id: 'id', causes: 'c' },
        { id: 'a', c: [{}] },
        ['a event@live'],
        'list of ids',
      ],
      ['a path to the prototype', { id: '__proto__.id' }, { a: 1 }, ['live:1 event@live'], 'has no'],
    ],
  )('%s', (_, given, record, text, said) => {
    const { events, problems } = read(given, record);
    expect(streamText(events)).toEqual(text);
    expect(problems.join(' ')).toContain(said);
    expect(problems).toHaveLength(said === '' ? 0 : 1);
  });

  test('the edges are those of the same rows in a file', async () => {
    const rows = [
      { id: 'a', k: '1' },
      { id: 'b', c: 'a', p: 'a', k: '1' },
      { id: 'c', c: ['a', 'gone'], p: 'b' },
    ];
    const spans = { id: 'id', causes: 'c', parent: 'p', pairKey: 'k' };
    const reader = READERS.find(({ id }) => id === 'json');
    const bytes = new TextEncoder().encode(JSON.stringify(rows));
    const context = { options: { mapping: spans }, breathe: () => undefined, report: () => {} };
    const file = await reader?.read({ name: 'rows', bytes }, context);
    if (!file?.ok) throw new Error('not read');
    const expected = edgeTexts(onlyComputation(file.value)).filter((edge) => !edge.startsWith('?'));
    const edges = streamEdges(read(spans, ...rows).events);
    expect(edges.filter((edge) => !edge.startsWith('gone'))).toEqual(expected);
    expect(edges).toContain('gone -> c: declared, causes field');
  });
});

const shared = '../shared/data/agents';

describe.skipIf(!existsSync(shared))('runs of agents by a field mapping (../shared/data)', () => {
  const openHands: FieldMapping = {
    id: 'id',
    name: 'action',
    source: 'source',
    time: 'timestamp',
    causes: 'cause',
  };

  const files: [name: string, run: number, events: number, causes: number][] = [
    ['basic.json', 0, 4, 1],
    ['basic_gui_mode.json', 0, 18, 7],
    ['wrong_initial_state.json', 0, 8, 3],
    ['basic_interactions.json', 0, 6, 0],
    ['multi-swe-bench-output.jsonl', 0, 49, 23],
    ['multi-swe-bench-output.jsonl', 1, 70, 33],
    ['multi-swe-bench-output.jsonl', 2, 103, 50],
  ];

  test.each(files)('OpenHands %s, run %i', (name, run, count, causes) => {
    const text = readFileSync(`${shared}/openhands/${name}`, 'utf8');
    const runs = name.endsWith('l')
      ? text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).history)
      : [JSON.parse(text)];
    const { events, problems } = read(openHands, ...runs[run]);
    expect(problems).toEqual([]);
    expect(events).toHaveLength(count);
    const ids = new Set(events.map(({ id }) => id));
    const links = events.flatMap(({ links = [] }) => links);
    expect(links).toHaveLength(causes);
    expect(links.every(({ cause }) => ids.has(cause))).toBe(true);
  });

  const observations: FieldMapping = {
    id: 'id',
    name: 'name',
    time: 'startTime',
    endTime: 'endTime',
    parent: 'parentObservationId',
  };

  test.each([
    ['beeai', 29],
    ['langgraph-js', 20],
    ['pydantic-ai-tools', 12],
    ['koog', 11],
    ['langgraph-python', 9],
    ['csharp-agent', 8],
    ['claude-agent', 7],
    ['openai-agents', 5],
    ['microsoft-agent', 4],
  ] as const)('Langfuse %s: %i observations', (framework, count) => {
    const name = readdirSync(`${shared}/langfuse`).find((one) => one.startsWith(framework));
    const { observations: records } = JSON.parse(readFileSync(`${shared}/langfuse/${name}`, 'utf8'));
    const { events } = read(observations, ...records);
    const starts = events.filter(({ id }) => id.endsWith(':start'));
    expect(starts).toHaveLength(count);
    const ids = new Set(events.map(({ id }) => id));
    const parents = starts.flatMap(({ links = [] }) => links.map(({ cause }) => cause));
    const named = records.filter(
      ({ parentObservationId }: { parentObservationId: unknown }) => parentObservationId,
    );
    expect(parents).toHaveLength(named.length);
    expect(parents.filter((id) => !ids.has(id))).toHaveLength(framework === 'csharp-agent' ? 1 : 0);
  });

  test.each([
    ['algorithm-generated-1', 6],
    ['algorithm-generated-80', 8],
    ['hand-crafted-1', 29],
    ['hand-crafted-8', 129],
    ['hand-crafted-9', 95],
    ['hand-crafted-19', 69],
  ] as const)('Who&When %s: %i messages, and their order links none of them', (name, count) => {
    const { history } = JSON.parse(readFileSync(`${shared}/who-and-when/${name}.json`, 'utf8'));
    const { events } = read({ name: 'role', source: 'name' }, ...history);
    expect(events).toHaveLength(count);
    expect(events.every(({ causes, links }) => !causes && !links)).toBe(true);
  });
});
