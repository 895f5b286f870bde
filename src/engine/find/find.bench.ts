import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { parseFilter } from '../../model/filter/parse.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { Finder } from './finder.ts';
import { findText } from './search.ts';

const atOnce = (): undefined => undefined;

interface PlainEvent {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly payload: {
    readonly status: number;
    readonly amount: number;
    readonly region: string;
    readonly note: string;
  };
}

/** Guards over payloads and searching, against what a page does that holds events as objects or as lines of JSON. */
export async function bench(report: Report): Promise<void> {
  const size = benchSize();
  const { events, computation } = recorded(size);
  const lines = events.map((event) => JSON.stringify(event));
  const failures = new Uint8Array(size);
  const row = { family: 'payloads', size };

  const guard = 'payload.status>=500 payload.amount<900 source:s1';
  const { filter } = parseFilter(guard);
  const meets = ({ payload, source }: PlainEvent): boolean =>
    payload.status >= 500 && payload.amount < 900 && source.toLowerCase() === 's1';
  const overObjects = (): number => events.reduce((count, event) => count + (meets(event) ? 1 : 0), 0);
  const overLines = (): number =>
    lines.reduce((count, line) => count + (meets(JSON.parse(line) as PlainEvent) ? 1 : 0), 0);

  const known = new Finder(computation, failures);
  await known.keep(filter, atOnce);
  const countKnown = async (): Promise<number> => (await known.keep(filter, atOnce)).count;
  // the values are known, the conditions are not: another number each time
  let bound = 500;
  const another = async (): Promise<number> => {
    bound += 0.001;
    const { filter: next } = parseFilter(`payload.status>=${bound} payload.amount<900 source:s1`);
    return (await known.keep(next, atOnce)).count;
  };
  const anew = async (): Promise<number> =>
    (await new Finder(computation, failures).keep(filter, atOnce)).count;
  if ((await countKnown()) !== overObjects() || (await anew()) !== overLines())
    throw new Error('two answers');

  report({
    ...row,
    operation: 'a guard whose values were looked at before',
    peer: 'a closure over parsed objects',
    ...(await pair({ ours: warmedUp(another), peer: warmedUp(overObjects) })),
  });
  report({
    ...row,
    operation: 'a guard, first time',
    peer: 'a closure over lines, parsed on demand',
    ...(await pair({ rounds: 5, ours: anew, peer: overLines })),
  });

  const wanted = 'declined';
  const holds = (value: unknown): boolean =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).some(([key, member]) => key.toLowerCase().includes(wanted) || holds(member))
      : String(value).toLowerCase().includes(wanted);
  const searchObjects = (): number =>
    events.reduce(
      (count, { id, name, source, payload }) =>
        count + (holds(id) || holds(name) || holds(source) || holds(payload) ? 1 : 0),
      0,
    );
  const search = async (): Promise<number> =>
    (await findText(computation, wanted, { breathe: atOnce })).total;
  if ((await search()) !== searchObjects()) throw new Error('two answers');
  report({
    ...row,
    operation: 'search everything, payloads included',
    peer: 'toLowerCase().includes over parsed objects',
    ...(await pair({ rounds: 5, ours: search, peer: searchObjects })),
  });
  let first = 0;
  await findText(computation, wanted, {
    breathe: atOnce,
    report: () => {
      first ||= performance.now();
    },
  });
  const began = performance.now();
  first = 0;
  await findText(computation, wanted, {
    breathe: atOnce,
    report: () => {
      first ||= performance.now();
    },
  });
  report({
    ...row,
    operation: 'search: until the first hits are there',
    peer: 'the whole search',
    oursMillis: first - began,
    peerMillis: performance.now() - began,
    ratio: (performance.now() - began) / (first - began),
  });
}

function recorded(size: number): { events: PlainEvent[]; computation: Computation } {
  const builder = new ComputationBuilder();
  const events: PlainEvent[] = [];
  let random = 12345;
  const next = (below: number): number => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
    return (random >>> 8) % below;
  };
  for (let i = 0; i < size; i++) {
    const payload = {
      status: [200, 200, 200, 404, 500, 503][next(6)],
      amount: next(1000),
      region: `region-${next(12)}`,
      note: next(50) === 0 ? 'the card was declined' : 'ok',
    };
    const event = { id: `e${i}`, name: `call.${next(40)}`, source: `s${next(20)}`, payload };
    events.push(event);
    builder.add({ ...event, causes: i > 0 ? [`e${next(i)}`] : [] });
  }
  return { events, computation: builder.seal() };
}
