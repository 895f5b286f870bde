/**
 * What the painter draws on: an off-screen canvas in the worker, an SVG document when a view is saved
 * (`sheet/svg-surface.ts`), a recorder in tests. A method used by the painter has to be understood by all three, so
 * they are named one by one.
 */
export type Surface = Pick<
  OffscreenCanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'lineCap'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'setTransform'
  | 'setLineDash'
  | 'save'
  | 'restore'
  | 'clip'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'bezierCurveTo'
  | 'quadraticCurveTo'
  | 'arc'
  | 'rect'
  | 'roundRect'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillText'
  | 'strokeText'
  | 'measureText'
  | 'createImageData'
  | 'putImageData'
>;

/** The part of an `OffscreenCanvas` the painter needs. */
export interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d', options?: { alpha?: boolean }): Surface | null;
}
