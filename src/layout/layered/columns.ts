import { type Acyclic, adjacency } from './acyclic.ts';
import type { KeptPlaces } from './layered-graph.ts';

/**
 * Columns by longest path, then drawn together: a node that has no more causes than effects moves right until it stands
 * before its nearest effect, so that a late root is not left behind at the start.
 */
export function columnsByPath(size: number, { left, right, order }: Acyclic): Int32Array {
  const columnOf = new Int32Array(size);
  const effects = adjacency(size, left, right);
  const causesOf = new Uint32Array(size);
  for (const node of right) causesOf[node]++;
  for (const node of order) {
    for (let i = effects.start[node]; i < effects.start[node + 1]; i++) {
      const other = effects.others[i];
      if (columnOf[other] <= columnOf[node]) columnOf[other] = columnOf[node] + 1;
    }
  }
  for (let place = order.length - 1; place >= 0; place--) {
    const node = order[place];
    const count = effects.start[node + 1] - effects.start[node];
    if (count === 0 || count < causesOf[node]) continue;
    let nearest = 0x7fffffff;
    for (let i = effects.start[node]; i < effects.start[node + 1]; i++)
      nearest = Math.min(nearest, columnOf[effects.others[i]]);
    columnOf[node] = nearest - 1;
  }
  return columnOf;
}

/**
 * Columns when some nodes have one already: these keep theirs where the edges allow it, what is new stands next to what
 * it is linked with, and what has to make room moves right.
 */
export function columnsByGrowth(size: number, { left, right, order }: Acyclic, kept: KeptPlaces): Int32Array {
  const effects = adjacency(size, left, right);
  const causes = adjacency(size, right, left);
  const wished = Array.from({ length: size }, (_, node) =>
    Number.isNaN(kept.x[node]) ? Number.NaN : kept.columnOf[node],
  );
  // new causes of what is there: right before their nearest effect
  for (let place = order.length - 1; place >= 0; place--) {
    const node = order[place];
    if (!Number.isNaN(wished[node])) continue;
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = effects.start[node]; i < effects.start[node + 1]; i++) {
      const wish = wished[effects.others[i]];
      if (wish < nearest) nearest = wish;
    }
    if (nearest < Number.POSITIVE_INFINITY) wished[node] = nearest - 1;
  }
  // then everything behind its causes
  const columnOf = new Int32Array(size);
  for (const node of order) {
    let least = Number.NEGATIVE_INFINITY;
    for (let i = causes.start[node]; i < causes.start[node + 1]; i++)
      least = Math.max(least, columnOf[causes.others[i]] + 1);
    const wish = wished[node];
    columnOf[node] = Number.isNaN(wish)
      ? least > Number.NEGATIVE_INFINITY
        ? least
        : 0
      : Math.max(wish, least);
  }
  return columnOf;
}
