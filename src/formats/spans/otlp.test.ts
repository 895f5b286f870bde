import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { eventAt } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import {
  componentCount,
  edgeTexts,
  onlyComputation,
  readBytes,
  readShared,
  readValue,
  SHARED_DATA,
  spanFacts,
} from '../../testing/span-facts.ts';
import { readRecording } from '../open.ts';
import { otlpReader } from './otlp.ts';

const TRACE = '5b8efff798038103d269b633813fc60c';
const id = (n: number) => n.toString(16).padStart(16, '0');
const span = (n: number, fields: Record<string, unknown> = {}) => ({
  traceId: TRACE,
  spanId: id(n),
  name: 'op',
  startTimeUnixNano: '1544712660000000001',
  endTimeUnixNano: '1544712661000000002',
  ...fields,
});
const text = (value: string) => ({ stringValue: value });
const request = (...spans: unknown[]) => ({
  resourceSpans: [
    {
      resource: {
        attributes: [
          { key: 'service.name', value: text('shop') },
          { key: 'zone', value: text('z') },
        ],
      },
      scopeSpans: [{ scope: { name: 'lib', version: '1' }, spans }],
    },
  ],
});
const log = (fields: Record<string, unknown>) => ({
  resourceLogs: [{ scopeLogs: [{ logRecords: [{ timeUnixNano: '1544712660500000000', ...fields }] }] }],
});

describe.skipIf(!existsSync(SHARED_DATA))('recordings of others', () => {
  const facts = (spans: number, traces: number, services: number, roots: number, orphans: number) => ({
    spans,
    traces,
    services,
    roots,
    orphans,
  });

  test('otel-demo: traces, logs and metrics line by line', async () => {
    const recording = await readShared(otlpReader, 'otlp/otel-demo-capture.jsonl');
    const computation = onlyComputation(recording);
    expect(spanFacts(computation)).toEqual({ ...facts(547, 141, 8, 140, 1), errors: 107, moments: 139 });
    const edges = edgeTexts(computation);
    expect(edges.filter((edge) => edge.endsWith('span link'))).toHaveLength(53);
    expect(edges.filter((edge) => edge.endsWith('log in span'))).toHaveLength(13);
    const logs = Array.from({ length: computation.size }, (_, row) => computation.idOf(eventIndex(row)));
    expect(logs.filter((one) => /(^|:)log:\d+$/.test(one))).toHaveLength(23);
    expect(recording.diagnostics.kept.map(({ message }) => message)).toEqual([
      '40 requests hold metrics, which are no events.',
    ]);
  });

  test('otel-demo: 141 components by parent, 88 with links; 30 children start before their parent', async () => {
    const recording = await readShared(otlpReader, 'otlp/otel-demo-capture.jsonl');
    const computation = onlyComputation(recording);
    const aloneLogs = 10; // 23 log records, 13 of them in spans
    expect(componentCount(computation, ['span link']) - aloneLogs).toBe(141);
    expect(componentCount(computation) - aloneLogs).toBe(88);
    const told = recording.executions[0].diagnostics.kept.find(({ code }) => code === 'clock-contradiction');
    expect(told?.message).toMatch(/^30 /);
    expect(recording.executions[0].diagnostics.countOf('cycle')).toBe(0);
  });

  test('the official samples', async () => {
    const trace = onlyComputation(await readShared(otlpReader, 'otlp/proto-example-trace.json'));
    expect(spanFacts(trace)).toMatchObject(facts(1, 1, 1, 0, 1));
    expect(trace.idOf(eventIndex(0))).toBe('eee19b7ec3c1b174:start');
    const logs = onlyComputation(await readShared(otlpReader, 'otlp/proto-example-logs.json'));
    expect(eventAt(logs, eventIndex(0))).toMatchObject({
      name: 'log.information',
      source: 'my.service',
      payload: {
        body: 'Example log record',
        'int.attribute': 10,
        'map.attribute': { 'some.map.key': 'some value' },
      },
    });
    const events = onlyComputation(await readShared(otlpReader, 'otlp/proto-example-events.json'));
    expect(eventAt(events, eventIndex(0)).name).toBe('browser.page_view');
  });

  test('jaeger-otel-traces-01: links that are references, one of them to the span itself', async () => {
    const recording = await readShared(otlpReader, 'otlp/jaeger-otel-traces-01.json');
    const { computation, diagnostics } = recording.executions[0];
    const edges = edgeTexts(computation);
    const orphans = new Set(edges.filter((edge) => /^\? 00000000000000(10|11):start/.test(edge)));
    expect(spanFacts(computation)).toMatchObject({ spans: 4, traces: 2, errors: 4, moments: 8 });
    expect(orphans.size).toBe(3);
    const followed = edges.filter((edge) => edge.endsWith('follows from span')).length;
    const missing = edges.filter((edge) => edge.startsWith('? 00000000000000ff')).length;
    expect([followed, missing, diagnostics.countOf('self-cause')]).toEqual([3, 4, 1]); // 8 links
    expect(edges).toContain(
      '0000000000000003:start -> 0000000000000002:start: inferred, parent span id in another trace',
    );
  });

  test('jaeger-ui: one trace from several resources, and a resource without a name', async () => {
    const combined = onlyComputation(await readShared(otlpReader, 'otlp/jaeger-ui-multi-in-combined.json'));
    expect(spanFacts(combined)).toMatchObject({ spans: 4, traces: 1 });
    const nameless = onlyComputation(await readShared(otlpReader, 'otlp/jaeger-ui-in-error.json'));
    expect(spanFacts(nameless)).toMatchObject(facts(1, 1, 0, 0, 1));
  });

  test('Tempo: batches with ids in base64', async () => {
    const computation = onlyComputation(await readShared(otlpReader, 'otlp/tempo-bookinfo-batches.json'));
    expect(spanFacts(computation)).toEqual({ ...facts(8, 1, 5, 1, 0), errors: 0, moments: 8 });
    const { metadata } = eventAt(computation, eventIndex(0));
    expect(metadata).toMatchObject({
      traceId: '3ba55609c3cde49649cd77d1f9dcd936',
      spanId: '49cd77d1f9dcd936',
    });
  });
});

test('nanoseconds are exact, typed values become plain ones, and nothing of the span is lost', async () => {
  const attributes = [
    { key: 'n', value: { intValue: '9007199254740993' } },
    { key: 'small', value: { intValue: '42' } },
    { key: 'd', value: { doubleValue: 0.5 } },
    { key: 'list', value: { arrayValue: { values: [text('a'), { boolValue: true }] } } },
    { key: 'map', value: { kvlistValue: { values: [{ key: '__proto__', value: text('p') }] } } },
    { key: 'nothing', value: {} },
  ];
  const status = { code: 2, message: 'no stock' };
  const given = request(
    span(1, { kind: 2, attributes, status, traceState: 's=1', flags: 257, droppedEventsCount: 3 }),
  );
  const computation = onlyComputation(await readValue(otlpReader, given));
  const start = eventAt(computation, eventIndex(0));
  expect(start.time).toBe('2018-12-13T14:51:00.000000001Z');
  expect(computation.payload.text(0)).toBe(
    '{"span.kind":"server","n":"9007199254740993","small":42,"d":0.5,"list":["a",true],"map":{"__proto__":"p"},"nothing":null}',
  );
  expect(start.metadata).toEqual({
    traceId: TRACE,
    spanId: id(1),
    traceState: 's=1',
    flags: 257,
    droppedEventsCount: 3,
    scope: { name: 'lib', version: '1' },
    resource: { zone: 'z' },
  });
  expect(computation.payload.value(1)).toEqual({
    status: 'error',
    message: 'no stock',
    error: true,
    durationMillis: 1000.000001,
  });
});

test('links are extra causes of the start, moments stand between start and end', async () => {
  const events = [{ timeUnixNano: '1544712660000000500', name: 'exception' }];
  const given = request(
    span(1),
    span(2, { parentSpanId: id(1), links: [{ traceId: TRACE, spanId: id(3) }] }),
    span(3, { events }),
  );
  expect(edgeTexts(onlyComputation(await readValue(otlpReader, given)))).toEqual([
    `${id(1)}:start -> ${id(1)}:end: derived, same span`,
    `${id(1)}:start -> ${id(2)}:start: declared, parent span`,
    `${id(2)}:end -> ${id(1)}:end: inferred, ended before its parent (one clock)`,
    `${id(2)}:start -> ${id(2)}:end: derived, same span`,
    `${id(3)}:event:1 -> ${id(3)}:end: derived, same span`,
    `${id(3)}:start -> ${id(2)}:start: declared, span link`,
    `${id(3)}:start -> ${id(3)}:end: derived, same span`,
    `${id(3)}:start -> ${id(3)}:event:1: derived, same span`,
  ]);
});

test('logs join the span whose ids they carry, in whatever order the lines come', async () => {
  const lines = [
    log({ traceId: TRACE, spanId: id(1), severityText: 'WARN', body: text('low') }),
    log({ traceId: '', spanId: '', body: text('alone') }),
    { resourceMetrics: [] },
    request(span(1)),
    log({ traceId: TRACE, spanId: id(9) }),
  ];
  const recording = await readValue(otlpReader, lines.map((line) => JSON.stringify(line)).join('\n'));
  const { computation } = recording.executions[0];
  expect(edgeTexts(computation)).toEqual([
    `${id(1)}:start -> ${id(1)}:end: derived, same span`,
    `${id(1)}:start -> ${id(1)}:log:1: derived, log in span`,
    `? ${id(9)}:start -> ${id(9)}:log:1`,
  ]);
  expect(computation.rowOfId('log:1')).toBeDefined();
  expect(computation.placeKind).toBe('line');
  expect(computation.placeOf?.[computation.rowOfId(`${id(1)}:start`)!]).toBe(4);
});

test('what is not sound is told of with its place', async () => {
  const given = request(
    4,
    span(1, { spanId: undefined }),
    span(2, { startTimeUnixNano: 'soon', kind: 99, links: [{}], attributes: 'x', events: [1] }),
    span(3, { parentSpanId: id(3) }),
    span(4, { traceId: 12, endTimeUnixNano: '99999999999999999999999999' }),
    span(5, { startTimeUnixNano: '1544712661000000002', endTimeUnixNano: '1544712660000000000' }),
  );
  const { computation, diagnostics } = (await readValue(otlpReader, given)).executions[0];
  const at = (i: number) => `resourceSpans[0].scopeSpans[0].spans[${i}]`;
  expect(diagnostics.kept.map(({ code, place }) => `${code} at ${place?.path}`)).toEqual([
    `bad-record at ${at(0)}`,
    `bad-value at ${at(1)}`,
    ...Array(5).fill(`bad-value at ${at(2)}`),
    `bad-value at ${at(4)}`,
    `bad-value at ${at(4)}`,
    `self-cause at ${at(3)}`,
    'note at undefined',
  ]);
  expect([computation.size, diagnostics.lost]).toEqual([9, 1]);
});

test('lines that are no request are left out one by one', async () => {
  const lines = [
    JSON.stringify(request(span(1))),
    '{"x":1}',
    '{"resourceSpans":[',
    JSON.stringify(request(span(2))),
  ];
  const recording = await readValue(otlpReader, lines.join('\n'));
  expect(recording.diagnostics.kept.map(({ code, place }) => [code, place?.line])).toEqual([
    ['bad-record', 2],
    ['bad-record', 3],
  ]);
  expect(onlyComputation(recording).size).toBe(4);
});

test('every shape of document is read', async () => {
  const one = request(span(1));
  const older = {
    resource_spans: [
      {
        resource: {},
        instrumentationLibrarySpans: [{ instrumentationLibrary: { name: 'x' }, spans: [span(1)] }],
      },
    ],
  };
  const shapes = [
    one,
    [one],
    { batches: one.resourceSpans },
    { trace: one },
    { trace: { batches: one.resourceSpans } },
    older,
  ];
  for (const shape of shapes) expect(onlyComputation(await readValue(otlpReader, shape)).size).toBe(2);
  await expect(readValue(otlpReader, { resourceMetrics: [{}] })).rejects.toThrow('only metrics');
  await expect(readValue(otlpReader, { resourceSpans: [] })).rejects.toThrow('no-events');
  await expect(readValue(otlpReader, { spans: [] })).rejects.toThrow('not-my-format');
  await expect(readBytes(otlpReader, 'x', new Uint8Array([0xff, 0]))).rejects.toThrow('broken');
});

test('sniffing', () => {
  const sniff = (sample: string) =>
    otlpReader.sniff({ name: 'x', bytes: new TextEncoder().encode(sample), text: sample, isWhole: true });
  expect(sniff(JSON.stringify(request(span(1))))).toBe(1);
  expect(sniff('{"resourceMetrics":[]}\n{"resourceSpans":[]}')).toBe(1);
  expect(sniff('{"batches":[{"resource":{}}]}')).toBeGreaterThan(0.9);
  expect(sniff('{"data":[{"traceID":"1"}]}')).toBe(0);
  expect(sniff('{"batches":[{"id":1}]}')).toBe(0);
});

test('a span without one of the two times that are required is kept and told of', async () => {
  const span = {
    traceId: '1'.repeat(32),
    spanId: '2'.repeat(16),
    name: 'n',
    startTimeUnixNano: '1700000000000000000',
  };
  const document = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
  const outcome = await readRecording({
    name: 'x',
    bytes: new TextEncoder().encode(JSON.stringify(document)),
  });
  if (outcome.kind !== 'recording') throw new Error(JSON.stringify(outcome));
  const { computation, diagnostics } = outcome.recording.executions[0];
  expect(computation.types).toEqual(['n.start']);
  expect(diagnostics.kept).toMatchObject([
    {
      code: 'bad-value',
      severity: 'warning',
      message: 'The span has no “endTimeUnixNano”, which OTLP requires; the span was kept without it.',
      place: { path: 'resourceSpans[0].scopeSpans[0].spans[0]' },
    },
    { code: 'note' },
  ]);
});
