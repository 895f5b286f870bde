import type { Acyclic } from './acyclic.ts';
import type { LayeredGraph } from './layered-graph.ts';
import type { ProperGraph } from './proper-graph.ts';

/** Lines from the right side of the left node to the left side of the right one, level through every column between. */
export function routes(
  { width, from }: LayeredGraph,
  { left, right, isTurned }: Acyclic,
  { bendsOf, columnOf }: ProperGraph,
  xOfColumn: (column: number) => number,
  middleOf: Float64Array,
): { routeStart: Uint32Array; points: Float64Array } {
  const routeStart = new Uint32Array(from.length + 1);
  const points: number[] = [];
  for (let e = 0; e < from.length; e++) {
    const line: [number, number][] = [[xOfColumn(columnOf[left[e]]) + width, middleOf[left[e]]]];
    for (const bend of bendsOf[e]) {
      const x = xOfColumn(columnOf[bend]);
      line.push([x, middleOf[bend]], [x + width, middleOf[bend]]);
    }
    line.push([xOfColumn(columnOf[right[e]]), middleOf[right[e]]]);
    if (isTurned[e] === 1) line.reverse();
    for (const [x, y] of line) points.push(x, y);
    routeStart[e + 1] = points.length;
  }
  return { routeStart, points: Float64Array.from(points) };
}
