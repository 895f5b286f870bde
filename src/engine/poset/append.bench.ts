import Graph from 'graphology';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { DECLARED_CAUSE } from '../../model/provenance.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, type Family, familyOf } from '../../testing/families.ts';
import { Networkx } from '../../testing/networkx.ts';
import { idsOfFamily, objectGraphOf } from '../../testing/object-graph.ts';
import { type EventBatch, Poset } from './poset.ts';
import { Reachability } from './reachability.ts';

/** Events come in batches of one segment. */
const BATCH = 65_536;

/**
 * A small one of whatever the sides build stays alive: a forced collection drops the shapes that nobody holds, with
 * them the code compiled for them, and every turn would be timed from the interpreter on.
 */
const residents: unknown[] = [];

export async function bench(report: Report): Promise<void> {
  const hasNetworkx = Networkx.isPresent();
  if (!hasNetworkx) console.error('NetworkX is not compared: python3 with networkx is not here.');
  const small = familyOf('trace', 100);
  const smallIds = idsOfFamily(small);
  residents.push(buildWithIds(small, smallIds), appendInBatches([...batches(small)]));
  residents.push(objectGraphOf(small, smallIds), numberedObjects(small));
  residents.push(libraryGraphOf(small, smallIds), numberedLibraryGraph(small));
  for (const name of FAMILIES) {
    const family = familyOf(name, benchSize());
    const { size } = family;
    const ids = idsOfFamily(family);
    const withIds = warmedUp(() => appendWithIds(family, ids));
    const cut = [...batches(family)];
    const inBatches = warmedUp(() => appendInBatches(cut));
    const objects = () => objectGraphOf(family, ids).size;
    const row = { family: name, size };

    const strings = { operation: 'append with string ids', ...row };
    report({
      ...strings,
      peer: 'objects and Map',
      goal: 3,
      ...(await pair({ ours: withIds, peer: objects })),
    });
    const library = () => libraryGraphOf(family, ids).size;
    report({ ...strings, peer: 'graphology', goal: 15, ...(await pair({ ours: withIds, peer: library })) });
    if (hasNetworkx) {
      const small = familyOf(name, benchSize(100_000));
      const peer = await Networkx.start(small);
      const times = await pair({ ours: () => appendWithIds(small, ids), peer: () => peer.build() });
      report({ ...strings, size: small.size, peer: 'NetworkX', ...times });
      peer.stop();
    }

    const numbers = { operation: 'append with number ids in batches', ...row };
    const numbered = () => numberedObjects(family).size;
    report({
      ...numbers,
      peer: 'objects and Map',
      goal: 25,
      ...(await pair({ ours: inBatches, peer: numbered })),
    });
    const numberedLibrary = () => numberedLibraryGraph(family).size;
    report({
      ...numbers,
      peer: 'graphology',
      goal: 150,
      ...(await pair({ ours: inBatches, peer: numberedLibrary })),
    });
    report({
      operation: 'append in batches, index up to date after each',
      ...row,
      peer: 'objects and Map, no index',
      ...(await pair({ ours: warmedUp(() => appendIndexed(cut)), peer: numbered })),
      note: `${(Reachability.of(family).byteLength / size).toFixed(0)} bytes of labels an event`,
    });
  }
}

function appendWithIds(family: Family, ids: readonly string[]): number {
  return buildWithIds(family, ids).seal().edgeCount;
}

function buildWithIds(family: Family, ids: readonly string[]): ComputationBuilder {
  const { size, typeOf, sourceOf, timeOf, causeStart, causes } = family;
  const builder = new ComputationBuilder();
  const { keys } = builder;
  const rule = builder.rule(DECLARED_CAUSE);
  for (let type = 0; type < 16; type++) builder.types.of(`type ${type}`);
  for (let source = 0; source < family.sourceCount; source++) builder.sources.of(`source ${source}`);
  for (let i = 0; i < size; i++) {
    builder.begin(keys.internText(ids[i]), typeOf[i], sourceOf[i], timeOf[i]);
    for (let e = causeStart[i]; e < causeStart[i + 1]; e++) {
      builder.cause(keys.internText(ids[causes[e]]), rule);
    }
  }
  return builder;
}

function appendInBatches(cut: readonly EventBatch[]): Poset {
  const poset = new Poset();
  for (const batch of cut) poset.appendBatch(batch);
  return poset;
}

function appendIndexed(cut: readonly EventBatch[]): number {
  const poset = new Poset();
  let ordered = 0;
  for (const batch of cut) {
    poset.appendBatch(batch);
    if (poset.precedes(0, poset.size - 1)) ordered++;
  }
  return ordered;
}

function* batches(family: Family): Generator<EventBatch> {
  const { size, causeStart, causes } = family;
  for (let from = 0; from < size; from += BATCH) {
    const to = Math.min(from + BATCH, size);
    const first = causeStart[from];
    yield {
      typeOf: family.typeOf.subarray(from, to),
      sourceOf: family.sourceOf.subarray(from, to),
      timeOf: family.timeOf.subarray(from, to),
      causeStart: causeStart.subarray(from, to + 1).map((start) => start - first),
      causes: causes.subarray(first, causeStart[to]),
    };
  }
}

interface NumberedEvent {
  readonly id: number;
  readonly type: number;
  readonly source: number;
  readonly time: number;
  readonly causes: NumberedEvent[];
  readonly effects: NumberedEvent[];
}

function numberedObjects(family: Family): Map<number, NumberedEvent> {
  const { size, typeOf, sourceOf, timeOf, causeStart, causes } = family;
  const events = new Map<number, NumberedEvent>();
  for (let id = 0; id < size; id++) {
    const own: NumberedEvent[] = [];
    for (let e = causeStart[id]; e < causeStart[id + 1]; e++)
      own.push(events.get(causes[e]) as NumberedEvent);
    const event = { id, type: typeOf[id], source: sourceOf[id], time: timeOf[id], causes: own, effects: [] };
    for (const cause of own) cause.effects.push(event);
    events.set(id, event);
  }
  return events;
}

function libraryGraphOf(family: Family, ids: readonly string[]): Graph {
  const { size, typeOf, sourceOf, timeOf, causeStart, causes } = family;
  const graph = new Graph({ type: 'directed', multi: false });
  for (let i = 0; i < size; i++) {
    graph.addNode(ids[i], { type: typeOf[i], source: sourceOf[i], time: timeOf[i] });
    for (let e = causeStart[i]; e < causeStart[i + 1]; e++) graph.addDirectedEdge(ids[causes[e]], ids[i]);
  }
  return graph;
}

function numberedLibraryGraph(family: Family): Graph {
  const { size, typeOf, sourceOf, timeOf, causeStart, causes } = family;
  const graph = new Graph({ type: 'directed', multi: false });
  for (let i = 0; i < size; i++) {
    graph.addNode(i, { type: typeOf[i], source: sourceOf[i], time: timeOf[i] });
    for (let e = causeStart[i]; e < causeStart[i + 1]; e++) graph.addDirectedEdge(causes[e], i);
  }
  return graph;
}
