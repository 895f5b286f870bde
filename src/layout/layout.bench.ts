import { PLAIN_ARRANGEMENT } from '../model/arrangement.ts';
import type { Computation } from '../model/computation.ts';
import { pair, type Report } from '../testing/bench.ts';
import { type FamilyName, familyComputation, familyOf } from '../testing/families.ts';
import { arrangeLanes } from './arrange.ts';
import { drawingOrder } from './drawing-order.ts';
import { laneKeys } from './lane-keys.ts';
import { lanesOfUnits, place, placeWithLanes } from './place.ts';
import { causalRanks } from './ranks.ts';

const SIZE = 1_000_000;

/** Placing a million events against the least that any layout has to do: touch every event and every edge as objects. */
export async function bench(report: Report): Promise<void> {
  for (const family of ['lanes', 'trace'] as const) {
    const computation = familyComputation(familyOf(family, SIZE));
    const nodes = objectsOf(computation.causeStart, computation.causes, computation.sourceOf);
    const ranks = await pair({
      ours: () => causalRanks(computation, drawingOrder(computation)).ranks,
      peer: () => ranksOfObjects(nodes),
    });
    report({
      operation: 'ranks of all events',
      family,
      size: SIZE,
      peer: 'the same over objects',
      ...ranks,
      note: `${perEvent(ranks.oursMillis)} ns per event`,
    });
    const whole = await pair({
      rounds: 5,
      ours: async () => (await place(computation)).ranks,
      peer: () => ranksOfObjects(nodes),
    });
    report({
      operation: 'whole layout: order, ranks, lanes, search index',
      family,
      size: SIZE,
      peer: 'ranks alone over objects',
      ...whole,
      note: `${perEvent(whole.oursMillis)} ns per event; 12 ns is the goal for ranks on lanes`,
    });
    await benchArranging(report, family, computation);
  }
}

/** Other lanes for the same events, as every edit of the arrangement makes them; the peer sorts objects into lanes. */
async function benchArranging(report: Report, family: FamilyName, computation: Computation): Promise<void> {
  const { placement, order } = await placeWithLanes(computation);
  const keys = laneKeys(computation, 'type', order, () => ({ count: 0, componentOf: new Uint32Array() }));
  const lanes = arrangeLanes(computation, keys, { ...PLAIN_ARRANGEMENT, by: 'type', hidden: [] });
  const counts = Uint32Array.from(lanes.units, ({ events }) => events);
  placement.axis('rank');
  const arranging = await pair({
    rounds: 5,
    ours: () => {
      const places = lanesOfUnits(lanes, counts);
      return placement.withLanes({ ...places, keyOf: keys.keyOf }).rows('rank').rows[0];
    },
    peer: () => {
      const perLane: { row: number; x: number }[][] = lanes.units.map(() => []);
      for (let row = 0; row < computation.size; row++)
        perLane[lanes.unitOfKey[keys.keyOf[row]]].push({ row, x: placement.rankOf[row] });
      for (const lane of perLane) lane.sort((a, b) => a.x - b.x || a.row - b.row);
      return perLane[0][0].row;
    },
  });
  report({
    operation: 'the same events on lanes by type, stacked',
    family,
    size: SIZE,
    peer: 'objects sorted into lanes',
    ...arranging,
    note: `${perEvent(arranging.oursMillis)} ns per event`,
  });
}

interface Node {
  readonly causes: Node[];
  readonly source: string;
  rank: number;
}

function objectsOf(causeStart: Uint32Array, causes: Uint32Array, sourceOf: Uint32Array): Node[] {
  const nodes: Node[] = [];
  for (let row = 0; row < sourceOf.length; row++) {
    const own = Array.from(causes.subarray(causeStart[row], causeStart[row + 1]), (cause) => nodes[cause]);
    nodes.push({ causes: own, source: `source ${sourceOf[row]}`, rank: 0 });
  }
  return nodes;
}

function ranksOfObjects(nodes: readonly Node[]): number {
  const free = new Map<string, number>();
  let ranks = 0;
  for (const node of nodes) {
    let rank = free.get(node.source) ?? 0;
    for (const cause of node.causes) rank = Math.max(rank, cause.rank + 1);
    node.rank = rank;
    free.set(node.source, rank + 1);
    ranks = Math.max(ranks, rank + 1);
  }
  return ranks;
}

function perEvent(millis: number): string {
  return ((millis * 1e6) / SIZE).toFixed(1);
}
