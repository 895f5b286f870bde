import type { Computation } from '../../model/computation.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { Shape, ShapeLink, ShapeNode, ShapeOptions } from '../../model/shape.ts';
import type { Reachability } from '../poset/reachability.ts';

/**
 * The shape of a few events (rule H1).
 * @param rows ascending, without repetition
 */
export function shapeOf(
  computation: Computation,
  order: Reachability,
  rows: readonly EventIndex[],
  options: ShapeOptions,
): Shape {
  const { types, typeOf, sources, sourceOf } = computation;
  const lanes = [...new Set(rows.map((row) => sourceOf[row]))];
  const nodes = rows.map(
    (row, i): ShapeNode => ({
      type: options.keepType[i] ? types[typeOf[row]] : undefined,
      source: options.keepSource[i] ? sources[sourceOf[row]] : undefined,
      lane: lanes.indexOf(sourceOf[row]),
    }),
  );
  const before = rows.map((a) => rows.map((b) => a < b && order.precedes(a, b)));
  const links: ShapeLink[] = [];
  const apart: [number, number][] = [];
  for (let to = 0; to < rows.length; to++) {
    for (let from = 0; from < to; from++) {
      if (!before[from][to]) {
        if (options.keepApart) apart.push([from, to]);
      } else if (options.keepDirect && isEdge(computation, rows[from], rows[to])) {
        links.push({ from, to, kind: 'direct' });
      } else if (!rows.some((_, via) => before[from][via] && before[via][to])) {
        // a path that other links lead along already says nothing new
        links.push({ from, to, kind: 'path' });
      }
    }
  }
  return { nodes, links, apart, keepsLanes: options.keepLanes };
}

function isEdge({ causeStart, causes }: Computation, cause: number, effect: number): boolean {
  for (let e = causeStart[effect]; e < causeStart[effect + 1]; e++) if (causes[e] === cause) return true;
  return false;
}
