import type { FrameInfo, View } from '../model/view.ts';
import { drawDensity, type Pixels } from './density.ts';
import { drawDangling } from './draw-dangling.ts';
import { drawConeDots, drawDots } from './draw-dots.ts';
import { drawEdges } from './draw-edges.ts';
import { drawLabels } from './draw-labels.ts';
import { drawMarks } from './draw-marks.ts';
import { drawRings } from './draw-rings.ts';
import { drawSpans } from './draw-spans.ts';
import { LabelFitter } from './label-fitter.ts';
import { hasShapedMarks } from './mark-size.ts';
import { type Palette, paletteOf } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Canvas, Surface } from './surface.ts';
import { visibleEdges } from './visible-edges.ts';
import { detailLevel, type Window, windowOf } from './window.ts';

/**
 * Draws frames onto one canvas. The cost of a frame depends on its pixels, not on the events of the recording:
 *
 *     windowOf       which entries are on screen: two binary searches per lane
 *     detailLevel    bars, dots or names, by how crowded they are
 *     density        drawDensity: per lane and pixel column a difference of running counts; small cones as dots on top
 *     dots, labels   drawSpans, drawEdges, drawDangling, drawDots or drawMarks, drawLabels
 *     drawRings      what is selected, compared, hovered, marked
 *
 * Lane names and the axis are the page's; it lays them over the canvas by the same view.
 */
export class Painter {
  private readonly surface: Surface;
  private readonly fitter = new LabelFitter();
  private image: { readonly data: ImageData; readonly pixels: Pixels } | undefined;

  constructor(private readonly canvas: Canvas) {
    const surface = canvas.getContext('2d', { alpha: false });
    if (!surface) throw new Error('this canvas cannot be drawn on in two dimensions');
    this.surface = surface;
  }

  paint(scene: Scene | undefined, view: View): FrameInfo {
    this.resize(view);
    const { surface } = this;
    const palette = paletteOf(view.theme);
    surface.setTransform(view.pixelRatio, 0, 0, view.pixelRatio, 0, 0);
    surface.globalAlpha = 1;
    surface.setLineDash([]);
    if (!scene || scene.placement.lanes === 0 || view.width <= 0 || view.height <= 0) {
      surface.fillStyle = palette.ground;
      surface.fillRect(0, 0, view.width, view.height);
      return { level: 'dots', eventsDrawn: 0, edgesDrawn: 0, edgesHidden: 0 };
    }
    const window = windowOf(scene.placement, view);
    const level = detailLevel(view, window);
    const edges = visibleEdges(scene, view, window, level);
    if (level === 'density') {
      this.paintDensity(scene, view, window, palette);
      drawEdges(surface, scene, view, level, edges, palette);
      drawConeDots(surface, scene, view, palette);
    } else {
      drawGround(surface, scene, view, palette);
      drawSpans(surface, scene, view, window, palette);
      drawEdges(surface, scene, view, level, edges, palette);
      drawDangling(surface, scene, view, window, palette);
      if (hasShapedMarks(view, window, level)) drawMarks(surface, scene, view, window, palette);
      else drawDots(surface, scene, view, window, palette);
      if (level === 'labels') drawLabels(surface, scene, view, window, palette, this.fitter);
    }
    drawRings(surface, scene, view, palette);
    return { level, eventsDrawn: window.events, edgesDrawn: edges.edges.length, edgesHidden: edges.hidden };
  }

  private resize({ width, height, pixelRatio }: View): void {
    const pixelWidth = Math.max(1, Math.round(width * pixelRatio));
    const pixelHeight = Math.max(1, Math.round(height * pixelRatio));
    if (this.canvas.width !== pixelWidth) this.canvas.width = pixelWidth;
    if (this.canvas.height !== pixelHeight) this.canvas.height = pixelHeight;
  }

  private paintDensity(scene: Scene, view: View, window: Window, palette: Palette): void {
    const { width, height } = this.canvas;
    if (this.image?.pixels.width !== width || this.image.pixels.height !== height) {
      const data = this.surface.createImageData(width, height);
      this.image = { data, pixels: { width, height, data: new Uint32Array(data.data.buffer) } };
    }
    drawDensity(this.image.pixels, scene, view, window, palette);
    this.surface.putImageData(this.image.data, 0, 0);
  }
}

/** Ground, a stripe behind every other lane, a hairline below each. */
function drawGround(surface: Surface, scene: Scene, view: View, palette: Palette): void {
  surface.fillStyle = palette.ground;
  surface.fillRect(0, 0, view.width, view.height);
  if (view.laneHeight < 3) return;
  const first = Math.max(0, Math.floor(view.y));
  const end = Math.min(scene.placement.lanes, Math.ceil(view.y + view.height / view.laneHeight));
  const onPixel = (y: number): number => Math.round(y * view.pixelRatio) / view.pixelRatio;
  for (let lane = first; lane < end; lane++) {
    const top = onPixel((lane - view.y) * view.laneHeight);
    const bottom = onPixel((lane + 1 - view.y) * view.laneHeight);
    if (lane % 2 === 1) {
      surface.fillStyle = palette.stripe;
      surface.fillRect(0, top, view.width, bottom - top);
    }
    if (view.laneHeight >= 8) {
      surface.fillStyle = palette.hairline;
      surface.fillRect(0, bottom - 1 / view.pixelRatio, view.width, 1 / view.pixelRatio);
    }
  }
}
