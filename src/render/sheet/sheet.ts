import type { LegendEntry, Sheet } from '../../model/sheet.ts';

/** Where the parts of a sheet stand, CSS pixels. */
export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  /** The picture itself. */
  readonly left: number;
  readonly top: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
  /** Top of the line of legend entries, of the notes, and of the last line. */
  readonly legendTop: number;
  readonly notesTop: number;
  readonly footTop: number;
  /** Entries of the legend, line by line. */
  readonly legendLines: readonly (readonly LegendEntry[])[];
}

export const PADDING = 16;
export const TITLE_HEIGHT = 26;
export const LINE_HEIGHT = 17;
export const RULER_HEIGHT = 26;
const LEGEND_LINE = 22;
const FOOT_HEIGHT = 30;
/** Room of a sign before its text, and after it. */
export const SIGN_WIDTH = 32;
export const ENTRY_GAP = 20;

/** @param widthOf of a text of the legend */
export function layOut(
  sheet: Sheet,
  pictureWidth: number,
  pictureHeight: number,
  widthOf: (text: string) => number,
): SheetLayout {
  const left = PADDING + sheet.namesWidth;
  const width = left + pictureWidth + PADDING;
  const top = PADDING + TITLE_HEIGHT + sheet.caption.length * LINE_HEIGHT + 8 + RULER_HEIGHT;
  const legendTop = top + pictureHeight + 12;
  const legendLines = brokenLines(sheet.legend, width - 2 * PADDING, widthOf);
  const notesTop = legendTop + legendLines.length * LEGEND_LINE + (sheet.notes.length > 0 ? 8 : 0);
  const footTop = notesTop + sheet.notes.length * LINE_HEIGHT;
  return {
    width,
    height: footTop + FOOT_HEIGHT,
    left,
    top,
    pictureWidth,
    pictureHeight,
    legendTop,
    notesTop,
    footTop,
    legendLines,
  };
}

export function legendLineTop(layout: SheetLayout, line: number): number {
  return layout.legendTop + line * LEGEND_LINE;
}

function brokenLines(
  entries: readonly LegendEntry[],
  room: number,
  widthOf: (text: string) => number,
): LegendEntry[][] {
  const lines: LegendEntry[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const needed = SIGN_WIDTH + widthOf(entry.text) + ENTRY_GAP;
    if (used + needed > room) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(entry);
    used += needed;
  }
  return lines;
}
