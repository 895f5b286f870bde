import type { Acyclic } from './acyclic.ts';

/**
 * The graph with a bend wherever an edge passes a column, so that every link joins neighbouring columns. Vertices are
 * the nodes, `0 .. nodes - 1`, then the bends.
 */
export interface ProperGraph {
  readonly nodes: number;
  readonly columnOf: Int32Array;
  /** Vertices per column, leftmost column first; `columns[0]` is column `first`. */
  readonly columns: number[][];
  readonly first: number;
  /** Linked vertices in the column before and after. */
  readonly before: readonly number[][];
  readonly after: readonly number[][];
  /** Per edge its bends from left to right. */
  readonly bendsOf: readonly (readonly number[])[];
}

/** So many bends at most; the longest edges go without, straight across. */
const MOST_BENDS = 6000;

export function properGraph(nodes: number, { left, right }: Acyclic, nodeColumns: Int32Array): ProperGraph {
  const columnOf: number[] = Array.from(nodeColumns);
  const before: number[][] = Array.from({ length: nodes }, () => []);
  const after: number[][] = Array.from({ length: nodes }, () => []);
  const bendsOf: number[][] = Array.from(left, () => []);
  const spanOf = (e: number): number => columnOf[right[e]] - columnOf[left[e]];
  const byLength = Array.from(left, (_, e) => e).sort((a, b) => spanOf(a) - spanOf(b) || a - b);
  const link = (a: number, b: number): void => {
    after[a].push(b);
    before[b].push(a);
  };
  let bends = 0;
  for (const e of byLength) {
    bends += spanOf(e) - 1;
    if (bends > MOST_BENDS) break;
    let at = left[e];
    for (let column = columnOf[left[e]] + 1; column < columnOf[right[e]]; column++) {
      const bend = columnOf.length;
      columnOf.push(column);
      before.push([]);
      after.push([]);
      bendsOf[e].push(bend);
      link(at, bend);
      at = bend;
    }
    link(at, right[e]);
  }
  const first = columnOf.reduce((least, column) => Math.min(least, column), 0x7fffffff);
  const last = columnOf.reduce((most, column) => Math.max(most, column), -0x7fffffff);
  const columns: number[][] = Array.from({ length: Math.max(0, last - first + 1) }, () => []);
  for (let vertex = 0; vertex < columnOf.length; vertex++) columns[columnOf[vertex] - first].push(vertex);
  return { nodes, columnOf: Int32Array.from(columnOf), columns, first, before, after, bendsOf };
}
