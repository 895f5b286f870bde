import type { EdgeMark } from '../../model/provenance.ts';
import type { LegendSign, Sheet } from '../../model/sheet.ts';
import type { LabelFitter } from '../label-fitter.ts';
import { diamond, halfPath } from '../mark-shapes.ts';
import { EDGE_LINES, type Palette } from '../palette.ts';
import type { Surface } from '../surface.ts';
import {
  ENTRY_GAP,
  LINE_HEIGHT,
  legendLineTop,
  PADDING,
  RULER_HEIGHT,
  type SheetLayout,
  SIGN_WIDTH,
  TITLE_HEIGHT,
} from './sheet.ts';

export const FAMILY = 'Inter, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif';
export const SMALL_FONT = `11px ${FAMILY}`;
export const TEXT_FONT = `12px ${FAMILY}`;
export const TITLE_FONT = `700 16px ${FAMILY}`;

/** Everything of a sheet but the picture itself, which the caller puts at `left`, `top`. */
export function drawSheet(
  surface: Surface,
  sheet: Sheet,
  layout: SheetLayout,
  palette: Palette,
  fitter: LabelFitter,
): void {
  surface.globalAlpha = 1;
  surface.setLineDash([]);
  surface.fillStyle = palette.ground;
  surface.fillRect(0, 0, layout.width, layout.height);
  surface.textBaseline = 'middle';
  drawHead(surface, sheet, layout, palette, fitter);
  drawRuler(surface, sheet, layout, palette);
  drawNames(surface, sheet, layout, palette, fitter);
  drawLegend(surface, layout, palette);
  drawNoteList(surface, sheet, layout, palette, fitter);
  drawFoot(surface, sheet, layout, palette);
}

/** Lines from top to bottom, over the picture. */
export function drawMarkers(surface: Surface, sheet: Sheet, layout: SheetLayout, palette: Palette): void {
  surface.font = SMALL_FONT;
  surface.textAlign = 'left';
  surface.textBaseline = 'middle';
  for (const { x, label } of sheet.markers) {
    surface.strokeStyle = palette.note;
    surface.lineWidth = 2;
    surface.setLineDash([2, 2]);
    surface.beginPath();
    surface.moveTo(layout.left + x, layout.top);
    surface.lineTo(layout.left + x, layout.top + layout.pictureHeight);
    surface.stroke();
    surface.setLineDash([]);
    halo(surface, label, layout.left + x + 5, layout.top + layout.pictureHeight - 12, palette.note, palette);
  }
}

function drawHead(
  surface: Surface,
  { title, caption }: Sheet,
  { width }: SheetLayout,
  palette: Palette,
  fitter: LabelFitter,
): void {
  surface.textAlign = 'left';
  surface.font = TITLE_FONT;
  surface.fillStyle = palette.text;
  surface.fillText(title, PADDING, PADDING + TITLE_HEIGHT / 2);
  surface.font = TEXT_FONT;
  surface.fillStyle = palette.textFaint;
  caption.forEach((line, i) => {
    const text = fitter.fit(surface, line, width - 2 * PADDING);
    surface.fillText(text, PADDING, PADDING + TITLE_HEIGHT + (i + 0.5) * LINE_HEIGHT);
  });
}

function drawRuler(surface: Surface, { ticks, unit }: Sheet, layout: SheetLayout, palette: Palette): void {
  const { left, top, pictureWidth } = layout;
  surface.font = SMALL_FONT;
  surface.textAlign = 'left';
  surface.strokeStyle = palette.hairline;
  surface.lineWidth = 1;
  surface.beginPath();
  surface.rect(left - 0.5, top - 0.5, pictureWidth + 1, layout.pictureHeight + 1);
  surface.stroke();
  surface.strokeStyle = palette.textFaint;
  surface.beginPath();
  for (const { x } of ticks) {
    surface.moveTo(left + x, top - 8);
    surface.lineTo(left + x, top);
  }
  surface.stroke();
  surface.fillStyle = palette.textFaint;
  for (const { x, text } of ticks) surface.fillText(text, left + x + 5, top - RULER_HEIGHT / 2);
  surface.textAlign = 'right';
  surface.fillText(unit, left + pictureWidth, top - RULER_HEIGHT / 2);
}

function drawNames(
  surface: Surface,
  { names, namesWidth }: Sheet,
  { top }: SheetLayout,
  palette: Palette,
  fitter: LabelFitter,
): void {
  surface.font = TEXT_FONT;
  surface.textAlign = 'left';
  surface.fillStyle = palette.text;
  for (const { text, y } of names)
    surface.fillText(fitter.fit(surface, text, namesWidth - 8), PADDING, top + y);
}

function drawLegend(surface: Surface, layout: SheetLayout, palette: Palette): void {
  layout.legendLines.forEach((entries, i) => {
    let x = PADDING;
    const y = legendLineTop(layout, i) + 11;
    for (const { sign, text } of entries) {
      drawSign(surface, sign, x, y, palette);
      surface.font = SMALL_FONT;
      surface.textAlign = 'left';
      surface.fillStyle = palette.text;
      surface.fillText(text, x + SIGN_WIDTH, y);
      x += SIGN_WIDTH + surface.measureText(text).width + ENTRY_GAP;
    }
  });
}

function drawNoteList(
  surface: Surface,
  { notes }: Sheet,
  { notesTop, width }: SheetLayout,
  palette: Palette,
  fitter: LabelFitter,
): void {
  surface.font = SMALL_FONT;
  surface.textAlign = 'left';
  surface.fillStyle = palette.text;
  notes.forEach(({ event, text }, i) => {
    const line = `${event}: ${text.replace(/\s+/g, ' ')}`;
    surface.fillText(
      fitter.fit(surface, line, width - 2 * PADDING),
      PADDING,
      notesTop + (i + 0.5) * LINE_HEIGHT,
    );
  });
}

function drawFoot(surface: Surface, { scale }: Sheet, layout: SheetLayout, palette: Palette): void {
  const y = layout.footTop + 14;
  surface.font = SMALL_FONT;
  surface.fillStyle = palette.textFaint;
  surface.textAlign = 'left';
  surface.fillText('Drawn by Lightcone', PADDING, y);
  if (!scale) return;
  const right = layout.width - PADDING;
  surface.strokeStyle = palette.text;
  surface.lineWidth = 1.5;
  surface.beginPath();
  surface.moveTo(right - scale.width, y - 4);
  surface.lineTo(right - scale.width, y + 4);
  surface.moveTo(right - scale.width, y);
  surface.lineTo(right, y);
  surface.moveTo(right, y - 4);
  surface.lineTo(right, y + 4);
  surface.stroke();
  surface.textAlign = 'right';
  surface.fillStyle = palette.text;
  surface.fillText(scale.text, right - scale.width - 8, y);
}

/** A sign of the legend as the picture draws it, in a field `SIGN_WIDTH` wide. */
function drawSign(surface: Surface, sign: LegendSign, x: number, y: number, palette: Palette): void {
  const middle = x + 12;
  surface.lineWidth = 1.5;
  surface.beginPath();
  switch (sign.kind) {
    case 'edge': {
      const { width, dash } = EDGE_LINES[sign.edge];
      surface.strokeStyle = palette.edge;
      surface.lineWidth = width + 0.5;
      surface.setLineDash(dash.slice());
      surface.moveTo(x, y);
      surface.lineTo(x + 24, y);
      surface.stroke();
      surface.setLineDash([]);
      return;
    }
    case 'mark':
      drawMarkSign(surface, sign.mark, x, y, palette);
      return;
    case 'past':
    case 'future':
    case 'elsewhere':
      surface.strokeStyle = palette[sign.kind];
      surface.fillStyle = palette[sign.kind];
      surface.arc(middle, y, 5, 0, Math.PI * 2);
      surface.stroke();
      if (sign.kind === 'elsewhere') return;
      surface.beginPath();
      halfPath(surface, middle, y, 5, false, sign.kind === 'past' ? -1 : 1);
      surface.fill();
      return;
    case 'failure':
      surface.fillStyle = palette.failure;
      diamond(surface, middle, y, 6);
      surface.fill();
      return;
    case 'result':
      surface.strokeStyle = palette.emphasis;
      surface.fillStyle = palette.emphasis;
      surface.lineWidth = 2.4;
      surface.moveTo(x, y);
      surface.lineTo(x + 18, y);
      surface.stroke();
      surface.beginPath();
      surface.moveTo(x + 25, y);
      surface.lineTo(x + 17, y - 4.5);
      surface.lineTo(x + 17, y + 4.5);
      surface.closePath();
      surface.fill();
      return;
    case 'cut':
      surface.strokeStyle = palette.cut;
      surface.lineWidth = 2;
      surface.moveTo(middle - 3, y - 7);
      surface.lineTo(middle - 3, y);
      surface.lineTo(middle + 3, y);
      surface.lineTo(middle + 3, y + 7);
      surface.stroke();
      return;
    case 'anomaly':
      surface.fillStyle = palette.anomaly;
      surface.moveTo(middle, y - 5);
      surface.lineTo(middle + 5, y + 4);
      surface.lineTo(middle - 5, y + 4);
      surface.closePath();
      surface.fill();
      return;
    case 'picked':
      surface.strokeStyle = palette.picked;
      surface.rect(middle - 5, y - 5, 10, 10);
      surface.stroke();
      return;
    case 'note':
      surface.strokeStyle = palette.note;
      surface.fillStyle = palette.note;
      surface.moveTo(middle - 5, y + 7);
      surface.lineTo(middle - 5, y - 7);
      surface.stroke();
      surface.beginPath();
      surface.rect(middle - 5, y - 7, 11, 8);
      surface.fill();
  }
}

function drawMarkSign(surface: Surface, mark: EdgeMark, x: number, y: number, palette: Palette): void {
  surface.strokeStyle = mark === 'against-clock' ? palette.contradiction : palette.textFaint;
  if (mark === 'missing') {
    surface.arc(x + 3, y, 2.5, 0, Math.PI * 2);
    for (const from of [8, 14, 20]) {
      surface.moveTo(x + from, y);
      surface.lineTo(x + from + 3, y);
    }
  } else {
    surface.moveTo(x, y);
    surface.lineTo(x + 24, y);
    for (const at of [9, 14]) {
      surface.moveTo(x + at + (mark === 'late' ? 1 : 4), y - 4);
      if (mark === 'against-clock') surface.lineTo(x + at, y);
      surface.lineTo(x + at + (mark === 'late' ? -1 : 4), y + 4);
    }
  }
  surface.stroke();
}

function halo(surface: Surface, text: string, x: number, y: number, colour: string, palette: Palette): void {
  surface.lineWidth = 4;
  surface.lineJoin = 'round';
  surface.strokeStyle = palette.ground;
  surface.strokeText(text, x, y);
  surface.fillStyle = colour;
  surface.fillText(text, x, y);
}
