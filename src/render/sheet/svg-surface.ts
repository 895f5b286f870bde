import type { Canvas, Surface } from '../surface.ts';
import { short, xmlText } from './xml-text.ts';

/** Image data that a frame put on the surface, in CSS pixels; it becomes a picture inside the drawing. */
export interface PlacedImage {
  readonly width: number;
  readonly height: number;
  readonly data: ImageData;
}

/** Makes an image file of pixels and answers it as an address (`data:image/png;base64,…`). */
export type ImageEncoder = (image: ImageData) => Promise<string>;

/** A drawing that grows call by call, as SVG elements in drawing order. */
export interface SvgDrawing {
  readonly surface: Surface;
  readonly canvas: Canvas;
  /** The elements so far, without a root. */
  elements(encode: ImageEncoder): Promise<string>;
}

type Part = string | PlacedImage;

/** Clips of all drawings of a page have names of their own. */
let lastClip = 0;

/**
 * A surface that writes what is drawn on it as vectors: the same painter draws frames and files. Units are CSS pixels
 * whatever the transform: it only tells how many pixels of image data make one.
 *
 * @param widthOf how wide a text is in a font, in CSS pixels
 */
export function svgDrawing(widthOf: (text: string, font: string) => number): SvgDrawing {
  const parts: Part[] = [];
  let path = '';
  let hasPoint = false;
  let dash: readonly number[] = [];
  let perPixel = 1;
  const paint = {
    fillStyle: '#000000',
    strokeStyle: '#000000',
    lineWidth: 1,
    globalAlpha: 1,
    font: '10px sans-serif',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    lineJoin: 'miter',
    lineCap: 'butt',
  };
  const at = (x: number, y: number): string => `${short(x)} ${short(y)}`;
  const opacity = (): string => (paint.globalAlpha < 1 ? ` opacity="${short(paint.globalAlpha)}"` : '');
  const stroke = (): string => {
    const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : '';
    const join = paint.lineJoin === 'miter' ? '' : ` stroke-linejoin="${xmlText(paint.lineJoin)}"`;
    const cap = paint.lineCap === 'butt' ? '' : ` stroke-linecap="${xmlText(paint.lineCap)}"`;
    return ` fill="none" stroke="${xmlText(paint.strokeStyle)}" stroke-width="${short(paint.lineWidth)}"${dashes}${join}${cap}`;
  };
  const text = (content: string, x: number, y: number, ink: string): void => {
    if (content === '') return;
    const { family, size, weight } = fontParts(paint.font);
    const anchor = ANCHORS[paint.textAlign] ?? 'start';
    const baseline = paint.textBaseline === 'middle' ? ' dominant-baseline="central"' : '';
    parts.push(
      `<text x="${short(x)}" y="${short(y)}" font-family="${xmlText(family)}" font-size="${size}"${
        weight === '400' ? '' : ` font-weight="${weight}"`
      }${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${baseline}${ink}${opacity()}>${xmlText(content)}</text>`,
    );
  };
  const methods = {
    setTransform: (scale: number) => {
      perPixel = scale;
    },
    setLineDash: (segments: readonly number[]) => {
      dash = segments.slice();
    },
    beginPath: () => {
      path = '';
      hasPoint = false;
    },
    moveTo: (x: number, y: number) => {
      path += `M${at(x, y)}`;
      hasPoint = true;
    },
    lineTo: (x: number, y: number) => {
      path += `${hasPoint ? 'L' : 'M'}${at(x, y)}`;
      hasPoint = true;
    },
    bezierCurveTo: (x1: number, y1: number, x2: number, y2: number, x: number, y: number) => {
      if (!hasPoint) path += `M${at(x1, y1)}`;
      path += `C${at(x1, y1)} ${at(x2, y2)} ${at(x, y)}`;
      hasPoint = true;
    },
    quadraticCurveTo: (x1: number, y1: number, x: number, y: number) => {
      if (!hasPoint) path += `M${at(x1, y1)}`;
      path += `Q${at(x1, y1)} ${at(x, y)}`;
      hasPoint = true;
    },
    arc: (x: number, y: number, radius: number, from: number, to: number) => {
      const begin = at(x + radius * Math.cos(from), y + radius * Math.sin(from));
      path += `${hasPoint ? 'L' : 'M'}${begin}`;
      const whole = to - from >= Math.PI * 2 - 1e-9;
      const r = short(radius);
      const turn = (angle: number, isLarge: 0 | 1): string =>
        `A${r} ${r} 0 ${isLarge} 1 ${at(x + radius * Math.cos(angle), y + radius * Math.sin(angle))}`;
      if (whole) path += turn(from + Math.PI, 0) + turn(from + Math.PI * 2, 0);
      else {
        const sweep = (((to - from) % (Math.PI * 2)) + Math.PI * 2) % (Math.PI * 2);
        path += turn(from + sweep, sweep > Math.PI ? 1 : 0);
      }
      hasPoint = true;
    },
    rect: (x: number, y: number, width: number, height: number) => {
      path += `M${at(x, y)}h${short(width)}v${short(height)}h${short(-width)}z`;
      hasPoint = true;
    },
    roundRect: (x: number, y: number, width: number, height: number, radius: number) => {
      const r = Math.max(0, Math.min(radius, Math.abs(width) / 2, Math.abs(height) / 2));
      const corner = (dx: number, dy: number): string => `a${short(r)} ${short(r)} 0 0 1 ${at(dx, dy)}`;
      path +=
        `M${at(x + r, y)}h${short(width - 2 * r)}${corner(r, r)}v${short(height - 2 * r)}${corner(-r, r)}` +
        `h${short(2 * r - width)}${corner(-r, -r)}v${short(2 * r - height)}${corner(r, -r)}z`;
      hasPoint = true;
    },
    closePath: () => {
      if (hasPoint) path += 'z';
    },
    fill: () => {
      if (path !== '') parts.push(`<path d="${path}" fill="${xmlText(paint.fillStyle)}"${opacity()}/>`);
    },
    stroke: () => {
      if (path !== '') parts.push(`<path d="${path}"${stroke()}${opacity()}/>`);
    },
    fillRect: (x: number, y: number, width: number, height: number) => {
      parts.push(
        `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${xmlText(paint.fillStyle)}"${opacity()}/>`,
      );
    },
    fillText: (content: string, x: number, y: number) =>
      text(content, x, y, ` fill="${xmlText(paint.fillStyle)}"`),
    strokeText: (content: string, x: number, y: number) => text(content, x, y, stroke()),
    measureText: (content: string) => ({ width: widthOf(content, paint.font) }),
    createImageData: (width: number, height: number) => ({
      width,
      height,
      data: new Uint8ClampedArray(width * height * 4),
    }),
    putImageData: (data: ImageData) => {
      parts.push({ width: data.width / perPixel, height: data.height / perPixel, data });
    },
  };
  const kept: { paint: typeof paint; dash: readonly number[]; clips: number }[] = [];
  const states = {
    save: () => {
      kept.push({ paint: { ...paint }, dash, clips: 0 });
    },
    /** What follows, until `restore`, is drawn inside the path alone. */
    clip: () => {
      const id = `clip-${++lastClip}`;
      parts.push(`<clipPath id="${id}"><path d="${path}"/></clipPath><g clip-path="url(#${id})">`);
      const state = kept.at(-1);
      if (state) state.clips++;
    },
    restore: () => {
      const state = kept.pop();
      if (!state) return;
      for (let i = 0; i < state.clips; i++) parts.push('</g>');
      Object.assign(paint, state.paint);
      dash = state.dash;
    },
  };
  const surface = Object.assign(paint, methods, states) as unknown as Surface;
  return {
    surface,
    canvas: { width: 0, height: 0, getContext: () => surface },
    elements: async (encode) => {
      const written: string[] = [];
      for (const part of parts)
        written.push(typeof part === 'string' ? part : await imageElement(part, encode));
      return written.join('\n');
    },
  };
}

const ANCHORS: Readonly<Record<string, string>> = { left: 'start', center: 'middle', right: 'end' };

/** `700 11px Inter, sans-serif` apart. */
function fontParts(font: string): { weight: string; size: string; family: string } {
  const found = /^(?:(\d+) )?([\d.]+)px (.+)$/.exec(font);
  return { weight: found?.[1] ?? '400', size: found?.[2] ?? '11', family: found?.[3] ?? 'sans-serif' };
}

async function imageElement({ width, height, data }: PlacedImage, encode: ImageEncoder): Promise<string> {
  const address = await encode(data);
  return `<image x="0" y="0" width="${short(width)}" height="${short(height)}" preserveAspectRatio="none" href="${xmlText(address)}"/>`;
}
