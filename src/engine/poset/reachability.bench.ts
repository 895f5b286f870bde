import type { EventIndex } from '../../model/ids.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, type FamilyName, familyOf } from '../../testing/families.ts';
import { Networkx } from '../../testing/networkx.ts';
import {
  idsOfFamily,
  type ObjectEvent,
  objectGraphOf,
  objectPrecedes,
  objectPrecedesBounded,
} from '../../testing/object-graph.ts';
import { type QueryPairs, queryPairs } from '../../testing/query-pairs.ts';
import { Reachability } from './reachability.ts';

const GOALS: Readonly<Record<FamilyName, Partial<Record<QueryPairs['name'], number>>>> = {
  lanes: { random: 3000 },
  trace: { random: 150, near: 30, positive: 12 },
  wide: { random: 30 },
};

/** Questions we answer per turn; the peer answers the first of them only, and its time is scaled. */
const QUESTIONS = 20_000;

export async function bench(report: Report): Promise<void> {
  const hasNetworkx = Networkx.isPresent();
  if (!hasNetworkx) console.error('NetworkX is not compared: python3 with networkx is not here.');
  for (const name of FAMILIES) {
    const family = familyOf(name, benchSize());
    const ids = idsOfFamily(family);
    const byId = objectGraphOf(family, ids);
    const objects = ids.map((id) => byId.get(id) as ObjectEvent);
    const reachability = Reachability.of(family);
    for (const pairs of queryPairs(family, QUESTIONS)) {
      const asked = askedOfPeer(name, pairs.name);
      const search = name === 'trace' ? objectPrecedes : objectPrecedesBounded;
      const times = await pair({
        ours: warmedUp(() => ask(reachability, pairs)),
        peer: warmedUp(() => askObjects(objects, pairs, asked, search)),
      });
      const oursMillis = times.oursMillis / QUESTIONS;
      const peerMillis = times.peerMillis / asked;
      report({
        operation: `happened-before, ${pairs.name} pairs`,
        family: name,
        size: family.size,
        peer: name === 'trace' ? 'search over objects' : 'search over objects, bounded by order',
        goal: GOALS[name][pairs.name],
        oursMillis,
        peerMillis,
        ratio: peerMillis / oursMillis,
        note: `${(oursMillis * 1e6).toFixed(0)} ns, ${(reachability.byteLength / family.size).toFixed(0)} bytes an event`,
      });
    }
    await benchBuilding(report, name);
    if (hasNetworkx) await benchNetworkx(report, name);
  }
}

/** As many questions as the peer answers in a turn of some tens of milliseconds. */
function askedOfPeer(family: FamilyName, kind: QueryPairs['name']): number {
  if (family !== 'lanes') return 500;
  return kind === 'random' ? 3 : 50;
}

async function benchBuilding(report: Report, name: FamilyName): Promise<void> {
  const family = familyOf(name, benchSize());
  const last = (family.size - 1) as EventIndex;
  // the question of an unrelated pair makes the part behind the labels
  const ours = () => Reachability.of(family).precedes(Math.max(0, last - 33) as EventIndex, last);
  const times = await pair({
    ours: warmedUp(ours),
    peer: () => objectGraphOf(family, idsOfFamily(family)).size,
  });
  report({
    operation: 'build the index',
    family: name,
    size: family.size,
    peer: 'building the objects alone',
    ...times,
    note: `${((times.oursMillis * 1e6) / family.size).toFixed(0)} ns an event`,
  });
}

async function benchNetworkx(report: Report, name: FamilyName): Promise<void> {
  const family = familyOf(name, benchSize(20_000));
  const reachability = Reachability.of(family);
  const peer = await Networkx.start(family);
  const [random] = queryPairs(family, QUESTIONS);
  const asked = 20;
  const times = await pair({
    ours: warmedUp(() => ask(reachability, random)),
    peer: () => peer.precedes(random.a.subarray(0, asked), random.b.subarray(0, asked)),
  });
  peer.stop();
  const oursMillis = times.oursMillis / QUESTIONS;
  const peerMillis = times.peerMillis / asked;
  report({
    operation: 'happened-before, random pairs',
    family: name,
    size: family.size,
    peer: 'NetworkX',
    oursMillis,
    peerMillis,
    ratio: peerMillis / oursMillis,
  });
}

function ask(reachability: Reachability, { a, b }: QueryPairs): number {
  let ordered = 0;
  for (let i = 0; i < a.length; i++) {
    if (reachability.precedes(a[i] as EventIndex, b[i] as EventIndex)) ordered++;
  }
  return ordered;
}

function askObjects(
  objects: readonly ObjectEvent[],
  { a, b }: QueryPairs,
  count: number,
  search: typeof objectPrecedes,
): number {
  let ordered = 0;
  for (let i = 0; i < count; i++) if (search(objects[a[i]], objects[b[i]])) ordered++;
  return ordered;
}
