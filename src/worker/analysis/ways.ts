import { breadthFirst, shortestChain } from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import { type EventIndex, eventIndex, NO_EVENT } from '../../model/ids.ts';

/** Links drawn at most: more than this is no picture any more. */
const MOST_LINKS = 20_000;

/** The shortest ways from events of its past to an event, as one drawing. */
export function waysFrom(
  computation: Computation,
  sources: ArrayLike<number>,
  to: EventIndex,
): { rows: Uint32Array; links: Uint32Array } {
  const { rows, via } = breadthFirst(computation, to, 'causes');
  const viaOf = new Uint32Array(to + 1).fill(NO_EVENT);
  for (let i = 0; i < rows.length; i++) viaOf[rows[i]] = via[i];
  const drawn = new Set<number>([to]);
  const links: number[] = [];
  for (let i = 0; i < sources.length; i++) {
    drawn.add(sources[i]);
    for (let at = sources[i]; links.length < MOST_LINKS * 2; ) {
      const nearer = viaOf[at];
      if (nearer === NO_EVENT) break;
      links.push(at, nearer);
      if (drawn.has(nearer)) break; // from here on the way is drawn already
      drawn.add(nearer);
      at = nearer;
    }
  }
  return { rows: Uint32Array.from(drawn), links: Uint32Array.from(links) };
}

/** How two events hang together with others: a shortest chain for each pair `from, to`. */
export function chainsBetween(
  computation: Computation,
  ends: readonly (readonly [from: number, to: number])[],
): { rows: Uint32Array; links: Uint32Array } {
  const drawn = new Set<number>();
  const links: number[] = [];
  for (const [from, to] of ends) {
    const chain = shortestChain(computation, eventIndex(from), eventIndex(to)) ?? [];
    if (links.length > MOST_LINKS * 2) break;
    chain.forEach((row, i) => {
      drawn.add(row);
      if (i > 0) links.push(chain[i - 1], row);
    });
  }
  return { rows: Uint32Array.from(drawn), links: Uint32Array.from(links) };
}
