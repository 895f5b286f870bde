import type { DetailLevel, FrameInfo, View } from '../model/view.ts';
import { cutOnLanes } from './cut-line.ts';
import { drawDensity, type Pixels } from './density.ts';
import { drawAnomalies } from './draw-anomalies.ts';
import { drawCut } from './draw-cut.ts';
import { drawDangling } from './draw-dangling.ts';
import { drawConeDots, drawDots } from './draw-dots.ts';
import { drawEdgeMarks } from './draw-edge-marks.ts';
import { drawEdges } from './draw-edges.ts';
import { drawEmphasisDots, drawEmphasisLinks } from './draw-emphasis.ts';
import { drawFlows } from './draw-flows.ts';
import { drawFound } from './draw-found.ts';
import { drawGhosts } from './draw-ghosts.ts';
import { drawLabels } from './draw-labels.ts';
import { drawLink } from './draw-link.ts';
import { drawMarks } from './draw-marks.ts';
import { drawNotes } from './draw-notes.ts';
import { drawPicked } from './draw-picked.ts';
import { drawRings } from './draw-rings.ts';
import { drawRunCounts } from './draw-run-counts.ts';
import { drawSpans } from './draw-spans.ts';
import { LabelFitter } from './label-fitter.ts';
import { hasShapedMarks } from './mark-size.ts';
import { type Palette, paletteOf } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Canvas, Surface } from './surface.ts';
import { type VisibleEdges, visibleEdges } from './visible-edges.ts';
import {
  detailLevel,
  laneTop,
  stripHeight,
  stuckLanes,
  type Window,
  windowOf,
  windowPart,
} from './window.ts';

/** What all parts of one frame share. */
interface Frame {
  readonly scene: Scene;
  readonly view: View;
  readonly level: DetailLevel;
  readonly edges: VisibleEdges;
  readonly palette: Palette;
}

/**
 * Draws frames onto one canvas. The cost of a frame depends on its pixels, not on the events of the recording:
 *
 *     windowOf       which entries are on screen: two binary searches per lane
 *     detailLevel    bars, dots or names, by how crowded they are
 *     density        drawDensity: per lane and pixel column a difference of running counts; small cones as dots on top
 *     dots, labels   drawSpans, drawEdges, drawDangling, drawDots or drawMarks, drawLabels
 *     drawEmphasis…  the links of a result that is laid over the picture, under the marks
 *     drawCut, drawPicked, drawRings, drawAnomalies, drawNotes, drawGhosts
 *                    what lies over the marks: a replay's cut, what is picked, selected, compared, hovered, marked, found
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
    scene.drawn = { view, level, edges: edges.edges, effects: edges.effects, flows: edges.flows };
    const frame = { scene, view, level, edges, palette };
    if (level === 'density') this.paintDensity(scene, view, window, palette);
    let hidden = edges.hidden;
    if (stuckLanes(view) === 0) hidden += this.paintPart(frame, window);
    else {
      const strip = stripHeight(view);
      const scrolling = windowPart(window, view, 'scrolling');
      hidden += this.within(strip, view.height, view, () => this.paintPart(frame, scrolling));
      this.within(0, strip, view, () => this.paintPart(frame, windowPart(window, view, 'pinned')));
      surface.fillStyle = palette.textFaint;
      surface.fillRect(0, strip - 1, view.width, 1);
    }
    return {
      level,
      eventsDrawn: window.events,
      edgesDrawn: edges.edges.length,
      ...(edges.bundled && { edgesBundled: edges.bundled }),
      edgesHidden: hidden,
      arranged: scene.revision,
      cut: cutOnLanes(scene, view, window),
    };
  }

  /** Everything of a frame between an upper and a lower line: lanes pass behind those that are pinned. */
  private within(top: number, bottom: number, { width }: View, paint: () => number): number {
    const { surface } = this;
    surface.save();
    surface.beginPath();
    surface.rect(0, top, width, bottom - top);
    surface.clip();
    const hidden = paint();
    surface.restore();
    return hidden;
  }

  /** Answers how many links of a result are left out. */
  private paintPart({ scene, view, level, edges, palette }: Frame, window: Window): number {
    const { surface } = this;
    let hidden = 0;
    if (level === 'density') {
      drawFlows(surface, scene, view, edges.flows ?? [], palette);
      drawEdges(surface, scene, view, level, edges, palette);
      drawConeDots(surface, scene, view, palette);
      hidden += drawEmphasisLinks(surface, scene, view, level, palette);
      drawEmphasisDots(surface, scene, view, palette);
    } else {
      drawGround(surface, view, window, palette);
      drawSpans(surface, scene, view, window, palette);
      drawFlows(surface, scene, view, edges.flows ?? [], palette);
      drawEdges(surface, scene, view, level, edges, palette);
      drawEdgeMarks(surface, scene, view, level, edges, palette);
      drawDangling(surface, scene, view, window, palette);
      hidden += drawEmphasisLinks(surface, scene, view, level, palette);
      if (hasShapedMarks(view, window, level)) drawMarks(surface, scene, view, window, palette);
      else drawDots(surface, scene, view, window, palette);
      if (level === 'labels') drawLabels(surface, scene, view, window, palette, this.fitter);
      drawRunCounts(surface, scene, view, window, palette);
    }
    drawLink(surface, scene, view, level, palette);
    drawCut(surface, scene, view, window, palette);
    drawFound(surface, scene, view, level, palette);
    drawPicked(surface, scene, view, level, palette);
    drawRings(surface, scene, view, palette);
    drawAnomalies(surface, scene, view, window, palette);
    drawNotes(surface, scene, view, palette);
    drawGhosts(surface, scene, view, palette, this.fitter);
    return hidden;
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
    const { pixels } = this.image;
    if (stuckLanes(view) === 0) drawDensity(pixels, scene, view, window, palette);
    else {
      const strip = Math.round(stripHeight(view) * view.pixelRatio);
      const [scrolling, pinned] = [windowPart(window, view, 'scrolling'), windowPart(window, view, 'pinned')];
      drawDensity({ ...pixels, top: strip }, scene, view, scrolling, palette);
      drawDensity({ ...pixels, bottom: strip }, scene, view, pinned, palette);
    }
    this.surface.putImageData(this.image.data, 0, 0);
  }
}

/** Ground, a stripe behind every other lane, a hairline below each. */
function drawGround(surface: Surface, view: View, { bands, rows }: Window, palette: Palette): void {
  surface.fillStyle = palette.ground;
  surface.fillRect(0, 0, view.width, view.height);
  if (view.laneHeight < 3 || rows.fold > 1) return;
  const onPixel = (y: number): number => Math.round(y * view.pixelRatio) / view.pixelRatio;
  for (const lane of bands) {
    const top = onPixel(laneTop(view, lane));
    const bottom = onPixel(laneTop(view, lane) + view.laneHeight);
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
