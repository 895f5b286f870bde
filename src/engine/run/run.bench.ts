import { EventEmitter } from 'node:events';
import type { ConnectionKind, System } from '../../model/design/system.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { joined } from '../../testing/pattern-pieces.ts';
import {
  behaviour,
  calc,
  emit,
  every,
  face,
  type Part,
  recipeWith,
  systemOfParts,
  when,
  wire,
} from '../../testing/systems.ts';
import { Run } from './run.ts';

/** Components in a chain, and targets of a fan. */
const STAGES = 10;
const TARGETS = 16;

/** A small one stays alive, so that the code compiled for it does too. */
const residents: unknown[] = [];

export async function bench(report: Report): Promise<void> {
  const size = benchSize(200_000);
  for (const how of ['connect', 'pipe', 'agent'] as const) {
    const system = chain(how);
    residents.push(run(system, 1000));
    const ours = warmedUp(() => run(system, size).size);
    const peer = warmedUp(() => plainChain(how, size).length);
    const times = await pair({ ours, peer });
    report({
      operation: 'run',
      family: `chain of ${STAGES} by ${how}`,
      size,
      peer: PEER,
      ...times,
      note: rate(size, times.oursMillis),
    });
  }
  const system = fan();
  residents.push(run(system, 1000));
  const times = await pair({
    ours: warmedUp(() => run(system, size).size),
    peer: warmedUp(() => plainFan(size).length),
  });
  report({
    operation: 'run',
    family: `1 to ${TARGETS} by agent`,
    size,
    peer: PEER,
    ...times,
    note: rate(size, times.oursMillis),
  });
  await benchSealing(report, size);
  await benchJoin(report, benchSize(50_000));
}

const PEER = 'EventEmitter, queue and objects';

async function benchSealing(report: Report, size: number): Promise<void> {
  const whole = run(chain('pipe'), size);
  const plain = plainChain('pipe', size);
  const times = await pair({
    ours: () => whole.computation().size,
    peer: () =>
      JSON.stringify(plain.map((event) => ({ ...event, causes: event.causes.map(({ id }) => id) }))).length,
  });
  report({
    operation: 'a computation of what has happened',
    family: 'chain',
    size,
    peer: 'objects to JSON',
    ...times,
  });
}

/** Pairs of a request and its answer by id, answers in the order of requests: a pool that stays small. */
async function benchJoin(report: Report, size: number): Promise<void> {
  const system = matching();
  residents.push(run(system, 1000));
  const times = await pair({
    ours: warmedUp(() => run(system, size).size),
    peer: warmedUp(() => plainMatching(size).length),
  });
  report({
    operation: 'run a rule that joins two events by a value',
    family: 'requests and answers',
    size,
    peer: 'EventEmitter and Map',
    ...times,
    note: rate(size, times.oursMillis),
  });
}

function rate(size: number, millis: number): string {
  return `${Math.round(size / millis)} events per ms`;
}

function run(system: System, mostEvents: number): Run {
  const one = Run.of(system, recipeWith({ mostEvents, mostMillis: Number.MAX_SAFE_INTEGER }));
  one.runToEnd();
  if (one.size !== mostEvents || one.troubles.length > 0) throw new Error('the run went otherwise');
  return one;
}

function chain(how: ConnectionKind): System {
  const stages = Array.from({ length: STAGES }, (_, i) => i);
  const passes = behaviour({ rules: [when('Stage.in', [emit('out', { n: calc('.n', '+', 1) })])] });
  return systemOfParts({
    interfaces: [
      face('Source', 'out tick(n: number)'),
      face('Stage', 'in in(n: number), out out(n: number)'),
    ],
    parts: [
      { component: 'source: Source', does: behaviour({ timers: [every(1, emit('tick', { n: 0 }))] }) },
      ...stages.map((i): Part => ({ component: `s${i}: Stage`, does: passes })),
    ],
    wires: stages.map((i) =>
      wire(
        how,
        i === 0 ? 'Source.tick' : { ...FROM, source: { how: 'exact', text: `s${i - 1}` } },
        `s${i}.in`,
      ),
    ),
  });
}

const FROM = { kind: 'event', name: { how: 'exact', text: 'Stage.out' }, attributes: [] } as const;

function fan(): System {
  const targets = Array.from({ length: TARGETS }, (_, i) => i);
  return systemOfParts({
    interfaces: [
      face('Source', 'out tick(n: number)'),
      face('Sink', 'in take(n: number), out took(n: number)'),
    ],
    parts: [
      { component: 'source: Source', does: behaviour({ timers: [every(1, emit('tick', { n: 0 }))] }) },
      ...targets.map(
        (i): Part => ({
          component: `t${i}: Sink`,
          does: behaviour({ rules: [when('Sink.take', [emit('took', { n: '.n' })])] }),
        }),
      ),
    ],
    wires: targets.map((i) => wire('agent', 'Source.tick', `t${i}.take`)),
  });
}

function matching(): System {
  const rule = when(
    joined(
      'precedes',
      { ...ASK, attributes: [{ kind: 'bind', path: 'n', name: 'n' }] },
      {
        ...ASK,
        name: { how: 'exact', text: 'A.answer' },
        attributes: [{ kind: 'bind', path: 'n', name: 'n' }],
      },
    ),
    [emit('done', { n: '?n' })],
  );
  return systemOfParts({
    interfaces: [face('A', 'out ask(n: number), out answer(n: number), out done(n: number)')],
    parts: [
      {
        component: 'a: A',
        does: behaviour({
          states: { n: 0 },
          timers: [
            every(
              1,
              { kind: 'set', name: 'n', value: calc('$n', '+', 1), at: { from: 0, to: 0 } },
              emit('ask', { n: '$n' }),
            ),
          ],
          rules: [when({ ...ASK }, [emit('answer', { n: '.n' }, 20)]), rule],
        }),
      },
    ],
  });
}

const ASK = {
  kind: 'event',
  name: { how: 'exact', text: 'A.ask' },
  source: undefined,
  attributes: [],
} as const;

interface PlainEvent {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly time: number;
  readonly payload: { readonly n: number };
  readonly causes: readonly PlainEvent[];
}

/** What one would write by hand: a bus, a queue of deliveries, a list of event objects with their causes. */
class Plain {
  readonly events: PlainEvent[] = [];
  readonly bus = new EventEmitter();
  readonly queue: (() => void)[] = [];
  private head = 0;
  now = 0;

  emit(name: string, source: string, n: number, causes: readonly PlainEvent[]): void {
    const id = `e${this.events.length + 1}`;
    const event = { id, name, source, time: this.now, payload: { n }, causes };
    this.events.push(event);
    this.bus.emit(`${source} ${name}`, event);
  }

  first(): void {
    this.queue[this.head++]();
    if (this.head > 1000) {
      this.queue.splice(0, this.head);
      this.head = 0;
    }
  }

  any(): void {
    const at = Math.floor(Math.random() * this.queue.length);
    const one = this.queue[at];
    const last = this.queue.pop() as () => void;
    if (at < this.queue.length) this.queue[at] = last;
    one();
  }

  get waiting(): number {
    return this.queue.length - this.head;
  }
}

function plainChain(how: ConnectionKind, size: number): readonly PlainEvent[] {
  const plain = new Plain();
  for (let i = 0; i < STAGES; i++) {
    const from = i === 0 ? 'source tick' : `s${i - 1} out`;
    plain.bus.on(from, (event: PlainEvent) => {
      const deliver = (): void => plain.emit('out', `s${i}`, event.payload.n + 1, [event]);
      if (how === 'connect') deliver();
      else plain.queue.push(deliver);
    });
  }
  while (plain.events.length < size) {
    plain.now++;
    plain.emit('tick', 'source', 0, []);
    while (plain.waiting > 0) {
      if (how === 'pipe') plain.first();
      else plain.any();
    }
  }
  return plain.events;
}

function plainFan(size: number): readonly PlainEvent[] {
  const plain = new Plain();
  plain.bus.setMaxListeners(TARGETS);
  for (let i = 0; i < TARGETS; i++) {
    plain.bus.on('source tick', (event: PlainEvent) => {
      plain.queue.push(() => plain.emit('took', `t${i}`, event.payload.n, [event]));
    });
  }
  while (plain.events.length < size) {
    plain.now++;
    plain.emit('tick', 'source', 0, []);
    while (plain.waiting > 0) plain.any();
  }
  return plain.events;
}

function plainMatching(size: number): readonly PlainEvent[] {
  const plain = new Plain();
  const asked = new Map<number, PlainEvent>();
  const later: { at: number; event: PlainEvent }[] = [];
  plain.bus.on('a ask', (event: PlainEvent) => {
    asked.set(event.payload.n, event);
    later.push({ at: plain.now + 20, event });
  });
  plain.bus.on('a answer', (event: PlainEvent) => {
    const request = asked.get(event.payload.n);
    if (request === undefined) return;
    asked.delete(event.payload.n);
    plain.emit('done', 'a', event.payload.n, [request, event]);
  });
  for (let head = 0; plain.events.length < size; ) {
    plain.now++;
    plain.emit('ask', 'a', plain.now, []);
    for (; head < later.length && later[head].at <= plain.now; head++) {
      plain.emit('answer', 'a', later[head].event.payload.n, [later[head].event]);
    }
  }
  return plain.events;
}
