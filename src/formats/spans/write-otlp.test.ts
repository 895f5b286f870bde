import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { orderedPairs } from '../../testing/order-facts.ts';
import { computations } from '../../testing/random-computations.ts';
import { computationText } from '../../testing/same-computation.ts';
import {
  edgeTexts,
  onlyComputation,
  readBytes,
  readShared,
  readValue,
  SHARED_DATA,
} from '../../testing/span-facts.ts';
import type { Reader } from '../reader.ts';
import { bytesOf } from '../writer.ts';
import { jaegerReader } from './jaeger.ts';
import { otlpReader } from './otlp.ts';
import { otlpWriter } from './write-otlp.ts';
import { zipkinReader } from './zipkin.ts';

const decoder = new TextDecoder();

async function again(computation: Computation): Promise<{ text: string; computation: Computation }> {
  const bytes = bytesOf(otlpWriter.write(computation));
  const recording = await readBytes(otlpReader, 'copy.otlp.json', bytes);
  return { text: decoder.decode(bytes), computation: onlyComputation(recording) };
}

interface WrittenSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: unknown[];
  links: { spanId: string }[];
}

function groupsIn(
  text: string,
): { resource: { attributes: unknown[] }; scopeSpans: { spans: WrittenSpan[] }[] }[] {
  return JSON.parse(text).resourceSpans;
}

/** All a computation holds, event by event in the order of ids. */
function contentText(computation: Computation): string {
  const lines = computationText(computation)
    .split('\n')
    .map((line) => line.replace(/ <- (?!missing).*?(?= <-|$| payload| metadata| clocks)/, ''));
  return [...lines.sort(), ...edgeTexts(computation)].join('\n');
}

describe.skipIf(!existsSync(SHARED_DATA))('recordings of others, written as the spans they came from', () => {
  const folders: readonly (readonly [string, Reader])[] = [
    ['otlp', otlpReader],
    ['zipkin', zipkinReader],
    ['genai', jaegerReader],
    ['jaeger', jaegerReader],
    ['jaeger/crisp', jaegerReader],
    ['trainticket-pairs', zipkinReader],
  ];
  const files = folders.flatMap(([folder, reader]) =>
    (existsSync(SHARED_DATA) ? readdirSync(`${SHARED_DATA}/${folder}`) : [])
      .filter((file) => /\.jsonl?$/.test(file))
      .map((file) => [`${folder}/${file}`, reader] as const),
  );

  test('there are 58 of them', () => expect(files).toHaveLength(58));

  test.each(files)('%s', async (path, reader) => {
    const computation = onlyComputation(await readShared(reader, path));
    const copy = await again(computation);
    expect(copy.text).not.toContain('lightcone.event');
    expect(contentText(copy.computation)).toBe(contentText(computation));
  });
});

test('any computation comes back whole, and with it its order', async () => {
  await fc.assert(
    fc.asyncProperty(computations(), async (computation) => {
      if (computation.size === 0) return;
      const copy = await again(computation);
      expect(computationText(copy.computation)).toBe(computationText(computation));
      expect(orderedPairs(copy.computation)).toEqual(orderedPairs(computation));
    }),
    { numRuns: 300 },
  );
});

test('a computation that is no spans is one span without length per event, with parent and links', async () => {
  const builder = new ComputationBuilder();
  builder.add({ id: 'a', name: 'A', source: 'S', timeMillis: 1000, timeNanos: 7, payload: { n: 1 } });
  builder.add({ id: 'b', name: 'B', source: 'S', timeMillis: -5 });
  builder.add({ id: 'c', name: 'C', causes: ['a', 'b', 'gone'] });
  const computation = builder.seal();
  const { text, computation: copy } = await again(computation);
  const groups = groupsIn(text);
  const spans = groups.flatMap((group) => group.scopeSpans[0].spans);
  expect(groups.map((group) => group.resource.attributes.length)).toEqual([1, 0]);
  expect(spans[0]).toMatchObject({
    name: 'A',
    startTimeUnixNano: '1000000007',
    endTimeUnixNano: '1000000007',
  });
  expect(spans[0].attributes[0]).toEqual({ key: 'n', value: { intValue: '1' } });
  expect(spans[2].parentSpanId).toBe(spans[0].spanId);
  expect(spans[2].links.map((link) => link.spanId).slice(0, 2)).toEqual([spans[0].spanId, spans[1].spanId]);
  expect(computationText(copy)).toBe(computationText(computation));
});

test('spans of other formats keep their ids and shapes, in marks beside valid OTLP', async () => {
  const spans = [
    { traceID: 'T', spanID: 'A', operationName: 'x', startTime: 5, duration: 9, processID: 'p' },
    {
      traceID: 'T',
      spanID: 'B',
      operationName: 'y',
      startTime: 6,
      duration: 1,
      references: [{ refType: 'FOLLOWS_FROM', traceID: 'T', spanID: 'A' }],
    },
  ];
  const given = { traceID: 'T', spans, processes: { p: { serviceName: 's', tags: [] } } };
  const computation = onlyComputation(await readValue(jaegerReader, given));
  const { text, computation: copy } = await again(computation);
  const written = groupsIn(text).flatMap((group) => group.scopeSpans[0].spans);
  for (const span of written) {
    expect(span.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(span.spanId).toMatch(/^[0-9a-f]{16}$/);
  }
  expect(written[1].links[0].spanId).toBe(written[0].spanId);
  expect(contentText(copy)).toBe(contentText(computation));
});

test('random calls with halves, late parts and missing parents come back as they were', async () => {
  const id = fc.constantFrom('a1', 'b2', 'c3', '');
  const record = fc.record(
    {
      traceId: fc.constantFrom('1', '2'),
      id,
      parentId: id,
      name: fc.string({ maxLength: 3 }),
      kind: fc.constantFrom('CLIENT', 'SERVER', 'PRODUCER', 'CONSUMER', 'ODD'),
      timestamp: fc.integer({ min: 1, max: 50 }),
      duration: fc.integer({ min: -3, max: 30 }),
      localEndpoint: fc.record({ serviceName: fc.constantFrom('s', 't', '') }),
      tags: fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
      annotations: fc.array(fc.record({ value: fc.string(), timestamp: fc.nat(60) }), { maxLength: 2 }),
    },
    { requiredKeys: ['traceId', 'id'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 8 }), async (records) => {
      const computation = onlyComputation(await readValue(zipkinReader, records));
      expect(contentText((await again(computation)).computation)).toBe(contentText(computation));
    }),
    { numRuns: 300 },
  );
});

test('payloads nested deeper than OTLP readers follow come back all the same', async () => {
  const deep = JSON.parse(`${'{"a":['.repeat(120)}1${']}'.repeat(120)}`);
  const builder = new ComputationBuilder();
  builder.add({ id: 'a', name: 'A', payload: deep });
  const single = builder.seal();
  expect(computationText((await again(single)).computation)).toBe(computationText(single));
  const tags = [{ key: 'deep', value: deep }];
  const given = {
    spans: [{ traceID: 't', spanID: 'a', operationName: 'x', startTime: 1, duration: 1, tags }],
  };
  const spans = onlyComputation(await readValue(jaegerReader, given));
  expect(contentText((await again(spans)).computation)).toBe(contentText(spans));
});

test('an empty computation is a loss that is told', () => {
  const { losses } = otlpWriter.write(new ComputationBuilder().seal());
  expect(losses).toHaveLength(1);
});

test('marks that are not ours or are broken do no harm', async () => {
  const span = (mark: unknown, key = 'lightcone.span') => ({
    resourceSpans: [
      {
        scopeSpans: [
          {
            scope: { name: 'lightcone.events' },
            spans: [
              {
                traceId: 'a'.repeat(32),
                spanId: 'b'.repeat(16),
                name: 'op',
                startTimeUnixNano: '1000000000',
                endTimeUnixNano: '1000000000',
                attributes: [
                  { key, value: { stringValue: typeof mark === 'string' ? mark : JSON.stringify(mark) } },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  const bad = [
    span('{'),
    span([1]),
    span({
      attributes: '{"a":',
      start: [1],
      causes: [3, { relation: 'x' }],
      moments: [1, { name: 'm', time: 'x' }],
    }),
    span({ hasStart: 'no', kind: 7, metadata: '[]' }),
    span({ id: 5 }, 'lightcone.event'),
    span(
      { id: 'e', causes: [['x', 999], 3], time: [0.5, 0], payload: '{', partner: 'nobody' },
      'lightcone.event',
    ),
  ];
  for (const given of bad) {
    const recording = await readValue(otlpReader, given);
    expect(onlyComputation(recording).size).toBeGreaterThan(0);
  }
});
