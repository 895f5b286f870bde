import type { Sheet } from '../../model/sheet.ts';
import type { View } from '../../model/view.ts';
import { LabelFitter } from '../label-fitter.ts';
import { Painter } from '../painter.ts';
import { paletteOf } from '../palette.ts';
import type { Scene } from '../scene.ts';
import { drawMarkers, drawSheet, SMALL_FONT } from './draw-sheet.ts';
import { layOut } from './sheet.ts';
import { type ImageEncoder, svgDrawing } from './svg-surface.ts';
import { short, xmlText } from './xml-text.ts';

/** What writing an SVG needs from where it runs. */
export interface SvgTools {
  readonly widthOf: (text: string, font: string) => number;
  readonly encode: ImageEncoder;
}

/** Pixels of image data per CSS pixel where bars of counts are embedded as an image. */
const SHARPNESS = 2;

/** A view with all that is around it as one SVG document: no scripts, nothing from elsewhere. */
export async function svgSheet(
  scene: Scene | undefined,
  view: View,
  sheet: Sheet,
  { widthOf, encode }: SvgTools,
): Promise<string> {
  const palette = paletteOf(view.theme);
  const layout = layOut(sheet, view.width, view.height, (text) => widthOf(text, SMALL_FONT));
  const around = svgDrawing(widthOf);
  drawSheet(around.surface, sheet, layout, palette, new LabelFitter());
  const picture = svgDrawing(widthOf);
  new Painter(picture.canvas).paint(scene, { ...view, pixelRatio: SHARPNESS });
  const over = svgDrawing(widthOf);
  drawMarkers(over.surface, sheet, layout, palette);
  const size = `width="${short(layout.width)}" height="${short(layout.height)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${short(layout.width)} ${short(layout.height)}" role="img">`,
    `<title>${xmlText(sheet.title)}</title>`,
    `<desc>${xmlText(sheet.caption.join(' '))}</desc>`,
    await around.elements(encode),
    `<svg x="${short(layout.left)}" y="${short(layout.top)}" width="${short(view.width)}" height="${short(view.height)}" overflow="hidden">`,
    await picture.elements(encode),
    '</svg>',
    await over.elements(encode),
    '</svg>',
    '',
  ].join('\n');
}
