import type { ConeTone } from '../../model/cone.ts';
import type { ConeSheet, SheetLine, SheetNode } from '../../model/cone-sheet.ts';
import type { LabelFitter } from '../label-fitter.ts';
import { diamond, halfPath } from '../mark-shapes.ts';
import { EDGE_LINES, type Palette } from '../palette.ts';
import type { Surface } from '../surface.ts';
import { FAMILY, SMALL_FONT, TEXT_FONT, TITLE_FONT } from './draw-sheet.ts';
import { LINE_HEIGHT, PADDING, TITLE_HEIGHT } from './sheet.ts';

const NODE_FONT = `600 12px ${FAMILY}`;
const LEGEND_HEIGHT = 34;
/** A page narrower than this has no room for its words. */
const LEAST_WIDTH = 640;
/** Room around the graph: piles, outlines and counts reach over its nodes. */
const MARGIN = 14;

/** Where the parts of the page stand. */
export interface ConePage {
  readonly width: number;
  readonly height: number;
  /** Added to the places of the graph. */
  readonly dx: number;
  readonly dy: number;
  readonly legendY: number;
}

export function layOutCone({ nodes, edges, caption }: ConeSheet): ConePage {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const hold = (x: number, y: number): void => {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
  };
  for (const { x, y, width, height } of nodes) {
    hold(x, y);
    hold(x + width, y + height);
  }
  for (const { route } of edges) for (let i = 0; i < route.length; i += 2) hold(route[i], route[i + 1]);
  const top = PADDING + TITLE_HEIGHT + caption.length * LINE_HEIGHT + MARGIN;
  const legendY = top + (box.bottom - box.top) + 2 * MARGIN + LEGEND_HEIGHT / 2;
  return {
    width: Math.max(box.right - box.left + 2 * (PADDING + MARGIN), LEAST_WIDTH),
    height: legendY + LEGEND_HEIGHT,
    dx: PADDING + MARGIN - box.left,
    dy: top + MARGIN - box.top,
    legendY,
  };
}

/** The cone with its title, the sentences of what is shown, and what its signs mean. */
export function drawCone(
  surface: Surface,
  sheet: ConeSheet,
  page: ConePage,
  palette: Palette,
  fitter: { readonly title: LabelFitter; readonly text: LabelFitter; readonly node: LabelFitter },
): void {
  surface.globalAlpha = 1;
  surface.setLineDash([]);
  surface.fillStyle = palette.ground;
  surface.fillRect(0, 0, page.width, page.height);
  surface.textBaseline = 'middle';
  surface.textAlign = 'left';
  const room = page.width - 2 * PADDING;
  surface.font = TITLE_FONT;
  surface.fillStyle = palette.text;
  surface.fillText(fitter.title.fit(surface, sheet.title, room), PADDING, PADDING + TITLE_HEIGHT / 2);
  surface.font = TEXT_FONT;
  surface.fillStyle = palette.textFaint;
  sheet.caption.forEach((line, i) => {
    const y = PADDING + TITLE_HEIGHT + (i + 0.5) * LINE_HEIGHT;
    surface.fillText(fitter.text.fit(surface, line, room), PADDING, y);
  });
  for (const line of sheet.edges) drawLine(surface, line, page, palette);
  for (const node of sheet.nodes) drawNode(surface, node, page, palette, fitter);
  drawLegend(surface, sheet, page, palette);
}

/** Length of an arrow's head. */
const HEAD = 7;

function drawLine(surface: Surface, line: SheetLine, { dx, dy }: ConePage, palette: Palette): void {
  const { route, kind, look, width, label } = line;
  const last = route.length - 2;
  if (last < 2) return;
  const colour = lookColour(look, palette);
  const [tip, endY] = [route[last] + dx, route[last + 1] + dy];
  const side = route[last] >= route[last - 2] ? -HEAD : HEAD;
  surface.strokeStyle = colour;
  surface.fillStyle = colour;
  surface.lineWidth = width;
  surface.setLineDash(EDGE_LINES[kind].dash.slice());
  surface.beginPath();
  surface.moveTo(route[0] + dx, route[1] + dy);
  for (let i = 2; i <= last; i += 2) {
    const [x0, y0] = [route[i - 2] + dx, route[i - 1] + dy];
    const x = i === last ? tip + side : route[i] + dx;
    const y = route[i + 1] + dy;
    if (y0 === y) surface.lineTo(x, y);
    else surface.bezierCurveTo((x0 + x) / 2, y0, (x0 + x) / 2, y, x, y);
  }
  surface.stroke();
  surface.setLineDash([]);
  surface.beginPath();
  surface.moveTo(tip, endY);
  surface.lineTo(tip + side, endY - 3.6);
  surface.lineTo(tip + side, endY + 3.6);
  surface.closePath();
  surface.fill();
  if (label === '') return;
  const at = 2 * Math.floor((route.length / 2 - 1) / 2);
  const [x, y] = [(route[at] + route[at + 2]) / 2 + dx, (route[at + 1] + route[at + 3]) / 2 + dy];
  surface.font = SMALL_FONT;
  surface.textAlign = 'center';
  surface.lineWidth = 4;
  surface.lineJoin = 'round';
  surface.strokeStyle = palette.ground;
  surface.strokeText(label, x, y);
  surface.fillStyle = palette.textFaint;
  surface.fillText(label, x, y);
  surface.textAlign = 'left';
}

function lookColour(look: SheetLine['look'], palette: Palette): string {
  if (look === 'against') return palette.contradiction;
  return look === 'plain' ? palette.edge : palette[look];
}

function drawNode(
  surface: Surface,
  node: SheetNode,
  { dx, dy }: ConePage,
  palette: Palette,
  fitter: { readonly text: LabelFitter; readonly node: LabelFitter },
): void {
  const { width, height, tone } = node;
  const [x, y] = [node.x + dx, node.y + dy];
  const box = (shift: number, colour: string, thick: number): void => {
    surface.beginPath();
    surface.roundRect(x + shift, y + shift, width, height, 6);
    surface.strokeStyle = colour;
    surface.lineWidth = thick;
    surface.fillStyle = palette.ground;
    surface.fill();
    surface.stroke();
  };
  if (node.isFold) for (const shift of [6, 3]) box(shift, palette.textFaint, 1);
  surface.setLineDash(tone === 'beside' ? [4, 3] : []);
  if (tone === 'focus') box(0, palette.text, 2);
  else box(0, palette.textFaint, 1);
  surface.setLineDash([]);
  if (node.isSelected || node.isCompared) {
    surface.beginPath();
    surface.roundRect(x - 3, y - 3, width + 6, height + 6, 8);
    surface.strokeStyle = node.isSelected ? palette.selected : palette.compared;
    surface.lineWidth = 2;
    surface.stroke();
  }
  surface.fillStyle = palette.types[node.hue % palette.types.length];
  surface.fillRect(x + 3, y + 3, 4, height - 6);
  const lines = node.lines.length;
  const first = y + height / 2 - (lines * 14) / 2;
  drawTone(surface, tone, x + 19, first, palette);
  const room = width - 30 - 8 - (node.hasFailures ? 16 : 0);
  surface.font = NODE_FONT;
  surface.fillStyle = palette.text;
  surface.fillText(fitter.node.fit(surface, node.title, room), x + 30, first);
  surface.font = SMALL_FONT;
  surface.fillStyle = palette.textFaint;
  node.lines.forEach((line, i) => {
    surface.fillText(fitter.text.fit(surface, line, width - 22), x + 14, first + 14 * (i + 1));
  });
  if (node.hasFailures) {
    surface.beginPath();
    diamond(surface, x + width - 14, first, 5);
    surface.fillStyle = palette.failure;
    surface.fill();
  }
  drawHidden(surface, node.hiddenCauses, x - 4, y + height + 7, 'left', palette.past);
  drawHidden(surface, node.hiddenEffects, x + width + 4, y + height + 7, 'right', palette.future);
}

/** How much is not drawn on one side. */
function drawHidden(
  surface: Surface,
  count: number,
  x: number,
  y: number,
  side: 'left' | 'right',
  colour: string,
): void {
  if (count === 0) return;
  surface.textAlign = side;
  surface.fillStyle = colour;
  surface.fillText(`+${count.toLocaleString('en-US')}`, x, y);
  surface.textAlign = 'left';
}

/** How an event stands to the focus: the shapes of the page. */
function drawTone(surface: Surface, tone: ConeTone, x: number, y: number, palette: Palette): void {
  const colours: Partial<Record<ConeTone, string>> = {
    past: palette.past,
    future: palette.future,
    beside: palette.elsewhere,
  };
  const colour = colours[tone] ?? palette.text;
  surface.strokeStyle = colour;
  surface.fillStyle = colour;
  surface.lineWidth = 1.5;
  surface.beginPath();
  surface.arc(x, y, 4.4, 0, Math.PI * 2);
  surface.stroke();
  const half = (side: -1 | 1): void => {
    surface.beginPath();
    halfPath(surface, x, y, 4.4, false, side);
    surface.fill();
  };
  if (tone === 'past' || tone === 'between') half(-1);
  if (tone === 'future' || tone === 'between') half(1);
  if (tone !== 'focus') return;
  surface.beginPath();
  surface.arc(x, y, 2, 0, Math.PI * 2);
  surface.fill();
}

function drawLegend(surface: Surface, sheet: ConeSheet, { legendY: y }: ConePage, palette: Palette): void {
  let x = PADDING;
  const write = (text: string, signWidth: number): void => {
    surface.font = SMALL_FONT;
    surface.fillStyle = palette.text;
    surface.fillText(text, x + signWidth, y);
    x += signWidth + surface.measureText(text).width + 20;
  };
  for (const { tone, text } of sheet.tones) {
    drawTone(surface, tone, x + 6, y, palette);
    write(text, 16);
  }
  for (const { kind, text } of sheet.kinds) {
    surface.strokeStyle = palette.edge;
    surface.lineWidth = 1.6;
    surface.setLineDash(EDGE_LINES[kind].dash.slice());
    surface.beginPath();
    surface.moveTo(x, y);
    surface.lineTo(x + 24, y);
    surface.stroke();
    surface.setLineDash([]);
    write(text, 32);
  }
  for (const { sign, text } of sheet.signs) {
    surface.lineWidth = 1.4;
    surface.beginPath();
    if (sign === 'failure') {
      diamond(surface, x + 6, y, 5);
      surface.fillStyle = palette.failure;
      surface.fill();
    } else if (sign === 'against') {
      surface.strokeStyle = palette.contradiction;
      surface.moveTo(x, y);
      surface.lineTo(x + 24, y);
      surface.stroke();
    } else {
      surface.strokeStyle = palette.textFaint;
      surface.roundRect(x, y - 5, 13, 8, 2);
      surface.moveTo(x + 3, y + 6);
      surface.lineTo(x + 16, y + 6);
      surface.lineTo(x + 16, y - 2);
      surface.stroke();
    }
    write(text, sign === 'failure' ? 16 : sign === 'fold' ? 22 : 32);
  }
  surface.fillStyle = palette.textFaint;
  surface.fillText('Drawn by Lightcone', x, y);
}
