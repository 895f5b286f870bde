import type { App, AppState } from '../app.ts';
import { analysisPart, chainPart, trustPart } from './analysis.ts';
import { axisPart } from './axis.ts';
import { comparisonPart } from './comparison.ts';
import { conePart } from './cone.ts';
import { edgeKindsPart } from './edge-kinds.ts';
import { executionPart } from './execution.ts';
import { filterPart, tableColumnsPart, tableSortPart } from './find.ts';
import { insightPart } from './insight.ts';
import { lanesPart } from './lanes.ts';
import { edgeMarksPart, notesPart, pickedPart } from './marks.ts';
import { replayPart } from './replay.ts';
import { selectionPart } from './selection.ts';
import { shapesPart } from './shapes.ts';
import { sidePanelPart } from './side-panel.ts';
import type { ViewPart } from './view-part.ts';
import { viewportPart } from './viewport.ts';

/**
 * All parts of the view, one line each, in the order in which they are applied: what decides what the picture holds,
 * then what is selected in it, then what follows from the selection, and last which part of it is on screen.
 */
export const VIEW_PARTS: readonly ViewPart[] = [
  executionPart,
  edgeKindsPart,
  edgeMarksPart,
  axisPart,
  // topics that reshape the picture: lanes, filters, marks
  lanesPart,
  filterPart,
  trustPart,
  notesPart,
  selectionPart,
  pickedPart,
  comparisonPart,
  chainPart,
  sidePanelPart,
  shapesPart,
  // topics that start from the selection: cone, replay, results
  conePart,
  replayPart,
  analysisPart,
  insightPart,
  tableColumnsPart,
  tableSortPart,
  viewportPart,
];

/** The view in writing: what is different from a freshly opened recording. */
export function writeParts(state: AppState): URLSearchParams {
  const link = new URLSearchParams();
  for (const part of VIEW_PARTS) part.write(state, link);
  return link;
}

/** Brings the view to what is written; parts that are as they should be are left alone. */
export async function applyParts(app: App, link: URLSearchParams): Promise<void> {
  const { recording } = app.store.getState();
  for (const part of VIEW_PARTS) {
    if (app.store.getState().recording?.serial !== recording?.serial) return;
    if (!isSame(part, writeParts(app.store.getState()), link)) await part.apply(app, link);
  }
}

/** The parts in which two views differ. */
export function partsBetween(a: URLSearchParams, b: URLSearchParams): ViewPart[] {
  return VIEW_PARTS.filter((part) => !isSame(part, a, b));
}

function isSame(part: ViewPart, a: URLSearchParams, b: URLSearchParams): boolean {
  return part.keys.every((key) => a.get(key) === b.get(key));
}
