import type { Computation } from '../model/computation.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';

/**
 * Events without causes among all that `row` depends on, fewest edges away first, then by row: one search by breadth.
 * `list` holds at most `limit` with those distances, `total` counts all. Empty for an event that is a root itself.
 */
export function rootsNearestFirst(
  { causeStart, causes }: Computation,
  row: EventIndex,
  limit: number,
): { list: { row: EventIndex; distance: number }[]; total: number } {
  const isSeen = new Uint8Array(row + 1);
  const list: { row: EventIndex; distance: number }[] = [];
  let total = 0;
  let distance = 0;
  let layer: number[] = [row];
  isSeen[row] = 1;
  while (layer.length > 0) {
    distance++;
    const next: number[] = [];
    for (const at of layer) {
      for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
        if (isSeen[causes[e]] === 1) continue;
        isSeen[causes[e]] = 1;
        next.push(causes[e]);
      }
    }
    const found = next.filter((at) => causeStart[at] === causeStart[at + 1]).sort((a, b) => a - b);
    total += found.length;
    for (const at of found) if (list.length < limit) list.push({ row: eventIndex(at), distance });
    layer = next;
  }
  return { list, total };
}
