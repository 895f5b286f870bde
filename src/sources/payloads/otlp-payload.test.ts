import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { READERS } from '../../formats/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { edgeTexts, onlyComputation, readShared, SHARED_DATA } from '../../testing/span-facts.ts';
import { streamEdges, streamText } from '../../testing/stream-text.ts';
import { payloadReader } from './payload-reader.ts';
import type { ReadMessage } from './reading.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const idOf = (name: string): string => name.charCodeAt(0).toString(16).padStart(16, '0');

interface SpanOptions {
  readonly parent?: string;
  readonly link?: string;
  readonly from?: number;
  readonly to?: number;
}

/** A span called by one letter, its times in seconds after 1,700,000,000. */
function span(name: string, { parent, link, from = 0, to = 9 }: SpanOptions = {}): unknown {
  const nanos = (seconds: number): string => `${1_700_000_000 + seconds}000000000`;
  return {
    traceId: TRACE,
    spanId: idOf(name),
    ...(parent ? { parentSpanId: idOf(parent) } : {}),
    name,
    startTimeUnixNano: nanos(from),
    endTimeUnixNano: nanos(to),
    ...(link ? { links: [{ traceId: TRACE, spanId: idOf(link) }] } : {}),
  };
}

const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] };
const request = (...spans: unknown[]) => ({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
const logs = (...logRecords: unknown[]) => ({ resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] });

function read(...messages: unknown[]): ReadMessage {
  const one = payloadReader('otlp', { source: 'live' });
  const read = messages.map((message) => one.read({ data: JSON.stringify(message) }));
  return { events: read.flatMap(({ events }) => events), problems: read.flatMap(({ problems }) => problems) };
}

/** Span ids as the letters that they stand for. */
function letters(texts: readonly string[]): string[] {
  return texts.map((text) =>
    text.replace(/0{14}(..)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  );
}

describe('OTLP requests', () => {
  test('the end of a span names its start', () => {
    const { events } = read(request(span('a'), span('b', { parent: 'a', from: 1, to: 2 })));
    const pairs = events.flatMap(({ id, partner }) => (partner === undefined ? [] : [`${partner} ${id}`]));
    expect(letters(pairs).sort()).toEqual(['a:start a:end', 'b:start b:end']);
  });

  test('a child names its parent whichever message brings that', () => {
    const { events, problems } = read(
      request(span('b', { parent: 'a', from: 1, to: 5 })),
      request(span('a')),
      request(span('c', { parent: 'b', from: 2, to: 3 }), span('d', { link: 'c' })),
    );
    expect(problems).toEqual([]);
    expect(letters(streamText(events))).toEqual([
      'b:start b.start@shop <- a:start [parent span]',
      'b:end b.end@shop <- b:start [same span]',
      'a:start a.start@shop',
      'a:end a.end@shop <- a:start [same span], b:end [ended before its parent (one clock), 0.9]',
      'c:start c.start@shop <- b:start [parent span]',
      'd:start d.start@shop <- c:start [span link]',
      'c:end c.end@shop <- c:start [same span]',
      'd:end d.end@shop <- d:start [same span]',
    ]);
  });

  test('a child that ended later than its parent was not waited for', () => {
    const { events } = read(request(span('b', { parent: 'a', from: 1, to: 20 })), request(span('a')));
    expect(letters(streamText(events)).at(-1)).toBe('a:end a.end@shop <- a:start [same span]');
  });

  test('a span that is sent again with its parent is told as it comes', () => {
    const child = span('b', { parent: 'a', from: 1, to: 5 });
    const { events } = read(request(child), request(span('a'), child));
    expect(letters(events.map(({ id }) => id))).toEqual([
      'b:start',
      'b:end',
      'a:start',
      'b:start',
      'b:end',
      'a:end',
    ]);
  });

  test('logs and spans without ids have ids of their own in every message', () => {
    const log = { traceId: TRACE, spanId: idOf('a'), body: { stringValue: 'x' } };
    const nameless = { ...(span('a') as object), spanId: '' };
    const { events } = read(logs(log, { body: {} }), logs(log), request(nameless), request(nameless));
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(letters(streamText(events)).slice(0, 3)).toEqual([
      'live:1:a:log:1 log@shop <- a:start [log in span]',
      'live:1:log:1 log@shop',
      'live:2:a:log:1 log@shop <- a:start [log in span]',
    ]);
    expect(letters(streamText(events)).slice(3, 5)).toEqual([
      'live:3:span 1 without an id:start a.start@shop',
      'live:3:span 1 without an id:end a.end@shop <- live:3:span 1 without an id:start [same span]',
    ]);
  });

  test('several requests in one message are linked at once', () => {
    const one = payloadReader('otlp', { source: 'live' });
    const lines = [request(span('b', { parent: 'a' })), request(span('a'))].map((line) =>
      JSON.stringify(line),
    );
    expect(one.read({ data: lines.join('\n') }).events).toHaveLength(4);
  });

  test.each<[what: string, message: unknown, problems: number]>([
    ['an empty export', { resourceSpans: [] }, 0],
    ['metrics', { resourceMetrics: [] }, 1],
    ['something else', { a: 1 }, 1],
    ['no list', { resourceSpans: 7 }, 1],
    ['no object in the list', { resourceSpans: [7] }, 1],
    ['a text for a span', request('a'), 1],
  ])('%s holds no event', (_, message, problems) => {
    const read1 = read(message);
    expect(read1.events).toEqual([]);
    expect(read1.problems).toHaveLength(problems);
  });
});

describe.skipIf(!existsSync(SHARED_DATA))('the OpenTelemetry demo, line by line (../shared/data)', () => {
  const path = 'otlp/otel-demo-capture.jsonl';

  test('holds what the file read as a whole holds', async () => {
    const reader = READERS.find(({ id }) => id === 'otlp');
    if (!reader) throw new Error('no reader');
    const whole = onlyComputation(await readShared(reader, path));
    const live = payloadReader('otlp', { source: 'live' });
    const lines = readFileSync(`${SHARED_DATA}/${path}`, 'utf8').trim().split('\n');
    const read = lines.map((data) => live.read({ data }));
    const events: StreamEvent[] = read.flatMap(({ events }) => [...events]);

    expect(read.flatMap(({ problems }) => problems)).toEqual(
      Array(40).fill(expect.stringContaining('metrics')),
    );
    expect(events).toHaveLength(whole.size);
    expect(events.filter(({ id }) => id.endsWith(':start'))).toHaveLength(547);
    expect(events.filter(({ id }) => /:event:\d+$/.test(id))).toHaveLength(139);
    expect(events.filter(({ id }) => /log:\d+$/.test(id))).toHaveLength(23);

    const isWait = (edge: string): boolean => edge.includes('ended before its parent');
    const edges = streamEdges(events).map((edge) => edge.replace(/-> live:\d+:(\S+):log:\d+/, '-> $1:log'));
    const expected = edgeTexts(whole).map((edge) =>
      edge
        .replace(/-> (\S+):log:\d+/, '-> $1:log')
        .replace(/^\? (\S+) -> (\S+)$/, '$1 -> $2: declared, parent span'),
    );
    expect(edges.filter((edge) => !isWait(edge)).sort()).toEqual(
      expected.filter((edge) => !isWait(edge)).sort(),
    );

    // a parent that came before its child had been told by then; no other wait is lost, and none is made up
    const waits = new Set(edges.filter(isWait));
    const missed = expected.filter((edge) => isWait(edge) && !waits.has(edge));
    const position = new Map(events.map(({ id }, i) => [id, i]));
    expect([...waits].filter((edge) => !expected.includes(edge))).toEqual([]);
    for (const edge of missed) {
      const [child, parent] = edge.split(/ -> |: /);
      expect(position.get(parent) as number).toBeLessThan(position.get(child) as number);
    }
    expect(waits.size).toBeGreaterThan(missed.length);
  });
});
