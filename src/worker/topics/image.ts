import { fail, type Result, succeed } from '../../base/result.ts';
import type { ConeSheet } from '../../model/cone-sheet.ts';
import type { Fault } from '../../model/fault.ts';
import type { Sheet } from '../../model/sheet.ts';
import { pngCone, pngSheet, type SvgTools, svgCone, svgSheet } from '../../render/index.ts';
import type { ImageQuestions } from '../contract/image.ts';
import type { View } from '../contract.ts';
import type { Desk } from './desk.ts';

/** The picture with all that is around it, as a file. */
export class ImageTopic implements ImageQuestions {
  constructor(
    private readonly desk: Desk,
    private readonly tools: SvgTools = canvasTools,
  ) {}

  async svg(view: View, sheet: Sheet): Promise<Result<Blob, Fault>> {
    const frame = this.desk.shown()?.picture.frameFor(view);
    const text = await svgSheet(frame?.scene, frame?.view ?? view, sheet, this.tools);
    return succeed(new Blob([text], { type: 'image/svg+xml' }));
  }

  async png(view: View, sheet: Sheet, pixelRatio: number): Promise<Result<Blob, Fault>> {
    const frame = this.desk.shown()?.picture.frameFor(view);
    const canvas = pngSheet(frame?.scene, frame?.view ?? view, sheet, pixelRatio);
    if (!canvas) return fail(TOO_LARGE);
    return succeed(await canvas.convertToBlob({ type: 'image/png' }));
  }

  async coneSvg(sheet: ConeSheet): Promise<Result<Blob, Fault>> {
    return succeed(new Blob([await svgCone(sheet, this.tools)], { type: 'image/svg+xml' }));
  }

  async conePng(sheet: ConeSheet, pixelRatio: number): Promise<Result<Blob, Fault>> {
    const canvas = pngCone(sheet, pixelRatio);
    if (!canvas) return fail(CONE_TOO_LARGE);
    return succeed(await canvas.convertToBlob({ type: 'image/png' }));
  }
}

const CONE_TOO_LARGE: Fault = {
  code: 'too-large',
  message: 'The cone is larger than any browser makes an image. Save it as SVG, or fold more of it.',
};

const TOO_LARGE: Fault = {
  code: 'too-large',
  message: 'No browser makes an image that large. Save it less sharp, or make the window smaller.',
};

/** What drawing needs from the worker it runs in. */
const canvasTools: SvgTools = {
  widthOf: (text, font) => {
    measuring ??= new OffscreenCanvas(1, 1).getContext('2d') ?? undefined;
    if (!measuring) return text.length * 6;
    measuring.font = font;
    return measuring.measureText(text).width;
  },
  encode: async ({ width, height, data }) => {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return `data:image/png;base64,${base64(new Uint8Array(await blob.arrayBuffer()))}`;
  },
};

let measuring: OffscreenCanvasRenderingContext2D | undefined;

function base64(bytes: Uint8Array): string {
  let text = '';
  // in pieces: a call takes only so many arguments
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
