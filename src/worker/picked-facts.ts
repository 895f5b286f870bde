import type { Computation } from '../model/computation.ts';
import { eventIndex, NO_EVENT } from '../model/ids.ts';
import type { PickedFacts } from './contract/marks.ts';
import type { NameCount } from './contract.ts';
import { lineOf } from './event-lines.ts';

const MOST_NAMES = 100;
const MOST_IDS = 200;

/** What many events have in common, in one pass. @param rows ascending, at least one */
export function factsOfPicked(computation: Computation, rows: Uint32Array): PickedFacts {
  const { causeStart, causes, levelOf, timeOf, types, sources } = computation;
  const perType = new Uint32Array(types.length);
  const perSource = new Uint32Array(sources.length);
  const isPicked = new Uint8Array(computation.size);
  let [first, last] = [NO_EVENT, NO_EVENT];
  let [leastLevel, greatestLevel] = [Number.POSITIVE_INFINITY, 0];
  let edges = 0;
  let begins = 0;
  for (const row of rows) {
    perType[computation.typeOf[row]]++;
    perSource[computation.sourceOf[row]]++;
    leastLevel = Math.min(leastLevel, levelOf[row]);
    greatestLevel = Math.max(greatestLevel, levelOf[row]);
    if (!Number.isNaN(timeOf[row])) {
      if (first === NO_EVENT || timeOf[row] < timeOf[first]) first = row;
      if (last === NO_EVENT || timeOf[row] >= timeOf[last]) last = row;
    }
    // causes have smaller rows, so those that are picked are marked already
    let inside = 0;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) inside += isPicked[causes[e]];
    edges += inside;
    if (inside === 0) begins++;
    isPicked[row] = 1;
  }
  const [byType, bySource] = [countedNames(types, perType), countedNames(sources, perSource)];
  return {
    events: rows.length,
    ids: rows.length <= MOST_IDS ? Array.from(rows, (row) => computation.idOf(eventIndex(row))) : undefined,
    types: byType.slice(0, MOST_NAMES),
    typeCount: byType.length,
    sources: bySource.slice(0, MOST_NAMES),
    sourceCount: bySource.length,
    first: first === NO_EVENT ? undefined : lineOf(computation, eventIndex(first)),
    last: last === NO_EVENT ? undefined : lineOf(computation, eventIndex(last)),
    durationMillis: first === NO_EVENT ? undefined : timeOf[last] - timeOf[first],
    levels: [leastLevel, greatestLevel],
    edges,
    begins,
  };
}

/** Names with a count above 0, most frequent first. */
function countedNames(names: readonly string[], counts: Uint32Array): NameCount[] {
  const all: NameCount[] = [];
  for (let i = 0; i < counts.length; i++) if (counts[i] > 0) all.push({ name: names[i], count: counts[i] });
  return all.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
