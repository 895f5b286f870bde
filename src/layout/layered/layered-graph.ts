/** A graph to be drawn in columns, causes on the left. Nodes are numbers; all have one width. */
export interface LayeredGraph {
  readonly width: number;
  /** Per node. */
  readonly heights: Float64Array;
  /** Edge `e` leads from node `from[e]` to node `to[e]`; cycles are allowed, edges to oneself are not. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

export interface LayeredLayout {
  /** Left upper corners of nodes. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Columns from left to right; a cause has a smaller one than its effect, but on edges of a cycle. */
  readonly columnOf: Int32Array;
  /** The line of edge `e`: `x, y` pairs `points[routeStart[e]] .. points[routeStart[e + 1] - 1]`, first end first. */
  readonly routeStart: Uint32Array;
  readonly points: Float64Array;
}

/** Where nodes stood before; `NaN` for those that are new. */
export interface KeptPlaces {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly columnOf: Int32Array;
}

/** Free room between neighbours, in the units of the sizes. */
export const SPACING = { columns: 64, nodes: 14, lines: 9 } as const;

/** A layout moved as a whole. */
export function moved(layout: LayeredLayout, dx: number, dy: number): LayeredLayout {
  if (dx === 0 && dy === 0) return layout;
  return {
    ...layout,
    x: layout.x.map((x) => x + dx),
    y: layout.y.map((y) => y + dy),
    points: layout.points.map((value, i) => value + ((i & 1) === 0 ? dx : dy)),
  };
}
