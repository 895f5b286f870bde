import type { DetailLevel, View } from '../model/view.ts';
import { addCurve } from './draw-emphasis.ts';
import { edgeGeometry } from './edge-geometry.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';

/** The edge pointed at, as a wider line. */
export function drawLink(
  surface: Surface,
  scene: Scene,
  view: View,
  level: DetailLevel,
  palette: Palette,
): void {
  const { link } = scene.overlays;
  if (!link) return;
  surface.strokeStyle = palette.hovered;
  surface.lineWidth = 2.5;
  surface.beginPath();
  addCurve(surface, edgeGeometry(scene, view, level)(link[0], link[1]), level === 'density');
  surface.stroke();
}
