import Graph from 'graphology';
import type { EventIndex } from '../../model/ids.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, type Family, familyComputation, familyOf } from '../../testing/families.ts';
import { Networkx } from '../../testing/networkx.ts';
import { idsOfFamily, type ObjectEvent, objectCone, objectGraphOf } from '../../testing/object-graph.ts';
import { coneIntervals } from './cone-intervals.ts';
import { futureCone, futureMarks, pastCone, pastMarks } from './cones.ts';
import { Reachability } from './reachability.ts';

export async function bench(report: Report): Promise<void> {
  const hasNetworkx = Networkx.isPresent();
  if (!hasNetworkx) console.error('NetworkX is not compared: python3 with networkx is not here.');
  for (const name of FAMILIES) {
    const family = familyOf(name, benchSize());
    const computation = familyComputation(family);
    const ids = idsOfFamily(family);
    const objects = objectGraphOf(family, ids);
    const graph = libraryGraphOf(family, ids);
    // trace and wide have small cones; the ends of lanes have the whole
    const last = (family.size - 1) as EventIndex;
    const first = 0 as EventIndex;
    const objectAt = (row: number) => objects.get(ids[row]) as ObjectEvent;
    const row = { family: name, size: family.size };

    if (name === 'lanes') {
      const past = { operation: 'list the past cone by marks', ...row };
      const ours = warmedUp(() => pastMarks(computation, last));
      const byObjects = () => objectCone(objectAt(last), 'causes').size;
      const byLibrary = () => libraryCone(graph, ids[last], 'in').size;
      report({ ...past, peer: 'objects and Set', goal: 120, ...(await pair({ ours, peer: byObjects })) });
      report({ ...past, peer: 'graphology', goal: 500, ...(await pair({ ours, peer: byLibrary })) });
      const future = { operation: 'list the future cone by marks', ...row };
      const oursAfter = warmedUp(() => futureMarks(computation, first));
      const objectsAfter = () => objectCone(objectAt(first), 'effects').size;
      const libraryAfter = () => libraryCone(graph, ids[first], 'out').size;
      report({
        ...future,
        peer: 'objects and Set',
        goal: 120,
        ...(await pair({ ours: oursAfter, peer: objectsAfter })),
      });
      report({
        ...future,
        peer: 'graphology',
        goal: 500,
        ...(await pair({ ours: oursAfter, peer: libraryAfter })),
      });
      await benchIntervals(report, family, objectAt);
    }

    // a person clicks through rows around the middle; a click in lanes is half of everything
    const count = name === 'lanes' ? 2 : 50;
    const rows = Array.from({ length: count }, (_, i) => ((family.size >> 1) + i * 7) as EventIndex);
    const ours = () =>
      sum(rows, (at) => pastCone(computation, at).length + futureCone(computation, at).length);
    const peer = () =>
      sum(rows, (at) => objectCone(objectAt(at), 'causes').size + objectCone(objectAt(at), 'effects').size);
    report({
      operation: `rows of both cones of ${count} events`,
      ...row,
      peer: 'objects and Set',
      ...(await pair({ ours: warmedUp(ours), peer: warmedUp(peer) })),
    });
  }
  if (hasNetworkx) await benchNetworkx(report);
}

async function benchIntervals(
  report: Report,
  family: Family,
  objectAt: (row: number) => ObjectEvent,
): Promise<void> {
  const reachability = Reachability.of(family);
  const rows = Array.from({ length: 1000 }, (_, i) => (family.size >> 1) + i);
  coneIntervals(reachability, 0 as EventIndex);
  const times = await pair({
    ours: warmedUp(() => sum(rows, (row) => coneIntervals(reachability, row as EventIndex)?.past ?? 0)),
    peer: () => objectCone(objectAt(rows[0]), 'causes').size + objectCone(objectAt(rows[0]), 'effects').size,
  });
  const oursMillis = times.oursMillis / rows.length;
  report({
    operation: 'both cones as intervals, with sizes',
    family: family.name,
    size: family.size,
    peer: 'objects and Set',
    goal: 50_000,
    oursMillis,
    peerMillis: times.peerMillis,
    ratio: times.peerMillis / oursMillis,
    note: `${(oursMillis * 1000).toFixed(1)} microseconds, goal under 10`,
  });
}

async function benchNetworkx(report: Report): Promise<void> {
  const family = familyOf('lanes', benchSize(100_000));
  const computation = familyComputation(family);
  const peer = await Networkx.start(family);
  const row = { family: family.name, size: family.size, peer: 'NetworkX' };
  const last = (family.size - 1) as EventIndex;
  report({
    ...row,
    operation: 'list the past cone by marks',
    ...(await pair({ ours: warmedUp(() => pastMarks(computation, last)), peer: () => peer.past(last) })),
  });
  report({
    ...row,
    operation: 'list the future cone by marks',
    ...(await pair({ ours: () => futureMarks(computation, 0 as EventIndex), peer: () => peer.future(0) })),
  });
  peer.stop();
}

function sum<R extends number>(rows: readonly R[], of: (row: R) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

function libraryGraphOf({ size, causeStart, causes }: Family, ids: readonly string[]): Graph {
  const graph = new Graph({ type: 'directed', multi: false });
  for (let i = 0; i < size; i++) {
    graph.addNode(ids[i]);
    for (let e = causeStart[i]; e < causeStart[i + 1]; e++) graph.addDirectedEdge(ids[causes[e]], ids[i]);
  }
  return graph;
}

function libraryCone(graph: Graph, id: string, side: 'in' | 'out'): Set<string> {
  const seen = new Set<string>();
  const stack = [id];
  const visit = (next: string): void => {
    if (seen.has(next)) return;
    seen.add(next);
    stack.push(next);
  };
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (side === 'in') graph.forEachInNeighbor(at, visit);
    else graph.forEachOutNeighbor(at, visit);
  }
  return seen;
}
