import type { Computation } from '../model/computation.ts';

/**
 * Causal rank per row: one more than the largest rank among the event's causes and its lane's last event.
 *
 * So events of one lane never overlap and every edge points to the right. `order` is a causal order of all rows
 * (`undefined` = row order); lanes fill in that order. Cost O(N + E), no search.
 */
export function causalRanks(
  { size, sourceOf, causeStart, causes, sources }: Computation,
  order: Uint32Array | undefined,
): { rankOf: Uint32Array; ranks: number } {
  const rankOf = new Uint32Array(size);
  const free = new Uint32Array(sources.length); // the first free rank of each source's lane
  let ranks = 0;
  for (let i = 0; i < size; i++) {
    const row = order === undefined ? i : order[i];
    const source = sourceOf[row];
    let rank = free[source];
    const end = causeStart[row + 1];
    for (let e = causeStart[row]; e < end; e++) {
      const behind = rankOf[causes[e]] + 1;
      if (behind > rank) rank = behind;
    }
    rankOf[row] = rank;
    free[source] = rank + 1;
    if (rank >= ranks) ranks = rank + 1;
  }
  return { rankOf, ranks };
}
