import type { EventIndex } from '../../model/ids.ts';
import type { CauseColumns } from '../poset/cause-columns.ts';
import { Reachability } from '../poset/reachability.ts';

/*
 * What flows from one component to another counts once, however often it is recorded (rule O4):
 *
 *     sender    a ───→ a'       a → e and a' → e: the second says it
 *               │ ╲    │
 *               │  ╲   │
 *     receiver  e ──→ e'        a → e and a → e': the first says it
 *
 * An edge is a repeat when another cause of its effect, of the same component as its cause, comes after that; or when
 * another effect of its cause, of the same component as its effect, comes before that.
 */

/** From so many edges between an event and a component on, one sweep beats asking in pairs. */
const MANY = 24;

/**
 * Marks repeats among the edges that lead from one component to another.
 * @param crosses 1 for those edges
 * @param componentOf per row
 */
export function repeats(columns: CauseColumns, crosses: Uint8Array, componentOf: Uint32Array): Uint8Array {
  const { size, causeStart, causes } = columns;
  const isRepeat = new Uint8Array(crosses.length);
  let index: Reachability | undefined;
  const order = (): Reachability => (index ??= Reachability.of(columns));
  const effects = effectsThatCross(columns, crosses);
  for (let row = 0; row < size; row++) {
    eachGroup(causes, causeStart[row], causeStart[row + 1], undefined, crosses, componentOf, (edges) => {
      // causes that precede another of the group
      const rows = edges.map((e) => causes[e]);
      markIn('before', edges, rows, columns, order, isRepeat);
    });
    const { start, rows, edge } = effects;
    eachGroup(rows, start[row], start[row + 1], edge, crosses, componentOf, (edges, at) => {
      // effects that follow another of the group
      const ends = at.map((i) => rows[i]);
      markIn('behind', edges, ends, columns, order, isRepeat);
    });
  }
  return isRepeat;
}

function effectsThatCross(
  { size, causeStart, causes }: CauseColumns,
  crosses: Uint8Array,
): { start: Uint32Array; rows: Uint32Array; edge: Uint32Array } {
  const start = new Uint32Array(size + 1);
  for (let e = 0; e < crosses.length; e++) if (crosses[e] === 1) start[causes[e] + 1]++;
  for (let row = 0; row < size; row++) start[row + 1] += start[row];
  const next = start.slice(0, size);
  const rows = new Uint32Array(start[size]);
  const edge = new Uint32Array(start[size]);
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (crosses[e] === 0) continue;
      const at = next[causes[e]]++;
      rows[at] = row;
      edge[at] = e;
    }
  }
  return { start, rows, edge };
}

/** Calls back with the edges to each component that several lead to, and where they stand. */
function eachGroup(
  others: Uint32Array,
  from: number,
  to: number,
  edgeOf: Uint32Array | undefined,
  crosses: Uint8Array,
  componentOf: Uint32Array,
  found: (edges: number[], at: number[]) => void,
): void {
  if (!haveSomeInCommon(others, from, to, edgeOf, crosses, componentOf)) return;
  const groups = new Map<number, { edges: number[]; at: number[] }>();
  for (let i = from; i < to; i++) {
    const edge = edgeOf ? edgeOf[i] : i;
    if (crosses[edge] === 0) continue;
    const group = groups.get(componentOf[others[i]]);
    if (group) {
      group.edges.push(edge);
      group.at.push(i);
    } else groups.set(componentOf[others[i]], { edges: [edge], at: [i] });
  }
  for (const { edges, at } of groups.values()) if (edges.length > 1) found(edges, at);
}

/** Up to so many edges are compared one with the other before anything is gathered. */
const FEW = 16;

/** False: no two of the edges lead to one component. */
function haveSomeInCommon(
  others: Uint32Array,
  from: number,
  to: number,
  edgeOf: Uint32Array | undefined,
  crosses: Uint8Array,
  componentOf: Uint32Array,
): boolean {
  if (to - from > FEW) return true;
  for (let i = from + 1; i < to; i++) {
    if (crosses[edgeOf ? edgeOf[i] : i] === 0) continue;
    for (let j = from; j < i; j++) {
      if (componentOf[others[i]] === componentOf[others[j]] && crosses[edgeOf ? edgeOf[j] : j] === 1)
        return true;
    }
  }
  return false;
}

/** Marks edges of a group whose other ends have one of the others before them, or behind them. */
function markIn(
  side: 'before' | 'behind',
  edges: readonly number[],
  rows: readonly number[],
  columns: CauseColumns,
  order: () => Reachability,
  isRepeat: Uint8Array,
): void {
  const isOne =
    rows.length >= MANY
      ? SWEEPS[side](rows, columns)
      : (row: number) => rows.some((other) => follows(row, other));
  rows.forEach((row, i) => {
    if (isOne(row)) isRepeat[edges[i]] = 1;
  });

  function follows(row: number, other: number): boolean {
    const [first, second] = side === 'before' ? [row, other] : [other, row];
    return order().precedes(first as EventIndex, second as EventIndex);
  }
}

const SWEEPS = { before: sweepBack, behind: sweepForth } as const;

/** Whether a row precedes one of the given ones. */
function sweepBack(rows: readonly number[], { causeStart, causes }: CauseColumns): (row: number) => boolean {
  const lowest = rows.reduce((a, b) => Math.min(a, b));
  const highest = rows.reduce((a, b) => Math.max(a, b));
  const isGiven = new Uint8Array(highest - lowest + 1);
  const isBefore = new Uint8Array(highest - lowest + 1);
  for (const row of rows) isGiven[row - lowest] = 1;
  for (let row = highest; row > lowest; row--) {
    if (isGiven[row - lowest] === 0 && isBefore[row - lowest] === 0) continue;
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      if (causes[e] >= lowest) isBefore[causes[e] - lowest] = 1;
    }
  }
  return (row) => isBefore[row - lowest] === 1;
}

/** Whether a row follows one of the given ones. */
function sweepForth(rows: readonly number[], { causeStart, causes }: CauseColumns): (row: number) => boolean {
  const lowest = rows.reduce((a, b) => Math.min(a, b));
  const highest = rows.reduce((a, b) => Math.max(a, b));
  const isGiven = new Uint8Array(highest - lowest + 1);
  const isAfter = new Uint8Array(highest - lowest + 1);
  for (const row of rows) isGiven[row - lowest] = 1;
  for (let row = lowest + 1; row <= highest; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      const cause = causes[e] - lowest;
      if (cause >= 0 && (isGiven[cause] === 1 || isAfter[cause] === 1)) isAfter[row - lowest] = 1;
    }
  }
  return (row) => isAfter[row - lowest] === 1;
}
