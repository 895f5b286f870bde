import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, familyComputation, familyOf } from '../../testing/families.ts';
import { Networkx } from '../../testing/networkx.ts';
import {
  idsOfFamily,
  type ObjectEvent,
  objectGraphOf,
  objectPrecedesBounded,
} from '../../testing/object-graph.ts';
import { countCovers } from './covers.ts';
import { orderedPairs } from './ordered-pairs.ts';

export async function bench(report: Report): Promise<void> {
  const hasNetworkx = Networkx.isPresent();
  if (!hasNetworkx) console.error('NetworkX is not compared: python3 with networkx is not here.');
  for (const name of FAMILIES) {
    const family = familyOf(name, benchSize());
    const computation = familyComputation(family);
    const objects = [...objectGraphOf(family, idsOfFamily(family)).values()];
    const row = { family: name, size: family.size };
    report({
      operation: 'transitive reduction, index included',
      ...row,
      peer: 'search over objects per edge',
      ...(await pair({
        ours: warmedUp(() => countCovers(computation)),
        peer: warmedUp(() => objectCovers(objects)),
        rounds: 5,
      })),
    });
    const few = familyOf(name, benchSize(5000));
    const fewComputation = familyComputation(few);
    const fewObjects = [...objectGraphOf(few, idsOfFamily(few)).values()];
    report({
      operation: 'count ordered pairs',
      ...row,
      size: few.size,
      peer: 'a Set of ancestors per event',
      ...(await pair({
        ours: warmedUp(() => orderedPairs(few)),
        peer: () => objectPairs(fewObjects),
        rounds: 5,
      })),
    });
    if (!hasNetworkx) continue;
    const small = name === 'lanes' ? familyOf(name, 2000) : few;
    const smallComputation = name === 'lanes' ? familyComputation(small) : fewComputation;
    const peer = await Networkx.start(small);
    report({
      operation: 'transitive reduction, index included',
      ...row,
      size: small.size,
      peer: 'NetworkX',
      ...(await pair({
        ours: warmedUp(() => countCovers(smallComputation)),
        peer: () => peer.reduce(),
        rounds: 5,
      })),
    });
    peer.stop();
  }
}

function objectCovers(events: readonly ObjectEvent[]): number {
  let covers = 0;
  for (const { causes } of events) {
    for (const cause of causes) {
      if (!causes.some((other) => other !== cause && objectPrecedesBounded(cause, other))) covers++;
    }
  }
  return covers;
}

function objectPairs(events: readonly ObjectEvent[]): number {
  const ancestorsOf: Set<ObjectEvent>[] = [];
  let pairs = 0;
  for (const { causes } of events) {
    const ancestors = new Set(causes);
    for (const cause of causes) for (const before of ancestorsOf[cause.sequence]) ancestors.add(before);
    ancestorsOf.push(ancestors);
    pairs += ancestors.size;
  }
  return pairs;
}
