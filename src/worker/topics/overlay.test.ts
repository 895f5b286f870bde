import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyse, designOf, notationOf } from '../../language/index.ts';
import type { Design } from '../../model/design/design.ts';
import type { OverlayAnswer, OverlayQuestion } from '../contract/overlay.ts';
import { Session } from '../session.ts';

const TEXT = `interface Sensor { out reading() out alarm() }
interface Alerter { in notify() out alert() }
architecture House {
  sensors: Sensor[2]
  constructor: Alerter
  spare: Alerter
  connect Sensor.alarm to constructor.notify
  connect constructor.alert to spare.notify
}
`;

const EVENTS = [
  { id: 'r', name: 'Sensor.reading', source: 'sensors.1' },
  { id: 'a', name: 'Sensor.alarm', source: 'sensors.2', causes: ['r'] },
  { id: 'b', name: 'Alerter.alert', source: 'constructor', causes: ['a'] },
  { id: 'c', name: 'Sensor.reading', source: 'sensors.1', causes: ['b'] },
  { id: 's', name: 'tick', source: 'clock' },
];

async function opened(name: string, text: string): Promise<Session> {
  const session = new Session();
  const outcome = await session.open({ name, blob: new Blob([text]) }, {}, () => {});
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return session;
}

const recording = (): Promise<Session> =>
  opened('house.jsonl', EVENTS.map((event) => JSON.stringify(event)).join('\n'));

async function laid(session: Session, question: Partial<OverlayQuestion> = {}): Promise<OverlayAnswer> {
  const design = designOf(analyse(TEXT));
  const answer = await session.overlay.overlay({ design, architecture: 'House', mapping: {}, ...question });
  if (!answer.ok) throw new Error(answer.fault.message);
  return answer.value;
}

describe('a recording on a design', () => {
  test('events of a row are counted together, flows are told by their rows', async () => {
    const answer = await laid(await recording());
    const [alarm, alert] = designOf(analyse(TEXT)).architectures[0].connections.map(({ id }) => id);
    expect(answer.events).toEqual({ sensors: 3, constructor: 1, spare: 0 });
    expect(answer.carried[alarm].count).toBe(1);
    expect([...answer.carried[alarm].edges]).toEqual([1, 2]);
    expect(answer).toMatchObject({ conforms: false, silent: [alert], absent: ['spare'] });
    expect(answer.strangers).toEqual([{ name: 'clock', count: 1 }]);
    const back = answer.undeclared.find(({ from }) => from === 'constructor');
    expect(back).toMatchObject({ to: 'sensors', count: 1, isConnected: false });
    expect([...(back?.edges ?? [])]).toEqual([2, 3]);
  });

  test('[O1] members of rows that are connected pair by pair carry what flows between those pairs', async () => {
    const text = `interface Node { in own() in next() out give() }
architecture Ring {
  nodes: Node[3]
  hubs: Node[3]
  for !i in 1..3 { connect hubs[!i].give to nodes[!i].own }
  for !i in 1..3 { connect hubs[!i].give to nodes[!i % 3 + 1].next }
}
`;
    const design = designOf(analyse(text));
    const [same, next] = design.architectures[0].connections.map(({ id }) => id);
    const flow = (from: number, to: number): object[] => [
      { id: `g${from}`, name: 'Node.give', source: `hubs.${from}` },
      { id: `e${from}`, name: 'Node.give', source: `nodes.${to}`, causes: [`g${from}`] },
    ];
    const lines = (flows: object[]): string => flows.map((event) => JSON.stringify(event)).join('\n');
    const counts = async (flows: object[]): Promise<unknown> => {
      const session = await opened('ring.jsonl', lines(flows));
      const answer = await laid(session, { design, architecture: 'Ring' });
      return [answer.carried[same].count, answer.carried[next].count, answer.silent, answer.undeclaredCount];
    };
    expect(await counts([...flow(1, 1), ...flow(2, 2)])).toEqual([2, 0, [next], 0]);
    expect(await counts([...flow(1, 2), ...flow(3, 1)])).toEqual([0, 2, [same], 0]);
    expect(await counts([...flow(1, 3), ...flow(2, 3)])).toEqual([0, 1, [same], 1]);
  });

  test('what somebody says about a source counts', async () => {
    const session = await recording();
    const said = await laid(session, { mapping: { clock: 'spare', 'sensors.1': null } });
    expect(said.events).toEqual({ sensors: 1, constructor: 1, spare: 1 });
    expect(said.strangers).toEqual([{ name: 'sensors.1', count: 2 }]);
  });

  test('without a recording, or an architecture of that name, it says what to do', async () => {
    const question = { design: designOf(analyse(TEXT)), architecture: 'Castle', mapping: {} };
    const none = await new Session().overlay.overlay(question);
    expect(none.ok ? '' : none.fault.message).toContain('No recording is open');
    const castle = await (await recording()).overlay.overlay(question);
    expect(castle.ok ? '' : castle.fault.message).toBe('There is no architecture “Castle”.');
  });
});

const trace = join(import.meta.dirname, '../../../../shared/data/jaeger/deathstarbench-compose-post.json');

interface JaegerSpan {
  readonly traceID: string;
  readonly spanID: string;
  readonly processID: string;
  readonly references: readonly { readonly spanID: string }[];
}

interface JaegerTrace {
  readonly spans: readonly JaegerSpan[];
  readonly processes: { readonly [id: string]: { readonly serviceName: string } };
}

/** Which service called which, as Jaeger itself would list it. */
function dependenciesOf(traces: readonly JaegerTrace[]): string {
  const pairs = new Map<string, number>();
  for (const { spans, processes } of traces) {
    const serviceOf = new Map(spans.map((span) => [span.spanID, processes[span.processID].serviceName]));
    for (const { references, processID } of spans) {
      for (const { spanID } of references) {
        const pair = JSON.stringify([serviceOf.get(spanID), processes[processID].serviceName]);
        if (serviceOf.has(spanID)) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
  }
  const data = [...pairs].map(([pair, callCount]) => {
    const [parent, child] = JSON.parse(pair) as [string, string];
    return { parent, child, callCount };
  });
  return JSON.stringify({ data: data.filter(({ parent, child }) => parent !== child) });
}

test.skipIf(!existsSync(trace))(
  'a real trace on its own dependencies: nothing is undeclared, nothing never flowed',
  async () => {
    const text = readFileSync(trace, 'utf8');
    const { data } = JSON.parse(text) as { readonly data: readonly JaegerTrace[] };
    const session = await opened('trace.json', text);
    const blob = new Blob([dependenciesOf(data)]);
    const read = await session.designs.read([{ name: 'dependencies.json', blob }]);
    if (!read.ok || read.value.kind !== 'foreign') throw new Error('no dependencies');
    const design: Design = designOf(analyse(notationOf(read.value.design).text));
    const [{ name, components }] = design.architectures;
    expect(components.length).toBeGreaterThan(5);
    const answer = await laid(session, { design, architecture: name });
    expect(answer).toMatchObject({
      conforms: true,
      undeclaredCount: 0,
      strangerCount: 0,
      silent: [],
      absent: [],
    });
  },
);
