import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { eventAt } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import {
  edgeTexts,
  onlyComputation,
  readShared,
  readValue,
  SHARED_DATA,
  spanFacts,
} from '../../testing/span-facts.ts';
import { jaegerReader } from './jaeger.ts';

const processes = { p: { serviceName: 'shop', tags: [{ key: 'host', value: 'h1' }] } };
const span = (fields: Record<string, unknown>) => ({
  traceID: 't',
  operationName: 'op',
  startTime: 1_000_000,
  duration: 1000,
  processID: 'p',
  ...fields,
});
const document = (...spans: unknown[]) => ({ data: [{ traceID: 't', spans, processes }] });

function sniff(text: string): number {
  return jaegerReader.sniff({ name: 'x.json', bytes: new TextEncoder().encode(text), text, isWhole: true });
}

describe.skipIf(!existsSync(SHARED_DATA))('recordings of others', () => {
  test('DeathStarBench: 20 traces of 33 spans, whose parents are embedded again and again', async () => {
    const recording = await readShared(jaegerReader, 'jaeger/deathstarbench-compose-post.json');
    const computation = onlyComputation(recording);
    expect(spanFacts(computation)).toEqual({
      spans: 660,
      traces: 20,
      services: 12,
      roots: 20,
      orphans: 0,
      errors: 0,
      moments: 0,
    });
    expect(computation.size).toBe(1320);
    expect(computation.edgesByKind().declared).toBe(640);
    expect(recording.executions[0].diagnostics.total + recording.diagnostics.total).toBe(0);
  });

  test('GenAI: one bare trace', async () => {
    const computation = onlyComputation(await readShared(jaegerReader, 'genai/jaeger-genai-mcp-trace.json'));
    expect(spanFacts(computation)).toMatchObject({
      spans: 57,
      traces: 1,
      services: 10,
      roots: 1,
      orphans: 0,
    });
    const mcp = computation.types.indexOf('POST /mcp/tools/call.start');
    expect(computation.typeOf.filter((type) => type === mcp)).toHaveLength(7);
  });

  test('CRISP: 33 files, 134 spans, each one trace with one root', async () => {
    let spans = 0;
    const files = readdirSync(`${SHARED_DATA}/jaeger/crisp`);
    expect(files).toHaveLength(33);
    for (const file of files) {
      const facts = spanFacts(onlyComputation(await readShared(jaegerReader, `jaeger/crisp/${file}`)));
      expect(facts).toMatchObject({ traces: 1, roots: 1, orphans: 0 });
      spans += facts.spans;
    }
    expect(spans).toBe(134);
  });
});

test('a span is a start with its tags and an end with how it came out', async () => {
  const tags = [
    { key: 'span.kind', type: 'string', value: 'server' },
    { key: 'error', type: 'bool', value: true },
    { key: 'x', value: 1 },
    { key: 'x', value: 2 },
    { key: '__proto__', value: 3 },
  ];
  const given = document(span({ spanID: 'a', flags: 1, tags, warnings: ['late'] }));
  const computation = onlyComputation(await readValue(jaegerReader, given));
  const start = eventAt(computation, eventIndex(0));
  expect(start).toMatchObject({
    id: 'a:start',
    name: 'op.start',
    source: 'shop',
    time: '1970-01-01T00:00:01.000Z',
  });
  expect(computation.payload.text(0)).toBe('{"span.kind":"server","x":[1,2],"__proto__":3}');
  expect(start.metadata).toEqual({
    traceId: 't',
    spanId: 'a',
    flags: 1,
    warnings: ['late'],
    process: { host: 'h1' },
  });
  expect(eventAt(computation, eventIndex(1))).toMatchObject({
    id: 'a:end',
    name: 'op.end',
    time: '1970-01-01T00:00:01.001Z',
    payload: { status: 'error', error: true, durationMillis: 1 },
  });
});

test('logs are moments in the order of their times, named by their event', async () => {
  const logs = [
    { timestamp: 1_000_600, fields: [{ key: 'message', value: 'two' }] },
    {
      timestamp: 1_000_300,
      fields: [
        { key: 'event', value: 'retry' },
        { key: 'n', value: 1 },
      ],
    },
  ];
  const computation = onlyComputation(await readValue(jaegerReader, document(span({ spanID: 'a', logs }))));
  expect(edgeTexts(computation)).toEqual([
    'a:event:1 -> a:event:2: derived, same span',
    'a:event:2 -> a:end: derived, same span',
    'a:start -> a:end: derived, same span',
    'a:start -> a:event:1: derived, same span',
  ]);
  expect([1, 2].map((row) => computation.types[computation.typeOf[row]])).toEqual(['retry', 'log']);
  expect([1, 2].map((row) => computation.payload.value(row))).toEqual([{ n: 1 }, { message: 'two' }]);
});

test('every shape of document is read', async () => {
  const trace = document(span({ spanID: 'a' })).data[0];
  for (const shape of [{ data: [trace] }, { data: trace }, [trace], trace]) {
    expect(onlyComputation(await readValue(jaegerReader, shape)).size).toBe(2);
  }
});

describe('what is not sound', () => {
  const bad = async (...spans: unknown[]) => {
    const recording = await readValue(jaegerReader, document(span({ spanID: 'ok' }), ...spans));
    const { computation, diagnostics } = recording.executions[0];
    const told = diagnostics.kept.map(({ code, place }) => `${code} at ${place?.path}`);
    return { computation, told, lost: diagnostics.lost };
  };

  test.each([
    ['a span that is none', [7], ['bad-record at data[0].spans[1]'], 2, 1],
    ['no span id', [span({})], ['bad-value at data[0].spans[1]'], 4, 0],
    ['no process', [span({ spanID: 'b', processID: 'q' })], ['bad-value at data[0].spans[1]'], 4, 0],
    [
      'no times',
      [span({ spanID: 'b', startTime: {}, duration: 'x' })],
      ['bad-value at data[0].spans[1]', 'bad-value at data[0].spans[1]', 'note at undefined'],
      3,
      0,
    ],
    ['numbers as texts', [span({ spanID: 'b', startTime: '1000000', duration: '1000' })], [], 4, 0],
    [
      'a time beyond time',
      [span({ spanID: 'b', startTime: 1e300 })],
      ['bad-value at data[0].spans[1]'],
      4,
      0,
    ],
    [
      'a duration beyond time',
      [span({ spanID: 'b', duration: 1e300 })],
      ['bad-value at data[0].spans[1]'],
      4,
      0,
    ],
    ['a negative duration', [span({ spanID: 'b', duration: -5 })], ['bad-value at data[0].spans[1]'], 4, 0],
    [
      'itself as parent',
      [span({ spanID: 'b', references: [{ refType: 'CHILD_OF', traceID: 't', spanID: 'b' }] })],
      ['self-cause at data[0].spans[1]'],
      4,
      0,
    ],
    ['the same record twice', [span({ spanID: 'ok' })], ['duplicate-id at data[0].spans[1]'], 2, 0],
    [
      'another with its id',
      [span({ spanID: 'ok', operationName: 'else' })],
      ['duplicate-id at data[0].spans[1]'],
      4,
      0,
    ],
    [
      'references that are none',
      [span({ spanID: 'b', references: [1, {}] })],
      ['bad-value at data[0].spans[1]', 'bad-value at data[0].spans[1]'],
      4,
      0,
    ],
    [
      'wrong types all over',
      [span({ spanID: 'b', tags: 5, logs: 'x', references: {}, warnings: 1 })],
      Array(4).fill('bad-value at data[0].spans[1]'),
      4,
      0,
    ],
  ] as [string, unknown[], string[], number, number][])('%s', async (_, spans, expected, size, lost) => {
    const found = await bad(...spans);
    expect(found.told).toEqual(expected);
    expect(found.computation.size).toBe(size);
    expect(found.lost).toBe(lost);
  });

  test('parents in a circle: all events stay, the closing edges are told of', async () => {
    const child = (id: string, parent: string) =>
      span({ spanID: id, references: [{ refType: 'CHILD_OF', traceID: 't', spanID: parent }] });
    const { computation, told } = await bad(child('b', 'c'), child('c', 'b'));
    expect(computation.size).toBe(6);
    expect(told.every((text) => text.startsWith('cycle'))).toBe(true);
    expect(told.length).toBeGreaterThan(0);
  });

  test('no span at all is a fault that says so', async () => {
    for (const empty of [{ data: [] }, { data: null }, { data: [{ spans: [] }] }]) {
      await expect(readValue(jaegerReader, empty)).rejects.toThrow('no-events');
    }
    await expect(readValue(jaegerReader, { other: 1 })).rejects.toThrow('not-my-format');
    await expect(readValue(jaegerReader, '{"data": [')).rejects.toThrow('broken');
  });
});

test('the trace helper that only looks like Jaeger: an event per span, one cause each, and that is said', async () => {
  const spans = [
    {
      traceId: 'x',
      spanId: 'e-1',
      operationName: 'A',
      startTime: 1_000_000,
      duration: 0,
      tags: { source: 'S', k: 'v' },
    },
    {
      traceId: 'x',
      spanId: 'e-2',
      parentSpanId: 'e-1',
      operationName: 'B',
      startTime: 1_000_001,
      duration: 0,
    },
  ];
  const recording = await readValue(jaegerReader, { data: [{ traceID: 'x', spans }] });
  const { computation, diagnostics } = recording.executions[0];
  expect(edgeTexts(computation)).toEqual(['e-1 -> e-2: declared, parent span']);
  expect(eventAt(computation, eventIndex(0))).toMatchObject({ name: 'A', source: 'S', payload: { k: 'v' } });
  expect(diagnostics.countOf('lossy')).toBe(1);
});

test('sniffing tells Jaeger from its neighbours', () => {
  expect(sniff(JSON.stringify(document(span({ spanID: 'a' }))))).toBeGreaterThan(0.9);
  expect(
    sniff('{"data":[{"traceID":"x","spans":[{"traceId":"x","spanId":"a","operationName":"A"}]}]}'),
  ).toBeGreaterThan(0.8);
  expect(sniff('[{"traceId":"1","id":"2","localEndpoint":{}}]')).toBe(0);
  expect(sniff('{"resourceSpans":[]}')).toBe(0);
  expect(sniff('id,name\n1,2')).toBe(0);
});
