// Small recordings of our own making, one per format; what each holds is said beside it.
import { gzipSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import { strToU8, zipSync } from 'fflate';

export interface SampleFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Events and sources the app has to count. */
  readonly events: number;
  readonly sources: number;
  readonly format: string;
}

function sample(
  format: string,
  name: string,
  content: string | Uint8Array,
  events: number,
  sources: number,
): SampleFile {
  return { format, name, bytes: Buffer.from(content as Uint8Array), events, sources };
}

const json = (value: unknown): string => JSON.stringify(value);

const records = [
  {
    id: 'a',
    name: 'order.placed',
    source: 'shop',
    time: '2026-03-01T10:00:00.000Z',
    payload: { order: 7 },
    causes: [],
  },
  {
    id: 'b',
    name: 'payment.taken',
    source: 'bank',
    time: '2026-03-01T10:00:00.250Z',
    payload: { amount: 12.5 },
    causes: ['a'],
  },
  {
    id: 'c',
    name: 'parcel.sent',
    source: 'store',
    time: '2026-03-01T10:00:01.000Z',
    payload: {},
    causes: ['a'],
  },
  {
    id: 'd',
    name: 'order.done',
    source: 'shop',
    time: '2026-03-01T10:00:02.000Z',
    payload: {},
    causes: ['b', 'c'],
  },
];
const head = { lightcone: 1, name: 'a small order' };

export const jsonLines = [head, ...records].map(json).join('\n');

const jaegerSpan = (
  spanID: string,
  processID: string,
  operationName: string,
  startTime: number,
  duration: number,
  parent?: string,
) => ({
  traceID: 't1',
  spanID,
  processID,
  operationName,
  startTime,
  duration,
  references: parent ? [{ refType: 'CHILD_OF', traceID: 't1', spanID: parent }] : [],
  tags: [],
  logs: [],
});

export const jaeger = json({
  data: [
    {
      traceID: 't1',
      spans: [
        jaegerSpan('s1', 'p1', 'GET /cart', 1_700_000_000_000_000, 5000),
        jaegerSpan('s2', 'p2', 'read cart', 1_700_000_000_001_000, 2000, 's1'),
      ],
      processes: { p1: { serviceName: 'front' }, p2: { serviceName: 'carts' } },
    },
  ],
});

const zipkin2 = json([
  {
    traceId: 'aa',
    id: '01',
    name: 'get',
    kind: 'CLIENT',
    timestamp: 1_700_000_000_000_000,
    duration: 900,
    localEndpoint: { serviceName: 'front' },
  },
  {
    traceId: 'aa',
    id: '01',
    shared: true,
    name: 'get',
    kind: 'SERVER',
    timestamp: 1_700_000_000_000_200,
    duration: 500,
    localEndpoint: { serviceName: 'back' },
  },
]);

const endpoint = (serviceName: string) => ({ serviceName, ipv4: '127.0.0.1', port: 80 });
const zipkin1 = json([
  {
    traceId: 'bb',
    id: '02',
    name: 'get',
    annotations: [
      { timestamp: 1_700_000_000_000_000, value: 'cs', endpoint: endpoint('front') },
      { timestamp: 1_700_000_000_000_100, value: 'sr', endpoint: endpoint('back') },
      { timestamp: 1_700_000_000_000_200, value: 'ss', endpoint: endpoint('back') },
      { timestamp: 1_700_000_000_000_300, value: 'cr', endpoint: endpoint('front') },
    ],
    binaryAnnotations: [],
  },
]);

const otlpRequest = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'front' } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: '5b8efff798038103d269b633813fc60c',
              spanId: 'eee19b7ec3c1b174',
              name: 'GET /',
              kind: 2,
              startTimeUnixNano: '1700000000000000001',
              endTimeUnixNano: '1700000000500000000',
              events: [{ timeUnixNano: '1700000000100000000', name: 'cache miss' }],
            },
          ],
        },
      ],
    },
  ],
};

const shiviz = [
  'start sending',
  'alpha {"alpha":1}',
  'got it',
  'beta {"beta":1, "alpha":1}',
  'all done',
  'alpha {"alpha":2}',
].join('\n');

const csv = [
  'id,name,service,timestamp,causes',
  'a,order.placed,shop,2026-03-01T10:00:00Z,',
  'b,payment.taken,bank,2026-03-01T10:00:01Z,a',
  '"c, quoted",order.done,shop,2026-03-01T10:00:02Z,b',
].join('\n');

const rows = json([
  { id: 1, name: 'login', source: 'web', time: 1_700_000_000_000, causes: [] },
  { id: 2, name: 'welcome', source: 'mail', time: 1_700_000_000_500, causes: [1] },
]);

const pyrapide = json({
  events: [
    {
      id: 'evt_001',
      name: 'Sensor.reading',
      timestamp: '2026-03-01T10:00:00.000Z',
      data: { t: 1 },
      causes: [],
    },
    {
      id: 'evt_002',
      name: 'Alerter.alert',
      timestamp: '2026-03-01T10:00:00.100Z',
      data: {},
      causes: ['evt_001'],
    },
  ],
  constraints: [{ name: 'must alert', type: 'must_match', satisfied: true }],
  metadata: {
    architecture: 'Monitoring',
    event_count: 2,
    causal_density: 0.5,
    serialized_at: '2026-03-01T10:00:01.000Z',
  },
});

const gorapide = json({
  events: [
    {
      id: 'a1',
      name: 'Start',
      params: { n: 5 },
      source: '',
      lamport: 1,
      wall_time: '2026-04-05T10:00:00.5Z',
    },
    {
      id: 'b2',
      name: 'Found',
      params: {},
      source: 'scanner',
      lamport: 2,
      wall_time: '2026-04-05T12:00:00.6+02:00',
    },
  ],
  causal_edges: [['a1', 'b2']],
  metadata: { event_count: '2', edge_count: '1', exported_at: '2026-04-05T12:00:01+02:00' },
});

const messagePack = Buffer.concat([head, ...records].map((record) => Buffer.from(encode(record))));

/** A model's request and answer, the tool that it calls for, and the result. */
const transcript = [
  { type: 'request', request_id: 'r', model: 'm', messages: [{ role: 'user', content: 'how warm?' }] },
  { type: 'response', request_id: 'r', tool_calls: [{ id: 't', name: 'warmth' }] },
  {
    server: 'weather',
    direction: 'client',
    tool_call_id: 't',
    message: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'warmth' } },
  },
  { server: 'weather', direction: 'server', message: { jsonrpc: '2.0', id: 1, result: { content: [] } } },
]
  .map(json)
  .join('\n');

export const samples: readonly SampleFile[] = [
  sample('Lightcone JSON Lines', 'order.jsonl', jsonLines, 4, 3),
  sample('Lightcone MessagePack', 'order.msgpack', messagePack, 4, 3),
  sample('PyRapide', 'run.json', pyrapide, 2, 1),
  sample('gorapide', 'poset.json', gorapide, 2, 2),
  sample('ShiViz', 'clocks.log', shiviz, 3, 2),
  sample('Jaeger', 'trace.json', jaeger, 4, 2),
  sample('Zipkin', 'zipkin2.json', zipkin2, 4, 2),
  sample('Zipkin', 'zipkin1.json', zipkin1, 4, 2),
  sample('OTLP', 'otlp.json', json(otlpRequest), 3, 1),
  sample('OTLP', 'otlp.jsonl', `${json(otlpRequest)}\n`, 3, 1),
  sample('Transcript', 'transcript.jsonl', transcript, 4, 4),
  sample('CSV', 'orders.csv', csv, 3, 2),
  sample('JSON', 'rows.json', rows, 2, 2),
  sample('Jaeger', 'trace.json.gz', gzipSync(jaeger), 4, 2),
  sample('Jaeger', 'trace.zip', zipSync({ 'logs/trace.json': strToU8(jaeger) }), 4, 2),
  sample('Jaeger', 'wrongly-named.csv', jaeger, 4, 2),
];
