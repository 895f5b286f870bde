import { analyse } from '../../language/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import { payloadReader } from '../../sources/index.ts';
import { pair, type Report, type Timing } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { type Family, type FamilyName, familyOf } from '../../testing/families.ts';
import { basic, leads, never, ruleOf, withoutCause } from '../../testing/pattern-pieces.ts';
import { Intake } from './intake.ts';
import { STREAM_OPTIONS, StreamProcessor } from './processor.ts';
import { LiveWindow } from './window.ts';

const NAMES: readonly FamilyName[] = ['lanes', 'trace'];
const NARROW = 10_000;
const WIDE = 100_000;
/** One turn that does not count, and five that do. */
const ROUNDS = 5;
/** Searching back from every event, and storing summary edges, take minutes beyond so many. */
const SMALL = 10_000;
const RULES = 32;
const TYPES = 16;
const START = Date.UTC(2026, 3, 5);
const ARRIVAL = { from: 0, at: START };
/** Messages after which a worker looks at the clock. */
const MESSAGES_PER_TURN = 256;

/**
 * One of whatever is built anew in each turn stays alive: a forced collection drops the shapes that nobody holds, with them
 * the code compiled for them.
 */
const residents: unknown[] = [];

interface Pairing {
  readonly first: number;
  readonly second: number;
}

const PAIRINGS: readonly Pairing[] = Array.from({ length: RULES }, (_, i) => ({
  first: i % TYPES,
  second: (i + (i < TYPES ? 1 : 5)) % TYPES,
}));
const ofType = (type: number) => basic(`=type ${type}`);
const MUST = PAIRINGS.map(({ first, second }, i) =>
  ruleOf(leads(ofType(first), ofType(second)), { name: `must ${i}` }),
);
const WITHOUT = PAIRINGS.map(({ first, second }, i) =>
  ruleOf(never(withoutCause(ofType(second), ofType(first))), { name: `without ${i}` }),
);

/** Rules as people write them; all of them are judged with every event. */
const MIXED = rulesOf([
  ...[0, 1, 2, 3].map((type) => `every "type ${type}"(order: ?o) leads to "type 1*"(order: ?o) within 1s`),
  ...[4, 5, 6, 7].map((type) => `every "type ${type}" leads to "type 1*" within 5s`),
  ...[8, 9, 10, 11].map((type) => `every "type ${type}" satisfies payload.amount >= 0`),
  ...[12, 13].map((type) => `never "type ${type}" where payload.amount >= 1000`),
  'never "type 14"(order: ?o, amount: ?a) -> "type 14"(order: ?o, amount: ?a)',
  'never "type 15"(order: ?o, amount: ?a) ~ "type 15"(order: ?o, amount: ?a)',
  'never ("type 2"(amount: -1) ~ "type 3"(amount: -1)) within cause "type 1"',
  'never "type 5"(amount: 7) without cause "*"',
  'exists "type 6"',
  'count "type 7" is 1..',
]);

const MIXED_WORDS = `${MIXED.length} rules with values and deadlines`;
const MUST_WORDS = `${RULES} rules A leads to B`;
const WITHOUT_WORDS = `${RULES} rules never B without A`;

export async function bench(report: Report): Promise<void> {
  for (const name of NAMES) {
    for (const size of [NARROW, WIDE]) await compareWindow(report, name, size);
    await compareKeptBack(report, name);
    await compareJudging(report, name, MUST_WORDS, MUST, answeredBySearch, 1000);
    // a search for a cause ends at the first one, so that there is little to win
    await compareJudging(report, name, WITHOUT_WORDS, WITHOUT, uncausedBySearch);
    await compareWindowSizes(report, name, MUST_WORDS, MUST);
    await compareWindowSizes(report, name, WITHOUT_WORDS, WITHOUT);
    await compareWindowSizes(report, name, MIXED_WORDS, MIXED);
    await compareAll(report, name);
  }
}

async function compareWindow(report: Report, name: FamilyName, windowSize: number): Promise<void> {
  const size = benchSize();
  const window = new LiveWindow({ size: windowSize, mostPinned: 0 });
  // as the peer does: nothing waits for a cause that is not there
  const intake = new Intake(window, { mostPending: 0, pendingMillis: 0 }, () => window.slide(0));
  const plain = new PlainWindow(windowSize);
  const timed = await pairOfTurns(
    bareBatchesOf(name, size, windowSize),
    (events) => {
      for (const event of events) intake.offer(event, ARRIVAL);
      return window.evicted;
    },
    (events) => {
      for (const event of events) plain.place(event);
      return plain.evicted;
    },
  );
  expectSame('events that have left', window.evicted, plain.evicted);
  report({
    operation: `append and evict, window of ${inWords(windowSize)}`,
    family: name,
    size,
    peer: 'objects and Map',
    ...timed,
    goal: 8,
    note: pace(size, timed.oursMillis),
  });
}

/** One event in so many is kept back to the end. */
const KEPT_ONE_IN = 20;

async function compareKeptBack(report: Report, name: FamilyName): Promise<void> {
  const options = { size: 1000, mostPinned: 1000 };
  const events = streamOf(name, SMALL).map((event) => withNearCauses(bare(event), options.size));
  const derived = (): LiveWindow => {
    const window = new LiveWindow(options);
    const intake = new Intake(window, STREAM_OPTIONS, (row) => {
      if (window.events.serialOf[row] % KEPT_ONE_IN === 0) window.pin(row);
      window.slide(0);
    });
    for (const event of events) intake.offer(event, ARRIVAL);
    return window;
  };
  const stored = (): StoredSummaries => {
    const summaries = new StoredSummaries(options.size);
    for (const event of events) summaries.place(event);
    return summaries;
  };
  const known = derived().seal();
  residents.push(derived(), stored());
  expectSame('ordered pairs', orderedPairs(known.size, causesOfRow(known)), stored().orderedPairs());
  const ours = warmedUp(() => derived().seal());
  const timed = await pair({ rounds: ROUNDS, ours, peer: stored });
  report({
    operation: `the same, one in ${KEPT_ONE_IN} kept back, window of ${inWords(options.size)}`,
    family: name,
    size: SMALL,
    peer: 'summary edges stored per event that leaves',
    ...timed,
    goal: 25,
    note: `${inWords(known.causes.length)} edges in the end, ${inWords(stored().made)} made by the peer`,
  });
}

/** What rules cost by themselves: events that are in the window are judged one by one as if they came (rule W10). */
async function compareJudging(
  report: Report,
  name: FamilyName,
  what: string,
  constraints: readonly Constraint[],
  search: (family: Family) => number,
  goal?: number,
): Promise<void> {
  const family = familyOf(name, SMALL);
  const options = { ...STREAM_OPTIONS, size: SMALL, mostPinned: SMALL };
  const processor = new StreamProcessor(options, { constraints: [], clocks: [] });
  for (const event of streamOf(name, SMALL).map(bare)) processor.offer(event, ARRIVAL);
  const judge = (): void => processor.setRules({ constraints, clocks: [] });
  judge();
  processor.finish();
  const violations = processor.verdicts().reduce((sum, verdict) => sum + verdict.violations, 0);
  expectSame(`violations of ${what}`, violations, search(family));
  const timed = await pair({ rounds: ROUNDS, ours: warmedUp(judge), peer: () => search(family) });
  report({
    operation: `${what}, judged alone`,
    family: name,
    size: SMALL,
    peer: 'search back from every event',
    ...timed,
    goal,
    note: `${pace(SMALL, timed.oursMillis)}, ${inWords(violations)} violations`,
  });
}

/** A window that is ten times as large may make everything half as slow again at most. */
async function compareWindowSizes(
  report: Report,
  name: FamilyName,
  what: string,
  constraints: readonly Constraint[],
): Promise<void> {
  const size = benchSize();
  const batches = batchesOf(name, size, WIDE);
  const sideOf = (windowSize: number, judged: readonly Constraint[]) => {
    const options = { ...STREAM_OPTIONS, size: windowSize };
    const processor = new StreamProcessor(options, { constraints: judged, clocks: [] });
    const takeIn = (events: readonly StreamEvent[]): number => {
      for (const event of events) processor.offer(event, ARRIVAL);
      return processor.takeViolations().length;
    };
    return { processor, takeIn };
  };
  const narrow = sideOf(NARROW, constraints);
  const timed = await pairOfTurns(batches, sideOf(WIDE, constraints).takeIn, narrow.takeIn);
  const bare = await pairOfTurns(batches, sideOf(NARROW, []).takeIn, () => 0);
  const violations = narrow.processor.verdicts().reduce((sum, verdict) => sum + verdict.violations, 0);
  const share = (100 * violations) / narrow.processor.window.events.placed;
  const rules = nanos(size, timed.peerMillis - bare.oursMillis);
  report({
    operation: `${what}, taken in, window of ${inWords(WIDE)}`,
    family: name,
    size,
    peer: `the same, window of ${inWords(NARROW)}`,
    ...timed,
    goal: 1 / 1.5,
    note: `${pace(size, timed.peerMillis)} in the smaller one, ${rules} of it for the rules, ${share.toFixed(1)} violations in 100 events`,
  });
}

/** From text to verdicts, against text to objects that nobody looks at. */
async function compareAll(report: Report, name: FamilyName): Promise<void> {
  const size = benchSize();
  const batches = batchesOf(name, size, NARROW).map((events) => events.map(messageOf));
  const processor = new StreamProcessor(STREAM_OPTIONS, { constraints: MIXED, clocks: [] });
  const windowed = processor.verdicts().filter(({ isWindowed }) => isWindowed).length;
  expectSame('rules over the window', windowed, 0);
  const reader = payloadReader('lightcone', { source: 'bench' });
  const objects = new LinkedObjects();
  const timed = await pairOfTurns(
    batches,
    (messages) => {
      for (const [i, data] of messages.entries()) {
        for (const event of reader.read({ data }).events) processor.offer(event, ARRIVAL);
        if (i % MESSAGES_PER_TURN === 0) processor.tick(START);
      }
      return processor.takeViolations().length;
    },
    (messages) => {
      for (const data of messages) objects.link(JSON.parse(data));
      return objects.size;
    },
  );
  const reading = await pairOfTurns(
    batches,
    (messages) => messages.reduce((sum, data) => sum + reader.read({ data }).events.length, 0),
    (messages) => messages.reduce((sum, data) => sum + JSON.parse(data).causes.length, 0),
  );
  const perSecond = inWords(Math.round((size / timed.oursMillis) * 1000));
  report({
    operation: `NDJSON read, merged, kept, judged by ${MIXED.length} rules`,
    family: name,
    size,
    peer: 'JSON.parse into linked objects',
    ...timed,
    goal: 2.5,
    note: `${perSecond} events a second, ${pace(size, timed.oursMillis)}`,
  });
  report({
    operation: 'of that the reading',
    family: name,
    size,
    peer: 'JSON.parse alone',
    ...reading,
    note: pace(size, reading.oursMillis),
  });
}

/** Times both sides on the same batches in turn. Each goes on where it was; the first batch only fills what is there. */
function pairOfTurns<B>(
  [first, ...batches]: readonly B[],
  ours: (batch: B) => unknown,
  peer: (batch: B) => unknown,
): Promise<Timing> {
  ours(first);
  peer(first);
  let oursNext = 0;
  let peerNext = 0;
  return pair({
    rounds: ROUNDS,
    ours: () => ours(batches[oursNext++]),
    peer: () => peer(batches[peerNext++]),
  });
}

/** One stream, cut: what fills a window, then so many events for each turn. */
function batchesOf(name: FamilyName, size: number, windowSize: number): StreamEvent[][] {
  const turns = ROUNDS + 1;
  const events = streamOf(name, windowSize + turns * size);
  const cuts = Array.from({ length: turns }, (_, turn) => windowSize + turn * size);
  return [events.slice(0, windowSize), ...cuts.map((from) => events.slice(from, from + size))];
}

/** The same without payloads: what is measured is the order alone. */
function bareBatchesOf(name: FamilyName, size: number, windowSize: number): StreamEvent[][] {
  return batchesOf(name, size, windowSize).map((events) => events.map(bare));
}

function bare(event: StreamEvent): StreamEvent {
  return { ...event, payload: undefined };
}

/** Events of a family as a source would bring them; a thousand of a source belong to one order. */
function streamOf(name: FamilyName, size: number): StreamEvent[] {
  const { sourceCount, typeOf, sourceOf, timeOf, causeStart, causes } = familyOf(name, size);
  const ids = Array.from({ length: size }, (_, row) => `e${row}`);
  return ids.map((id, row) => {
    const order = Math.floor(row / (1000 * sourceCount)) * sourceCount + sourceOf[row];
    return {
      id,
      name: `type ${typeOf[row]}`,
      source: `source ${sourceOf[row]}`,
      timeMillis: START + timeOf[row],
      payload: { order, amount: Math.imul(row, 0x9e3779b1) >>> 22, note: 'nothing to be said of it' },
      causes: Array.from(causes.subarray(causeStart[row], causeStart[row + 1]), (cause) => ids[cause]),
    };
  });
}

/** Without causes that have left when it comes: the peer does not know them any more. */
function withNearCauses(event: StreamEvent, size: number): StreamEvent {
  const numberOf = (id: string): number => Number(id.slice(1));
  const causes = event.causes?.filter((cause) => numberOf(event.id) - numberOf(cause) < size);
  return { ...event, causes };
}

function messageOf({ timeMillis = 0, ...event }: StreamEvent): string {
  return JSON.stringify({ ...event, time: new Date(timeMillis).toISOString() });
}

function rulesOf(bodies: readonly string[]): readonly Constraint[] {
  const text = bodies.map((body, i) => `constraint rule_${i}: ${body}`).join('\n');
  const { rules, diagnostics } = analyse(text);
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  if (wrong) throw new Error(wrong.message);
  return rules.constraints;
}

interface PlainEvent {
  readonly event: StreamEvent;
  readonly level: number;
  readonly causes: PlainEvent[];
  readonly effects: PlainEvent[];
}

/** The usual way: an object per event, in a map by its id, linked both ways. */
class PlainWindow {
  evicted = 0;
  private readonly byId = new Map<string, PlainEvent>();
  // goes on with what is added, and never looks at what is gone again
  private readonly oldest = this.byId.values();

  constructor(private readonly size: number) {}

  place(event: StreamEvent): void {
    const { byId } = this;
    if (byId.has(event.id)) return;
    const causes: PlainEvent[] = [];
    let level = 0;
    for (const id of event.causes ?? []) {
      const cause = byId.get(id);
      if (!cause) continue;
      causes.push(cause);
      level = Math.max(level, cause.level + 1);
    }
    const placed = { event, level, causes, effects: [] };
    for (const cause of causes) cause.effects.push(placed);
    byId.set(event.id, placed);
    if (byId.size > this.size) this.evict(this.oldest.next().value as PlainEvent);
  }

  private evict(gone: PlainEvent): void {
    this.byId.delete(gone.event.id);
    for (const { causes } of gone.effects) causes.splice(causes.indexOf(gone), 1);
    this.evicted++;
  }
}

interface Summarised {
  readonly causes: Set<Summarised>;
  readonly effects: Set<Summarised>;
  isKept: boolean;
}

/** The same where every event that leaves links each of its causes to each of its effects. */
class StoredSummaries {
  /** Edges stored so far for events that have left. */
  made = 0;
  private readonly byId = new Map<string, Summarised>();
  private readonly oldest = this.byId.entries();
  private placed = 0;
  private left = 0;

  constructor(private readonly size: number) {}

  place({ id, causes = [] }: StreamEvent): void {
    const { byId } = this;
    const known = causes.flatMap((cause) => byId.get(cause) ?? []);
    const isKept = this.placed++ % KEPT_ONE_IN === 0;
    const placed: Summarised = { causes: new Set(known), effects: new Set(), isKept };
    for (const cause of known) cause.effects.add(placed);
    byId.set(id, placed);
    if (this.placed - this.left > this.size) this.evict();
  }

  /** Pairs of retained events of which the first precedes the second. */
  orderedPairs(): number {
    const all = [...this.byId.values()];
    const rowOf = new Map(all.map((event, row) => [event, row]));
    return orderedPairs(all.length, (row) =>
      Array.from(all[row].causes, (cause) => rowOf.get(cause) as number),
    );
  }

  private evict(): void {
    this.left++;
    const [id, gone] = this.oldest.next().value as [string, Summarised];
    if (gone.isKept) return;
    this.byId.delete(id);
    for (const effect of gone.effects) {
      effect.causes.delete(gone);
      for (const cause of gone.causes) {
        effect.causes.add(cause);
        cause.effects.add(effect);
        this.made++;
      }
    }
    for (const cause of gone.causes) cause.effects.delete(gone);
  }
}

/** What is made of a stream by somebody who only wants to have it. */
class LinkedObjects {
  private readonly byId = new Map<string, { effects: unknown[]; causes: unknown[] }>();

  get size(): number {
    return this.byId.size;
  }

  link(event: { id: string; causes: readonly string[] }): void {
    const causes = event.causes.flatMap((id) => this.byId.get(id) ?? []);
    const linked = { ...event, causes, effects: [] };
    for (const cause of causes) cause.effects.push(linked);
    this.byId.set(event.id, linked);
  }
}

function causesOfRow({ causeStart, causes }: Pick<Family, 'causeStart' | 'causes'>) {
  return (row: number): Iterable<number> => causes.subarray(causeStart[row], causeStart[row + 1]);
}

/** Counts them by the closure, a bit for each pair; causes come first. */
function orderedPairs(size: number, causesOf: (row: number) => Iterable<number>): number {
  const before: Uint8Array[] = [];
  let count = 0;
  for (let row = 0; row < size; row++) {
    const own = new Uint8Array(size);
    for (const cause of causesOf(row)) {
      own[cause] = 1;
      for (let i = 0; i < cause; i++) own[i] |= before[cause][i];
    }
    before.push(own);
    for (const bit of own) count += bit;
  }
  return count;
}

/** The usual way: an answer that comes marks the triggers in its past, found by a search back from it. */
function answeredBySearch(family: Family): number {
  const { size, typeOf } = family;
  const search = searchBack(family);
  const isAnswered = PAIRINGS.map(() => new Uint8Array(size));
  for (let row = 0; row < size; row++) {
    for (const [rule, { second }] of PAIRINGS.entries()) {
      if (typeOf[row] !== second) continue;
      const answered = isAnswered[rule];
      search(row, (cause) => {
        answered[cause] = 1;
        return true;
      });
    }
  }
  let open = 0;
  for (const [rule, { first }] of PAIRINGS.entries()) {
    for (let row = 0; row < size; row++) if (typeOf[row] === first && isAnswered[rule][row] === 0) open++;
  }
  return open;
}

/** The same for causes: an effect that comes searches its past until it meets one. */
function uncausedBySearch(family: Family): number {
  const { size, typeOf } = family;
  const search = searchBack(family);
  let uncaused = 0;
  for (let row = 0; row < size; row++) {
    for (const { first, second } of PAIRINGS) {
      if (typeOf[row] !== second) continue;
      let isCaused = false;
      search(row, (cause) => {
        isCaused ||= typeOf[cause] === first;
        return !isCaused;
      });
      if (!isCaused) uncaused++;
    }
  }
  return uncaused;
}

/** Goes through the past of an event until `visit` answers `false`. */
function searchBack({ size, causeStart, causes }: Family) {
  const visited = new Uint32Array(size);
  let search = 0;
  return (from: number, visit: (cause: number) => boolean): void => {
    search++;
    const stack = [from];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
        const cause = causes[e];
        if (visited[cause] === search) continue;
        visited[cause] = search;
        if (!visit(cause)) return;
        stack.push(cause);
      }
    }
  };
}

function expectSame(what: string, ours: number, theirs: number): void {
  if (ours !== theirs) throw new Error(`${what}: ours are ${ours}, those of the peer ${theirs}`);
}

function pace(size: number, millis: number): string {
  return `${nanos(size, millis)} an event`;
}

function nanos(size: number, millis: number): string {
  return `${((millis * 1e6) / size).toFixed(0)} ns`;
}

function inWords(count: number): string {
  return count.toLocaleString('en');
}
