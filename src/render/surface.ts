/** What the painter draws on; an off-screen canvas in the worker, a recorder in tests. */
export type Surface = OffscreenCanvasRenderingContext2D;

/** The part of an `OffscreenCanvas` the painter needs. */
export interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d', options?: { alpha?: boolean }): Surface | null;
}
