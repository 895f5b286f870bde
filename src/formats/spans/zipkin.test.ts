import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../../model/computation.ts';
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
import { zipkinReader } from './zipkin.ts';

const at = (serviceName: string) => ({ serviceName, ipv4: '10.0.0.1' });
const half = (fields: Record<string, unknown>) => ({
  traceId: 't',
  name: 'get',
  timestamp: 1_000_000,
  duration: 1000,
  ...fields,
});

/** Records of the file that have an event, and how many of the events are of which kind. */
function coverage(computation: Computation): { records: number; shared: number; ids: number } {
  const records = new Set(computation.placeOf);
  let shared = 0;
  const ids = new Set<unknown>();
  for (let row = 0; row < computation.size; row++) {
    const metadata = eventAt(computation, eventIndex(row)).metadata as Record<string, unknown> | undefined;
    if (metadata?.shared === true) shared++;
    if (metadata) ids.add(metadata.spanId);
  }
  return { records: records.size, shared, ids: ids.size };
}

describe.skipIf(!existsSync(SHARED_DATA))('recordings of others', () => {
  test.each([
    ['smartthings-mobile-web-install', 1041, 663, 294, 16, 0, 0],
    ['smartthings-oauth-authorization', 175, 130, 45, 8, 0, 0],
    ['messaging-kafka', 28, 28, 0, 2, 0, 3],
    ['yelp', 16, 13, 4, 6, 0, 0],
    ['messaging2', 11, 11, 1, 4, 6, 0],
    ['messaging', 4, 4, 0, 2, 0, 0],
    ['ascend', 8, 6, 2, 3, 0, 0],
    ['skew', 4, 3, 1, 2, 0, 0],
  ])('%s: %d spans, %d ids, %d shared, %d services, %d orphans, %d errors', async (...row) => {
    const [name, spans, ids, shared, services, orphans, errors] = row;
    const recording = await readShared(zipkinReader, `zipkin/${name}.json`);
    const computation = onlyComputation(recording);
    expect(coverage(computation)).toEqual({ records: spans, shared, ids });
    const facts = spanFacts(computation);
    expect([facts.traces, facts.orphans]).toEqual([1, orphans]);
    expect(computation.sources.length).toBe(services);
    if (name.startsWith('messaging')) expect(facts.errors).toBe(errors);
    expect(recording.executions[0].diagnostics.lost).toBe(0);
  });

  test('messaging-kafka: 9 producers, 7 consumers, none of which anybody waits for', async () => {
    const computation = onlyComputation(await readShared(zipkinReader, 'zipkin/messaging-kafka.json'));
    const kinds = Array.from({ length: computation.size }, (_, row) => computation.payload.text(row) ?? '');
    expect(kinds.filter((text) => text.includes('"span.kind":"producer"'))).toHaveLength(9);
    expect(kinds.filter((text) => text.includes('"span.kind":"consumer"'))).toHaveLength(7);
    const edges = edgeTexts(computation);
    const received = kinds.flatMap((text, row) =>
      text.includes('"span.kind":"consumer"') ? [computation.idOf(eventIndex(row))] : [],
    );
    const messages = edges.filter((edge) => edge.endsWith('message of span'));
    expect(messages).toHaveLength(6); // one consumer is the root
    const waits = received.map((id) => `${id.replace(/start$/, 'end')} ->`);
    expect(edges.filter((edge) => waits.some((wait) => edge.startsWith(wait)))).toEqual([]);
  });

  test('skew: the server starts before the client that called it, which is shown and not mended', async () => {
    const recording = await readShared(zipkinReader, 'zipkin/skew.json');
    const computation = onlyComputation(recording);
    const client = computation.rowOfId('74280ae0c10d8062:client:start')!;
    const server = computation.rowOfId('74280ae0c10d8062:server:start')!;
    expect(client).toBeLessThan(server);
    const skewMicros = (computation.timeOf[server] - computation.timeOf[client]) * 1000;
    expect(Math.round(skewMicros)).toBe(1470150004008761 - 1470150004074202);
    expect(recording.executions[0].diagnostics.countOf('clock-contradiction')).toBe(1);
    expect(edgeTexts(computation)).toContain(
      '74280ae0c10d8062:client:start -> 74280ae0c10d8062:server:start: derived, shared span id',
    );
    expect(edgeTexts(computation)).toContain(
      '74280ae0c10d8062:server:end -> 74280ae0c10d8062:client:end: derived, shared span id',
    );
    expect(edgeTexts(computation)).toContain(
      '74280ae0c10d8062:server:start -> 43210ae0c10d1234:start: declared, parent span',
    );
  });

  test('smartthings: late parts of spans and repeated deliveries all have their event', async () => {
    const path = 'zipkin/smartthings-mobile-web-install.json';
    const given = JSON.parse(readFileSync(`${SHARED_DATA}/${path}`, 'utf8')) as Record<string, unknown>[];
    const computation = onlyComputation(await readShared(zipkinReader, path));
    const count = (pattern: RegExp) =>
      Array.from({ length: computation.size }, (_, row) => computation.idOf(eventIndex(row))).filter((id) =>
        pattern.test(id),
      ).length;
    const timeless = given.filter((span) => !('timestamp' in span)).length;
    const ended = given.filter((span) => 'duration' in span).length;
    const annotations = given.flatMap((span) => (span.annotations as unknown[]) ?? []).length;
    expect([count(/:fragment$/), count(/:end$/), count(/:event:\d+$/)]).toEqual([
      timeless,
      ended,
      annotations,
    ]);
    expect(count(/^cbab506b53f336fc:server(#\d)?:start$/)).toBe(5);
  });
});

describe('version 2', () => {
  const call = [
    half({ id: 'a', kind: 'CLIENT', localEndpoint: at('shop'), duration: 9000 }),
    half({ id: 'a', kind: 'SERVER', shared: true, localEndpoint: at('stock'), timestamp: 1_002_000 }),
    half({ id: 'b', parentId: 'a', localEndpoint: at('stock'), timestamp: 1_002_100, duration: 300 }),
  ];

  test('[S8] both halves of a call: four events, and what is below hangs on the server', async () => {
    expect(edgeTexts(onlyComputation(await readValue(zipkinReader, call)))).toEqual([
      'a:client:start -> a:client:end: derived, same span',
      'a:client:start -> a:server:start: derived, shared span id',
      'a:server:end -> a:client:end: derived, shared span id',
      'a:server:start -> a:server:end: derived, same span',
      'a:server:start -> b:start: declared, parent span',
      'b:end -> a:server:end: inferred, ended before its parent (one clock)',
      'b:start -> b:end: derived, same span',
    ]);
  });

  test('[S8] a server that took longer than the whole call was not waited for', async () => {
    const [client, server] = call;
    const given = [client, { ...server, duration: 9001 }];
    const edges = edgeTexts(onlyComputation(await readValue(zipkinReader, given)));
    expect(edges.filter((edge) => edge.includes('shared'))).toEqual([
      'a:client:start -> a:server:start: derived, shared span id',
    ]);
  });

  test('a list of traces, and spans without an end', async () => {
    const open = half({ id: 'c', kind: 'CLIENT', duration: undefined, tags: { error: '', path: '/x' } });
    const computation = onlyComputation(await readValue(zipkinReader, [[call[2]], [open]]));
    expect(computation.size).toBe(3);
    const row = computation.rowOfId('c:start')!;
    expect(computation.payload.value(row)).toEqual({
      'span.kind': 'client',
      path: '/x',
      status: 'error',
      error: true,
    });
  });
});

describe('version 1', () => {
  const note = (value: string, timestamp: number, service: string) => ({
    value,
    timestamp,
    endpoint: at(service),
  });
  const both = {
    traceId: 't',
    id: 'a',
    name: 'get',
    annotations: [
      note('cs', 1_000_000, 'shop'),
      note('sr', 1_001_000, 'stock'),
      note('cache miss', 1_001_500, 'stock'),
      note('ss', 1_002_000, 'stock'),
      note('cr', 1_003_000, 'shop'),
    ],
    binaryAnnotations: [
      { key: 'path', value: '/x', endpoint: at('shop') },
      { key: 'error', value: 'no stock', endpoint: at('stock') },
      { key: 'host', value: '1', endpoint: at('stock') },
      { key: 'host', value: '2', endpoint: at('stock') },
    ],
  };

  test('each core annotation is an event, each tag goes to the side it speaks of', async () => {
    const computation = onlyComputation(await readValue(zipkinReader, [both]));
    expect(edgeTexts(computation)).toEqual([
      'a:client:start -> a:client:end: derived, same span',
      'a:client:start -> a:server:start: derived, shared span id',
      'a:server:end -> a:client:end: derived, shared span id',
      'a:server:event:1 -> a:server:end: derived, same span',
      'a:server:start -> a:server:end: derived, same span',
      'a:server:start -> a:server:event:1: derived, same span',
    ]);
    const payloadOf = (id: string) => computation.payload.value(computation.rowOfId(id)!);
    expect(payloadOf('a:client:start')).toEqual({ 'span.kind': 'client', path: '/x' });
    expect(payloadOf('a:server:start')).toEqual({ 'span.kind': 'server', host: ['1', '2'] });
    expect(payloadOf('a:server:end')).toEqual({ status: 'error', error: 'no stock', durationMillis: 1 });
    expect(payloadOf('a:client:end')).toEqual({ durationMillis: 3 });
  });

  test('a half that knows only one annotation, and a local span', async () => {
    const sent = { ...both, annotations: [note('ss', 1_002_000, 'stock')], binaryAnnotations: [] };
    const local = half({
      id: 'l',
      parentId: 'a',
      binaryAnnotations: [{ key: 'lc', value: '', endpoint: at('job') }],
    });
    const computation = onlyComputation(await readValue(zipkinReader, [sent, local]));
    expect(edgeTexts(computation)).toEqual([
      '? a:start -> l:start',
      'l:end -> a:end: inferred, ended before its parent (two clocks)',
      'l:start -> l:end: derived, same span',
    ]);
    expect(computation.rowOfId('a:end')).toBeDefined();
    expect(computation.sources).toContain('job');
  });
});

test('what is not sound is told of with its place', async () => {
  const given = [5, [half({ id: 'a' }), 'x'], half({ id: 7 }), half({ id: 'c', tags: 3, annotations: [1] })];
  const { computation, diagnostics } = (await readValue(zipkinReader, given)).executions[0];
  expect(diagnostics.kept.map(({ code, place }) => `${code} at ${place?.path}`)).toEqual([
    'bad-record at [0]',
    'bad-record at [1][1]',
    'bad-value at [2]',
    'bad-value at [3]',
    'bad-value at [3]',
  ]);
  expect([computation.size, diagnostics.lost]).toEqual([6, 2]);
  await expect(readValue(zipkinReader, [])).rejects.toThrow('no-events');
  await expect(readValue(zipkinReader, {})).rejects.toThrow('not-my-format');
});

test('sniffing tells both versions from Jaeger and from plain lists', () => {
  const sniff = (text: string) =>
    zipkinReader.sniff({ name: 'x.json', bytes: new TextEncoder().encode(text), text, isWhole: true });
  expect(sniff('[{"traceId":"1","id":"2","localEndpoint":{}}]')).toBeGreaterThan(0.9);
  expect(sniff('[[{"traceId":"1","id":"2","binaryAnnotations":[]}]]')).toBeGreaterThan(0.9);
  expect(sniff('[{"traceId":"1","id":"2","timestamp":5}]')).toBeGreaterThan(0.5);
  expect(sniff('[{"id":1,"name":"x"}]')).toBe(0);
  expect(sniff('{"data":[{"traceID":"1"}]}')).toBe(0);
});
