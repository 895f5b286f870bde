import type { Sheet } from '../../model/sheet.ts';
import type { View } from '../../model/view.ts';
import { LabelFitter } from '../label-fitter.ts';
import { Painter } from '../painter.ts';
import { paletteOf } from '../palette.ts';
import type { Scene } from '../scene.ts';
import type { Surface } from '../surface.ts';
import { drawMarkers, drawSheet, SMALL_FONT } from './draw-sheet.ts';
import { layOut } from './sheet.ts';

/** Canvases are refused beyond this by one browser or another, in pixels of a side and in all. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 120_000_000;

/** A view with all that is around it as pixels; `undefined` when a canvas cannot be so large. */
export function pngSheet(
  scene: Scene | undefined,
  view: View,
  sheet: Sheet,
  pixelRatio: number,
): OffscreenCanvas | undefined {
  const measuring = new OffscreenCanvas(1, 1).getContext('2d');
  if (!measuring) return undefined;
  measuring.font = SMALL_FONT;
  const layout = layOut(sheet, view.width, view.height, (text) => measuring.measureText(text).width);
  const canvas = canvasFor(layout.width, layout.height, pixelRatio);
  const surface = canvas?.getContext('2d', { alpha: false });
  if (!surface) return undefined;
  const picture = new OffscreenCanvas(1, 1);
  new Painter(picture).paint(scene, { ...view, pixelRatio });
  const palette = paletteOf(view.theme);
  surface.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  drawSheet(surface as Surface, sheet, layout, palette, new LabelFitter());
  surface.drawImage(picture, layout.left, layout.top, view.width, view.height);
  drawMarkers(surface as Surface, sheet, layout, palette);
  return canvas;
}

/** @returns nothing when no browser makes one so large */
export function canvasFor(
  pageWidth: number,
  pageHeight: number,
  pixelRatio: number,
): OffscreenCanvas | undefined {
  const width = Math.round(pageWidth * pixelRatio);
  const height = Math.round(pageHeight * pixelRatio);
  if (Math.max(width, height) > LONGEST_SIDE || width * height > MOST_PIXELS) return undefined;
  return new OffscreenCanvas(width, height);
}
