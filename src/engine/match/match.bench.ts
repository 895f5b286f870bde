import { runThrough } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import type { Attribute, EventPattern, Pattern } from '../../model/pattern/pattern.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, type Family, familyComputation, familyOf } from '../../testing/families.ts';
import { idsOfFamily, type ObjectEvent, objectCone, objectGraphOf } from '../../testing/object-graph.ts';
import {
  basic,
  call,
  compare,
  joined,
  literal,
  repeated,
  where,
  within,
  withoutCause,
} from '../../testing/pattern-pieces.ts';
import { Reachability } from '../poset/reachability.ts';
import { programOf } from './compile/program-of.ts';
import { countWhole } from './count/count.ts';
import { IncrementalMatcher } from './incremental.ts';
import { MatchData } from './match-data.ts';
import { Matcher } from './matcher.ts';

/** What a person waits for at most while typing a pattern, all work of the worker together. */
const PREVIEW_MILLIS = 100;
const BUDGET = 50_000_000;
/** Events whose cones the slow side looks at, fewer where cones are large; its time is counted up to all of them. */
const SAMPLE = 24;
const EVENTS_LOOKED_AT = 2_000_000;

const A = basic('=type 0');
const B = basic('=type 1');
const C = basic('=type 2');

export async function bench(report: Report): Promise<void> {
  const size = benchSize();
  await guards(report, size);
  for (const name of FAMILIES) {
    const family = familyOf(name, size);
    const data = dataOf(familyComputation(family));
    const peer = new Peer(family);
    await operators(report, data, family, peer);
  }
  await nestedLoops(report);
  for (const name of FAMILIES) await previews(report, familyOf(name, Math.min(size, 10_000)));
}

function dataOf(computation: Computation): MatchData {
  const order = Reachability.of(computation);
  const data = new MatchData(computation, order);
  runThrough(data.reach());
  runThrough(data.chains());
  return data;
}

function matcherFor(data: MatchData, pattern: Pattern): Matcher {
  const matcher = Matcher.prepareNow(data, pattern);
  if (!matcher.ok) throw new Error(matcher.fault.message);
  return matcher.value;
}

/** Prepared and found: what a person waits for. */
function total(data: MatchData, pattern: Pattern, most = 100): number {
  return runThrough(matcherFor(data, pattern).find({ most, budget: BUDGET })).total;
}

interface PlainEvent {
  readonly name: string;
  readonly payload: { readonly status: number; readonly amount: number; readonly region: string };
}

/** A basic pattern with conditions on the payload, against closures over objects and over lines parsed on demand. */
async function guards(report: Report, size: number): Promise<void> {
  const { events, computation } = recorded(size);
  const lines = events.map((event) => JSON.stringify(event));
  const guard = (bound: number): EventPattern => ({
    ...basic('call'),
    attributes: (
      [
        ['status', '>=', bound],
        ['amount', '<', 900],
      ] as const
    ).map(
      ([path, operator, value]): Attribute => ({ kind: 'compare', path, operator, value: literal(value) }),
    ),
  });
  const meets = ({ name, payload }: PlainEvent): boolean =>
    name.startsWith('call.') && payload.status >= 500 && payload.amount < 900;
  const count = (passes: (event: PlainEvent) => boolean): number =>
    events.reduce((sum, event) => sum + (passes(event) ? 1 : 0), 0);
  const known = dataOf(computation);
  if (total(known, guard(500)) !== count(meets)) throw new Error('two answers');
  // the values are known, the condition is not: another number each time
  let bound = 500;
  const another = (): number => total(known, guard((bound += 0.001)));
  const row = { family: 'payloads', size };
  report({
    ...row,
    operation: 'a guard whose values were looked at before',
    peer: 'a closure over parsed objects',
    goal: 15,
    ...(await pair({ ours: warmedUp(another), peer: warmedUp(() => count(meets)) })),
  });
  report({
    ...row,
    operation: 'a guard, first time',
    peer: 'a closure over lines, parsed on demand',
    ...(await pair({
      rounds: 5,
      ours: () => total(dataOf(computation), guard(500)),
      peer: () => lines.reduce((sum, line) => sum + (meets(JSON.parse(line) as PlainEvent) ? 1 : 0), 0),
    })),
  });
  const { types, typeOf } = computation;
  const wanted = types.indexOf('call.7');
  report({
    ...row,
    operation: 'events by name, counted, listed and marked',
    peer: 'a plain scan of the column, counted only',
    ...(await pair({
      ours: warmedUp(() => total(known, basic('=call.7'))),
      peer: warmedUp(() => typeOf.reduce((sum, type) => sum + (type === wanted ? 1 : 0), 0)),
    })),
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
    };
    const event = { name: `call.${next(40)}`, payload };
    events.push(event);
    builder.add({ ...event, id: `e${i}`, source: `s${next(20)}`, causes: i > 0 ? [`e${next(i)}`] : [] });
  }
  return { events, computation: builder.seal() };
}

/** The same questions over linked objects: cones by search, one event after another. */
class Peer {
  private readonly byType = new Map<number, ObjectEvent[]>();

  private readonly sample: number;

  constructor(family: Family) {
    this.sample = Math.max(2, Math.min(SAMPLE, Math.floor(EVENTS_LOOKED_AT / family.size)));
    for (const event of objectGraphOf(family, idsOfFamily(family)).values()) {
      const same = this.byType.get(event.type);
      if (same) same.push(event);
      else this.byType.set(event.type, [event]);
    }
  }

  /** Looks at so many events of a type, evenly spread, and counts what each has up to all of them. */
  over(type: number, count: (event: ObjectEvent) => number): { run: () => number; factor: number } {
    const all = this.byType.get(type) ?? [];
    const every = Math.max(1, Math.floor(all.length / this.sample));
    const some = all.filter((_, i) => i % every === 0);
    return {
      run: () => some.reduce((sum, event) => sum + count(event), 0),
      factor: all.length / Math.max(1, some.length),
    };
  }

  count(type: number): number {
    return this.byType.get(type)?.length ?? 0;
  }
}

function typed(cone: ReadonlySet<ObjectEvent>, type: number): number {
  let count = 0;
  for (const event of cone) if (event.type === type) count++;
  return count;
}

async function operators(report: Report, data: MatchData, { name, size }: Family, peer: Peer): Promise<void> {
  const compareWith = async (
    operation: string,
    pattern: Pattern,
    { run, factor }: { run: () => number; factor: number },
  ): Promise<void> => {
    const found = runThrough(matcherFor(data, pattern).find({ most: 100, budget: BUDGET }));
    const timing = await pair({ rounds: 5, ours: warmedUp(() => total(data, pattern)), peer: run });
    const peerMillis = timing.peerMillis * factor;
    const perSecond = (found.total / timing.oursMillis) * 1000;
    const matches = `${found.isComplete ? '' : 'at least '}${found.total.toPrecision(3)} matches`;
    report({
      operation,
      family: name,
      size,
      peer: factor > 1 ? 'search over objects (sampled)' : 'search over objects',
      oursMillis: timing.oursMillis,
      peerMillis,
      ratio: peerMillis / timing.oursMillis,
      note: `${matches}, ${perSecond.toPrecision(2)} a second`,
    });
  };
  const ordered = peer.over(1, (b) => typed(objectCone(b, 'causes'), 0));
  await countAlone(report, data, name, size, ordered);
  await compareWith('count A -> B', joined('precedes', A, B), ordered);
  await compareWith(
    'count A || B',
    joined('independent', A, B),
    peer.over(
      0,
      (a) => peer.count(1) - typed(objectCone(a, 'causes'), 1) - typed(objectCone(a, 'effects'), 1),
    ),
  );
  await compareWith(
    'count A -> B -> C',
    joined('precedes', A, B, C),
    peer.over(1, (b) => typed(objectCone(b, 'causes'), 0) * typed(objectCone(b, 'effects'), 2)),
  );
  await compareWith(
    'find A |> B',
    joined('immediately', A, B),
    peer.over(1, ({ causes }) => {
      const isBetween = (a: ObjectEvent): boolean =>
        causes.some(
          (other) => other !== a && other.sequence > a.sequence && objectCone(other, 'causes').has(a),
        );
      return causes.filter((a) => a.type === 0 && !isBetween(a)).length;
    }),
  );
  await compareWith(
    'find (A -> B) within 20 ms',
    within(joined('precedes', A, B), 20),
    peer.over(1, (b) => {
      let count = 0;
      for (const a of objectCone(b, 'causes')) if (a.type === 0 && Math.abs(b.time - a.time) <= 20) count++;
      return count;
    }),
  );
  await compareWith(
    'find A@?s -> B@?s',
    joined('precedes', basic('=type 0@?s'), basic('=type 1@?s')),
    peer.over(1, (b) => {
      let count = 0;
      for (const a of objectCone(b, 'causes')) if (a.type === 0 && a.source === b.source) count++;
      return count;
    }),
  );
  await compareWith(
    'find A without cause (B -> C)',
    withoutCause(A, joined('precedes', B, C)),
    peer.over(0, (a) => {
      for (const c of objectCone(a, 'causes'))
        if (c.type === 2 && typed(objectCone(c, 'causes'), 1) > 0) return 0;
      return 1;
    }),
  );
  await compareWith(
    'count [3 ->] A',
    repeated(A, 3, 3, 'precedes'),
    peer.over(0, (a) => typed(objectCone(a, 'causes'), 0) * typed(objectCone(a, 'effects'), 0)),
  );
  await incrementally(report, data, name, size, ordered);
}

/** The number and the marks alone, of a pattern that was compiled before. */
async function countAlone(
  report: Report,
  data: MatchData,
  family: string,
  size: number,
  { run, factor }: { run: () => number; factor: number },
): Promise<void> {
  const program = runThrough(programOf(data, joined('precedes', A, B)));
  if (!program.ok) throw new Error(program.fault.message);
  const count = (): number | undefined => runThrough(countWhole(program.value, BUDGET))?.total;
  // where it would cost more than the budget it is looked for one by one instead
  if (count() === undefined) return;
  const timing = await pair({ ours: warmedUp(count), peer: run });
  const peerMillis = timing.peerMillis * factor;
  report({
    operation: 'count A -> B, compiled before',
    family,
    size,
    peer: factor > 1 ? 'search over objects (sampled)' : 'search over objects',
    oursMillis: timing.oursMillis,
    peerMillis,
    ratio: peerMillis / timing.oursMillis,
    goal: family === 'lanes' ? 1000 : undefined,
  });
}

/** Each event in its turn brings its matches. */
async function incrementally(
  report: Report,
  data: MatchData,
  family: string,
  size: number,
  { run, factor }: { run: () => number; factor: number },
): Promise<void> {
  const matcher = matcherFor(data, within(joined('precedes', A, B), 50));
  const timing = await pair({
    rounds: 5,
    ours: warmedUp(() => {
      let count = 0;
      new IncrementalMatcher(matcher).advanceNow(size, () => ++count > 0);
      return count;
    }),
    peer: run,
  });
  const peerMillis = timing.peerMillis * factor;
  report({
    operation: 'event by event: (A -> B) within 50 ms',
    family,
    size,
    peer: 'search over objects from each B (sampled)',
    oursMillis: timing.oursMillis,
    peerMillis,
    ratio: peerMillis / timing.oursMillis,
    note: `${((timing.oursMillis / size) * 1e6).toFixed(0)} ns an event`,
  });
}

/** A before (B beside C), and matches one by one, against nested loops over vector clocks. */
async function nestedLoops(report: Report): Promise<void> {
  const size = benchSize(10_000);
  const family = familyOf('lanes', size);
  const data = dataOf(familyComputation(family));
  const clocks = new PlainClocks(family);
  const fork = joined('precedes', A, joined('independent', B, C));
  const peer = 'nested loops with vector clocks';
  const row = { family: 'lanes', size, peer };
  if (total(data, fork) !== clocks.fork(0, 1, 2, Number.POSITIVE_INFINITY)) throw new Error('two answers');
  report({
    ...row,
    operation: 'count A -> (B || C)',
    goal: 8,
    ...(await pair({
      rounds: 5,
      ours: warmedUp(() => total(data, fork)),
      peer: () => clocks.fork(0, 1, 2, Number.POSITIVE_INFINITY),
    })),
  });
  // a condition on the whole match: none can be counted without being looked at
  const looked = where(joined('precedes', A, B), compare(call('count'), '==', literal(2)));
  if (total(data, looked) !== clocks.pairs(0, 1)) throw new Error('two answers');
  const timing = await pair({ ours: warmedUp(() => total(data, looked)), peer: () => clocks.pairs(0, 1) });
  const perSecond = (clocks.pairs(0, 1) / timing.oursMillis) * 1000;
  report({
    ...row,
    operation: 'find (A -> B) where …, one by one',
    ...timing,
    note: `${perSecond.toPrecision(2)} a second; the peer has no conditions, marks or lists`,
  });
  const large = familyOf('lanes', benchSize());
  const largeData = dataOf(familyComputation(large));
  const largeClocks = new PlainClocks(large);
  const matcher = matcherFor(largeData, fork);
  const firstPage = (): number => {
    let count = 0;
    matcher.eachNow({}, () => ++count < 100);
    return count;
  };
  report({
    ...row,
    size: large.size,
    operation: 'the first 100 of A -> (B || C)',
    ...(await pair({ ours: warmedUp(firstPage), peer: () => largeClocks.fork(0, 1, 2, 100) })),
  });
}

class PlainClocks {
  private readonly rowsOf = new Map<number, number[]>();
  private readonly clockOf: Uint32Array[] = [];
  private readonly place: Uint32Array;

  constructor(private readonly family: Family) {
    const { size, typeOf, sourceOf, causeStart, causes, sourceCount } = family;
    this.place = new Uint32Array(size);
    const lengths = new Uint32Array(sourceCount);
    for (let row = 0; row < size; row++) {
      const clock = new Uint32Array(sourceCount);
      for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
        const other = this.clockOf[causes[e]];
        for (let s = 0; s < sourceCount; s++) if (other[s] > clock[s]) clock[s] = other[s];
      }
      this.place[row] = lengths[sourceOf[row]]++;
      clock[sourceOf[row]] = this.place[row] + 1;
      this.clockOf.push(clock);
      const same = this.rowsOf.get(typeOf[row]);
      if (same) same.push(row);
      else this.rowsOf.set(typeOf[row], [row]);
    }
  }

  pairs(a: number, b: number): number {
    let count = 0;
    for (const one of this.rows(a)) for (const other of this.rows(b)) if (this.precedes(one, other)) count++;
    return count;
  }

  /** Counts `a` before (`b` beside `c`) up to so many. */
  fork(a: number, b: number, c: number, most: number): number {
    let count = 0;
    for (const one of this.rows(a)) {
      for (const left of this.rows(b)) {
        if (!this.precedes(one, left)) continue;
        for (const right of this.rows(c)) {
          if (!this.precedes(one, right) || this.precedes(left, right) || this.precedes(right, left))
            continue;
          if (++count >= most) return count;
        }
      }
    }
    return count;
  }

  private rows(type: number): readonly number[] {
    return this.rowsOf.get(type) ?? [];
  }

  private precedes(a: number, b: number): boolean {
    return a < b && this.clockOf[b][this.family.sourceOf[a]] > this.place[a];
  }
}

/** All that a live preview needs: compiled, counted, the first page, the marks. */
async function previews(report: Report, family: Family): Promise<void> {
  const data = dataOf(familyComputation(family));
  const patterns: readonly (readonly [string, Pattern])[] = [
    ['A', A],
    ['A -> B', joined('precedes', A, B)],
    ['A || B', joined('independent', A, B)],
    ['A ~ B', joined('distinct', A, B)],
    ['A < B', joined('earlier', A, B)],
    ['A -> B -> C', joined('precedes', A, B, C)],
    ['A -> (B || C)', joined('precedes', A, joined('independent', B, C))],
    ['A@?s -> B@?s', joined('precedes', basic('=type 0@?s'), basic('=type 1@?s'))],
    ['(A ~ B) within 5 ms', within(joined('distinct', A, B), 5)],
    ['A without cause (B -> C)', withoutCause(A, joined('precedes', B, C))],
  ];
  for (const [words, pattern] of patterns) {
    const { oursMillis } = await pair({
      rounds: 5,
      ours: warmedUp(() => total(data, pattern, 1000)),
      peer: () => 0,
    });
    report({
      operation: `preview of ${words}`,
      family: family.name,
      size: family.size,
      peer: `${PREVIEW_MILLIS} ms, the limit`,
      oursMillis,
      peerMillis: PREVIEW_MILLIS,
      ratio: PREVIEW_MILLIS / oursMillis,
      goal: 1,
    });
  }
}
