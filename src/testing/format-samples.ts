import { bytesOf, WRITERS } from '../formats/index.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';
import type { FormatId } from '../model/recording.ts';

/** A small sound file of one format, of our own making, for tests that damage it. */
export interface FormatSample {
  readonly format: FormatId;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Events that a sound reading gives, over all executions. */
  readonly events: number;
  /**
   * For formats in which a file cut after a record is a whole file: how many events are surely there when so many
   * lines are. Absent where a cut can always be noticed.
   */
  readonly eventsInLines?: (lines: number) => number;
}

const encoder = new TextEncoder();

/** One sample per reader of the registry. */
export function formatSamples(): readonly FormatSample[] {
  return [
    own('lightcone-jsonl', 'order.jsonl'),
    own('lightcone-msgpack', 'order.msgpack'),
    own('lcone', 'order.lcone'),
    own('pyrapide', 'order.json'),
    text('gorapide', 'poset.json', 3, json(GORAPIDE)),
    text('jaeger', 'jaeger.json', 6, json(JAEGER)),
    text('zipkin', 'zipkin.json', 6, json(ZIPKIN)),
    text('otlp', 'otlp.json', 5, json(OTLP)),
    text('shiviz', 'run.log', 4, SHIVIZ, (lines) => Math.floor(lines / 2)),
    text('csv', 'rows.csv', 4, CSV, (lines) => lines - 1),
    text('json', 'rows.json', 3, json(ROWS)),
  ];
}

/** An order, its payment in a span, and a retry with a dangling cause: every column a computation has. */
function own(
  format: 'lightcone-jsonl' | 'lightcone-msgpack' | 'lcone' | 'pyrapide',
  name: string,
): FormatSample {
  const builder = new ComputationBuilder();
  builder.head = { name: 'order' };
  const time = Date.UTC(2026, 3, 5, 10);
  builder.add({
    id: 'e1',
    name: 'Order.placed',
    source: 'shop',
    timeMillis: time,
    payload: { n: 1, note: 'größer “5”' },
  });
  builder.add({
    id: 'e2',
    name: 'Pay.start',
    source: 'pay',
    timeMillis: time + 2,
    timeNanos: 500,
    causes: ['e1'],
  });
  builder.add({
    id: 'e3',
    name: 'Pay.end',
    source: 'pay',
    timeMillis: time + 9,
    causes: ['e2'],
    metadata: { ok: true },
  });
  builder.add({ id: 'e4', name: 'Order.sent', source: 'shop', causes: ['e3', 'e1'], clocks: { shop: 2 } });
  builder.add({ id: 'e5', name: 'Order.sent', causes: ['lost'], payload: [[1], {}] });
  builder.pair(builder.keys.internText('e2'), builder.keys.internText('e3'));
  const rule = builder.rule({ kind: 'inferred', rule: 'same order', confidence: 0.5 });
  builder.link(builder.keys.internText('e1'), builder.keys.internText('e5'), rule);
  const writer = WRITERS.find(({ id }) => id === format);
  if (!writer) throw new Error(`no writer for ${format}`);
  const bytes = bytesOf(writer.write(builder.seal(), { now: new Date(time) }));
  return { format, name, bytes, events: 5 };
}

function text(
  format: FormatId,
  name: string,
  events: number,
  content: string,
  eventsInLines?: (lines: number) => number,
): FormatSample {
  return { format, name, events, eventsInLines, bytes: encoder.encode(content) };
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 1);
}

const GORAPIDE = {
  events: ['a', 'b', 'c'].map((id, i) => ({
    id,
    name: `Step${i}`,
    params: { i },
    source: i === 0 ? '' : 'worker',
    lamport: i + 1,
    wall_time: `2026-04-05T10:00:0${i}.5Z`,
    vector_clock: { n1: i },
  })),
  causal_edges: [
    ['a', 'b'],
    ['b', 'c'],
  ],
  metadata: { event_count: '3', edge_count: '2', exported_at: '2026-04-05T12:00:01+02:00' },
};

const span = (spanID: string, parent: string | undefined, startTime: number, processID: string) => ({
  traceID: 'f00d',
  spanID,
  operationName: `op-${spanID}`,
  references: parent ? [{ refType: 'CHILD_OF', traceID: 'f00d', spanID: parent }] : [],
  startTime,
  duration: 500,
  tags: [{ key: 'error', type: 'bool', value: false }],
  logs: [],
  processID,
});

const JAEGER = {
  data: [
    {
      traceID: 'f00d',
      spans: [
        span('a1', undefined, 1_700_000_000_000_000, 'p1'),
        span('b2', 'a1', 1_700_000_000_000_100, 'p2'),
        span('c3', 'a1', 1_700_000_000_000_200, 'p2'),
      ],
      processes: { p1: { serviceName: 'front', tags: [] }, p2: { serviceName: 'back', tags: [] } },
    },
  ],
};

const ZIPKIN = ['1', '2', '3'].map((id) => ({
  traceId: '000000000000000a',
  id: `000000000000000${id}`,
  ...(id === '1' ? {} : { parentId: '0000000000000001' }),
  kind: id === '1' ? 'SERVER' : 'CLIENT',
  name: `get /${id}`,
  timestamp: 1_700_000_000_000_000 + Number(id) * 100,
  duration: 900 - Number(id) * 100,
  localEndpoint: { serviceName: 'front' },
  tags: { 'http.path': '/' },
}));

const OTLP = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'front' } }] },
      scopeSpans: [
        {
          scope: { name: 'lib' },
          spans: ['1', '2'].map((id) => ({
            traceId: '0af7651916cd43dd8448eb211c80319c',
            spanId: `b7ad6b716920333${id}`,
            ...(id === '1' ? {} : { parentSpanId: 'b7ad6b7169203331' }),
            name: `work ${id}`,
            kind: 2,
            startTimeUnixNano: `170000000000000000${id}`,
            endTimeUnixNano: `170000000000900000${id}`,
            attributes: [{ key: 'k', value: { intValue: '7' } }],
            ...(id === '1' ? {} : { events: [{ timeUnixNano: '1700000000004000000', name: 'retry' }] }),
            status: {},
          })),
        },
      ],
    },
  ],
};

const SHIVIZ = [
  'front {"front":1}',
  'start',
  'front {"front":2}',
  'ask back',
  'back {"back":1, "front":2}',
  'answer',
  'front {"front":3, "back":1}',
  'done',
  '',
].join('\n');

const CSV = [
  'id,name,source,timestamp,parent_id',
  '1,start,front,2026-04-05T10:00:00.000Z,',
  '2,"ask, twice",front,2026-04-05T10:00:00.100Z,1',
  '3,answer,back,2026-04-05T10:00:00.200Z,2',
  '4,done,front,2026-04-05T10:00:00.300Z,3',
  '',
].join('\n');

const ROWS = [
  { id: 'x1', type: 'start', service: 'front', timestamp: '2026-04-05T10:00:00Z' },
  { id: 'x2', type: 'work', service: 'back', timestamp: '2026-04-05T10:00:01Z', causes: ['x1'] },
  { id: 'x3', type: 'end', service: 'front', timestamp: '2026-04-05T10:00:02Z', causes: ['x2'] },
];
