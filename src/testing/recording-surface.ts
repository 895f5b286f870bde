/** One call to the canvas: the method with its arguments, under the colours and widths that were set. */
export interface CanvasCall {
  readonly method: string;
  readonly args: readonly (number | string)[];
  readonly fillStyle: string;
  readonly strokeStyle: string;
  readonly lineWidth: number;
  readonly alpha: number;
  readonly dash: readonly number[];
}

/** A canvas that draws nothing and remembers everything. Characters are six pixels wide. */
export interface RecordingCanvas {
  width: number;
  height: number;
  /** Stands in for any context: only what the painter uses is there. */
  getContext(): never;
  readonly calls: CanvasCall[];
  /** The last image put on the canvas, one 32-bit number per pixel. */
  readonly image: { width: number; height: number; data: Uint32Array } | undefined;
}

export function recordingCanvas(): RecordingCanvas {
  const calls: CanvasCall[] = [];
  let image: RecordingCanvas['image'];
  const state = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    globalAlpha: 1,
    font: '',
    textAlign: '',
    textBaseline: '',
    lineJoin: '',
  };
  let dash: readonly number[] = [];
  const record =
    (method: string) =>
    (...args: (number | string)[]): void => {
      const { fillStyle, strokeStyle, lineWidth, globalAlpha: alpha } = state;
      calls.push({ method, args, fillStyle, strokeStyle, lineWidth, alpha, dash });
    };
  const methods = Object.fromEntries(
    [
      'setTransform',
      'save',
      'restore',
      'clip',
      'fillRect',
      'beginPath',
      'closePath',
      'moveTo',
      'lineTo',
      'bezierCurveTo',
      'arc',
      'rect',
      'roundRect',
      'fill',
      'stroke',
      'fillText',
      'strokeText',
    ].map((method) => [method, record(method)]),
  );
  const surface = Object.assign(state, methods, {
    setLineDash: (segments: number[]) => {
      dash = segments;
    },
    measureText: (text: string) => ({ width: text.length * 6 }),
    createImageData: (width: number, height: number) => ({
      width,
      height,
      data: new Uint8ClampedArray(width * height * 4),
    }),
    putImageData: (data: { width: number; height: number; data: Uint8ClampedArray }) => {
      image = { width: data.width, height: data.height, data: new Uint32Array(data.data.slice().buffer) };
      calls.push({
        method: 'putImageData',
        args: [],
        fillStyle: '',
        strokeStyle: '',
        lineWidth: 1,
        alpha: 1,
        dash,
      });
    },
  });
  return {
    width: 0,
    height: 0,
    calls,
    get image() {
      return image;
    },
    getContext: () => surface as never,
  };
}
