import { pair, type Report } from '../../testing/bench.ts';
import { familyOf } from '../../testing/families.ts';
import { inducedOrder } from './induced.ts';
import { Reachability } from './reachability.ts';

/** The order among a tenth of the events, reduced, against asking for every pair of kept neighbours in the rows. */
export async function bench(report: Report): Promise<void> {
  // on the lanes the peer's sets outgrow the memory at a hundred thousand
  for (const [name, size] of [
    ['lanes', 5_000],
    ['trace', 100_000],
    ['wide', 100_000],
  ] as const) {
    const family = familyOf(name, size);
    const reachability = Reachability.of(family);
    const keep = Uint8Array.from({ length: size }, (_, row) =>
      ((row * 2654435761) >>> 0) % 10 === 0 ? 1 : 0,
    );
    const timing = await pair({
      rounds: 3,
      ours: async () => (await inducedOrder(family, keep, { reachability })).causes.length,
      peer: () => setsOfKept(family, keep),
    });
    report({
      operation: 'order among a tenth of the events',
      family: name,
      size,
      peer: 'sets of kept causes handed on, not reduced',
      ...timing,
    });
  }
}

/** What one writes first: every event hands the set of kept events before it through hidden ones to its effects. */
function setsOfKept(
  { size, causeStart, causes }: { size: number; causeStart: Uint32Array; causes: Uint32Array },
  keep: Uint8Array,
): number {
  const behind: (Set<number> | undefined)[] = new Array(size);
  let edges = 0;
  for (let row = 0; row < size; row++) {
    const own = new Set<number>();
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (keep[causes[e]] === 1) own.add(causes[e]);
      else for (const cause of behind[causes[e]] ?? []) own.add(cause);
    }
    if (keep[row] === 1) edges += own.size;
    else behind[row] = own;
  }
  return edges;
}
