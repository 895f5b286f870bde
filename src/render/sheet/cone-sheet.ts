import type { ConeSheet } from '../../model/cone-sheet.ts';
import { LabelFitter } from '../label-fitter.ts';
import { paletteOf } from '../palette.ts';
import type { Surface } from '../surface.ts';
import { drawCone, layOutCone } from './draw-cone.ts';
import { canvasFor } from './png-sheet.ts';
import type { SvgTools } from './svg-sheet.ts';
import { svgDrawing } from './svg-surface.ts';
import { short, xmlText } from './xml-text.ts';

/** A cone as one SVG document: vectors alone, no scripts, nothing from elsewhere. */
export async function svgCone(sheet: ConeSheet, { widthOf, encode }: SvgTools): Promise<string> {
  const page = layOutCone(sheet);
  const drawing = svgDrawing(widthOf);
  drawCone(drawing.surface, sheet, page, paletteOf(sheet.theme), fitters());
  const [width, height] = [short(page.width), short(page.height)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${xmlText(sheet.title)}</title>`,
    `<desc>${xmlText(sheet.caption.join(' '))}</desc>`,
    await drawing.elements(encode),
    '</svg>',
    '',
  ].join('\n');
}

/** A cone as pixels; `undefined` when a canvas cannot be so large. */
export function pngCone(sheet: ConeSheet, pixelRatio: number): OffscreenCanvas | undefined {
  const page = layOutCone(sheet);
  const canvas = canvasFor(page.width, page.height, pixelRatio);
  const surface = canvas?.getContext('2d', { alpha: false });
  if (!surface) return undefined;
  surface.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  drawCone(surface as Surface, sheet, page, paletteOf(sheet.theme), fitters());
  return canvas;
}

/** One for each font: widths are kept by text. */
function fitters(): { title: LabelFitter; text: LabelFitter; node: LabelFitter } {
  return { title: new LabelFitter(), text: new LabelFitter(), node: new LabelFitter() };
}
