import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { Witness } from '../../model/rules/verdict.ts';
import type { CauseColumns } from '../poset/cause-columns.ts';
import type { Reachability } from '../poset/reachability.ts';

/** Events of a witness that are linked; a larger match keeps its events and shows how the first ones hang together. */
const MOST_LINKED = 200;

/**
 * How some events hang together, and nothing else: a link for every pair that is ordered and that no other link of the
 * witness says already (rule K13).
 */
export function witnessOf(
  columns: CauseColumns,
  order: Reachability,
  rows: ArrayLike<number>,
  apart: Witness['apart'] = [],
): Witness {
  const sorted = [...new Set(Array.from(rows))].sort((a, b) => a - b).map(eventIndex);
  return { rows: sorted, links: linksAmong(columns, order, sorted.slice(0, MOST_LINKED)), apart };
}

/** Covers of the order among the rows, which are ascending. */
function linksAmong(
  columns: CauseColumns,
  order: Reachability,
  rows: readonly EventIndex[],
): Witness['links'] {
  const links: { from: EventIndex; to: EventIndex; kind: 'direct' | 'path' }[] = [];
  rows.forEach((to, place) => {
    const covers: EventIndex[] = [];
    // nearer rows first: whatever precedes a cover of `to` is said already
    for (let at = place - 1; at >= 0; at--) {
      const from = rows[at];
      if (!order.precedes(from, to) || covers.some((cover) => order.precedes(from, cover))) continue;
      covers.push(from);
    }
    for (const from of covers.reverse()) {
      links.push({ from, to, kind: isEdge(columns, from, to) ? 'direct' : 'path' });
    }
  });
  return links;
}

function isEdge({ causeStart, causes }: CauseColumns, from: number, to: number): boolean {
  for (let e = causeStart[to]; e < causeStart[to + 1]; e++) if (causes[e] === from) return true;
  return false;
}

/** All pairs of the rows that are independent. */
export function pairsApart(order: Reachability, rows: ArrayLike<number>): Witness['apart'] {
  const pairs: [EventIndex, EventIndex][] = [];
  const some = Array.from(rows).slice(0, MOST_LINKED).map(eventIndex);
  some.forEach((b, place) => {
    for (const a of some.slice(0, place)) if (order.areIndependent(a, b)) pairs.push([a, b]);
  });
  return pairs;
}
