import type { Steps } from '../base/steps.ts';
import type { Edges, Quotient } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import type { ConeTone } from '../model/cone.ts';
import { isoTime } from '../model/event.ts';
import { eventIndex } from '../model/ids.ts';
import type { ConeNode } from './contract/cone.ts';
import type { NameCount } from './contract/event-line.ts';

/** Names and sources told of a fold. */
const MOST_NAMES = 8;
/** Events between two looks at the clock. */
const TURN = 1 << 12;

/** What the page shows of every node. */
export function* coneNodes(
  computation: Computation,
  failures: Uint8Array,
  edges: Edges,
  { memberStart, members }: Quotient,
  toneOfNode: (node: number) => ConeTone,
): Steps<ConeNode[]> {
  const { types, typeOf, sources, sourceOf } = computation;
  const inDrawing = new Uint8Array(computation.size);
  for (const row of members) inDrawing[row] = 1;
  const count = hiddenCounter(computation, edges, inDrawing);
  const nodes: ConeNode[] = [];
  for (let node = 0; node < memberStart.length - 1; node++) {
    const own = members.subarray(memberStart[node], memberStart[node + 1]);
    const done = memberStart[node] / members.length;
    yield done;
    const named = yield* tally(own, typeOf, types, done);
    const from = yield* tally(own, sourceOf, sources, done);
    nodes.push({
      key: `${own.length === 1 ? 'e' : 'f'}${own[0]}`,
      row: eventIndex(own[0]),
      id: computation.idOf(eventIndex(own[0])),
      events: own.length,
      tone: toneOfNode(node),
      names: named.slice(0, MOST_NAMES),
      nameCount: named.length,
      sources: from.slice(0, MOST_NAMES),
      sourceCount: from.length,
      hue: sourceOf[own[0]],
      ...timesOf(computation, own),
      failures: own.reduce((sum, row) => sum + failures[row], 0),
      hiddenCauses: yield* count(own, 'causes', done),
      hiddenEffects: yield* count(own, 'effects', done),
    });
  }
  return nodes;
}

/** How many different direct causes (effects) outside the drawing some events have. */
function hiddenCounter(
  { size, causeStart, causes, effects }: Computation,
  edges: Edges,
  inDrawing: Uint8Array,
): (rows: Uint32Array, side: 'causes' | 'effects', done: number) => Steps<number> {
  const seen = new Uint32Array(size);
  let asked = 0;
  return function* (rows, side, done) {
    asked++;
    let count = 0;
    let visited = 0;
    const start = side === 'causes' ? causeStart : effects.start;
    const others = side === 'causes' ? causes : effects.rows;
    for (const row of rows) {
      if (++visited % TURN === 0) yield done;
      for (let i = start[row]; i < start[row + 1]; i++) {
        const other = others[i];
        if (inDrawing[other] === 1 || seen[other] === asked) continue;
        if (!edges.has(side === 'causes' ? i : effects.edge[i])) continue;
        seen[other] = asked;
        count++;
      }
    }
    return count;
  };
}

function* tally(
  rows: Uint32Array,
  column: Uint32Array,
  texts: readonly string[],
  done: number,
): Steps<NameCount[]> {
  const counts = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) {
    if (i % TURN === TURN - 1) yield done;
    counts.set(column[rows[i]], (counts.get(column[rows[i]]) ?? 0) + 1);
  }
  return Array.from(counts, ([name, count]) => ({ name: texts[name], count })).sort(
    (a, b) => b.count - a.count,
  );
}

function timesOf(
  { timeOrigin, timeOf }: Computation,
  rows: Uint32Array,
): { time: string | undefined; endTime: string | undefined } {
  let first = Number.NaN;
  let last = Number.NaN;
  for (const row of rows) {
    const time = timeOf[row];
    if (Number.isNaN(time)) continue;
    if (!(time >= first)) first = time;
    if (!(time <= last)) last = time;
  }
  return { time: isoTime(timeOrigin, first), endTime: isoTime(timeOrigin, last) };
}
