import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAYLOAD_KINDS, type PayloadKind } from '../../model/live/source-spec.ts';
import { awkwardJson } from '../../testing/random-computations.ts';
import type { SourceMessage } from '../source.ts';
import { guessPayload } from './guess-payload.ts';
import { payloadReader, type ReadMessage } from './payload-reader.ts';
import '../../testing/seed.ts';

const mapping = { id: 'id', name: 'name', time: 'time', causes: 'causes', parent: 'parent', pairKey: 'k' };

const readers = (kind: PayloadKind) => payloadReader(kind, { source: 'live', mapping });

/** Whether what came of a message can be handed on: sentences, events with ids and names, plain JSON of bounded depth. */
function checkRead({ events, problems }: ReadMessage): void {
  for (const problem of problems) {
    expect(problem).toMatch(/^[\p{Lu}\p{N}“].*[.!?”]$/su);
    expect(problem).not.toContain('mistake of this program');
  }
  for (const { id, name, causes = [], links = [], timeMillis, timeNanos = 0, ...rest } of events) {
    expect(typeof id === 'string' && id !== '' && typeof name === 'string').toBe(true);
    expect([...causes, ...links.map(({ cause }) => cause)].every((cause) => typeof cause === 'string')).toBe(
      true,
    );
    expect(timeMillis === undefined || Number.isSafeInteger(timeMillis)).toBe(true);
    expect(Number.isInteger(timeNanos) && timeNanos >= 0 && timeNanos < 1e6).toBe(true);
    JSON.stringify(rest);
  }
}

const deep = (depth: number): string =>
  `{"id":"a","name":"A","payload":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** What no reader can make an event of. */
const UNREADABLE: [what: string, data: string | Uint8Array][] = [
  ['a word', 'hello'],
  ['half an object', '{"id":"a","na'],
  ['a lone bracket', '{'],
  ['nesting without end', deep(600)],
  ['more nesting without end', '['.repeat(1e6)],
  ['a text', '"id"'],
  ['null', 'null'],
  ['numbers', '[1e999, -0, 12345678901234567890]'],
  ['lists in lists', '[[[[]]]]'],
  ['bytes that are nothing', bytes(0xff, 0xfe, 0xfd, 0x00)],
  ['MessagePack that promises too much', bytes(0xdd, 0xff, 0xff, 0xff, 0xff)],
  ['MessagePack with a map for a key', bytes(0x81, 0x80, 0x01)],
];

/** Records in which everything is of the wrong kind. */
const CROOKED: string[] = [
  '{}',
  '{"__proto__":{"id":"x"},"constructor":1,"toString":2,"hasOwnProperty":3}',
  '{"id":{},"name":[],"source":{},"time":{},"payload":null,"causes":{"length":9},"by":[{}],"partner":7}',
  '{"lightcone":"x","rules":{"length":1e9}}',
  '{"lightcone":1,"rules":[null,7,{"kind":"x"},{"kind":"inferred","confidence":9}]}',
  '{"events":[null,[],{"id":[]},{"events":[]}]}',
  '{"specversion":[],"type":{},"id":null,"data_base64":{},"causationid":[]}',
  '{"context":{"links":{"linkType":["PATH"]},"id":{},"type":"dev.cdevents"}}',
  '{"context":{"links":[null,[],{"linkType":"PATH","from":{"contextId":{}}}]}}',
  '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":7,"spanId":[],"parentSpanId":{},"links":[1],"events":[[]]}]}]}]}',
  '{"resourceLogs":[{"scopeLogs":[{"logRecords":[null,{"timeUnixNano":"x"}]}]}]}',
  '{"jsonrpc":"2.0","id":{},"method":7,"params":[]}',
  '{"jsonrpc":"2.0","id":1e999,"method":"tools/call","params":"x"}',
  '{"jsonrpc":"2.0","id":[],"result":null,"error":null}',
  '{"jsonrpc":"2.0","method":"tools/call","id":1,"params":{"name":{},"_meta":{"causes":{},"traceparent":[],"prompt":{}}}}',
  '{"server":{},"direction":[],"time":{},"message":[null,[],{"method":""}]}',
  '{"type":"request","messages":{"length":9},"request_id":{},"causes":[{}]}',
  '{"type":"response","tool_calls":[null,{"function":[]}],"usage":7}',
  '{"object":"chat.completion.chunk","choices":[{"delta":{"tool_calls":[{"index":1e999},{"index":"x"}],"content":{}}}]}',
  '{"type":"message_start","message":[]}',
  '{"type":"content_block_delta","index":{},"delta":[]}',
  '{"type":"message_stop"}',
  '{"id":{"a":1},"causes":[[[]]],"time":"soon","k":{}}',
];

describe.each(PAYLOAD_KINDS)('%s', (kind) => {
  test.each(UNREADABLE)('%s is told of', (_, data) => {
    const read = readers(kind).read({ data });
    checkRead(read);
    expect(read.events).toEqual([]);
    expect(read.problems.length).toBeGreaterThan(0);
  });

  test('crooked records, twice, cost nothing but themselves', () => {
    const reader = readers(kind);
    for (const data of [...CROOKED, ...CROOKED, `[${CROOKED.join(',')}]`, CROOKED.join('\n')])
      checkRead(reader.read({ data }));
    expect(({} as { id?: unknown }).id).toBeUndefined();
  });

  test('what is nested as deep as may be is read', () => {
    checkRead(readers(kind).read({ data: deep(511) }));
  });

  test('random values under the keys that readers look for', () => {
    const keys = [
      ...[
        'id',
        'name',
        'type',
        'source',
        'time',
        'payload',
        'data',
        'causes',
        'by',
        'events',
        'lightcone',
        'rules',
      ],
      ...['context', 'links', 'jsonrpc', 'method', 'params', 'result', 'error', 'message', 'server', '_meta'],
      ...[
        'request_id',
        'choices',
        'delta',
        'messages',
        'model',
        'tool_calls',
        'resourceSpans',
        'scopeSpans',
        'spans',
      ],
    ];
    const record = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(awkwardJson, fc.dictionary(fc.constantFrom(...keys), awkwardJson)),
    );
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const reader = readers(kind);
        for (const one of records) checkRead(reader.read({ data: JSON.stringify(one) }));
      }),
      { numRuns: 200 },
    );
  });

  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => checkRead(readers(kind).read({ data }))),
      { numRuns: 200 },
    );
  });

  test('many problems are counted, not listed', () => {
    const { problems } = readers(kind).read({ data: `[${'7,'.repeat(500)}7]` });
    expect(problems.length).toBeLessThan(25);
  });
});

test('a guess is made of anything', () => {
  const messages: SourceMessage[] = [
    ...UNREADABLE.map(([, data]) => ({ data })),
    ...CROOKED.map((data) => ({ data })),
  ];
  for (const message of messages) expect(PAYLOAD_KINDS).toContain(guessPayload([message]).kind);
  expect(guessPayload(messages).why).toMatch(/\.$/);
});
