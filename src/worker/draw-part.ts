import { inducedOrder, quietRuns, type Reachability, THROUGH_HIDDEN } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import { NO_EVENT } from '../model/ids.ts';
import { project } from '../model/project.ts';
import type { Provenance } from '../model/provenance.ts';
import type { DrawnRows } from './drawn.ts';

/** Some of the events of a computation as a computation of their own, and how its rows stand to the whole. */
export interface DrawnPart {
  readonly computation: Computation;
  readonly drawn: DrawnRows;
  /** Edges that stand for paths through hidden events. */
  readonly summaries: number;
  /** Events whose paths through hidden events were not followed: there were too many to compare. */
  readonly unfollowed: number;
  /** Runs drawn as one mark each, and the events in them. */
  readonly runs: number;
  readonly eventsInRuns: number;
}

export interface DrawPartOptions {
  readonly reachability: Reachability;
  /** 1 for an event that is drawn; all when left out. */
  readonly keep?: Uint8Array;
  /** Folds quiet runs within these lanes, by row of the whole. */
  readonly runs?: { readonly laneOf: (row: number) => number; readonly isApart: (row: number) => boolean };
  readonly breathe: () => Promise<void> | undefined;
}

const THROUGH: Provenance = { kind: 'summary', rule: 'paths through hidden events', confidence: 1 };

/** First hides, then folds runs of what is left: a run is what looks like one. */
export async function drawPart(
  whole: Computation,
  { reachability, keep, runs, breathe }: DrawPartOptions,
): Promise<DrawnPart> {
  let part: DrawnPart = {
    computation: whole,
    drawn: everyRow(whole.size),
    summaries: 0,
    unfollowed: 0,
    runs: 0,
    eventsInRuns: 0,
  };
  if (keep) part = await hide(whole, keep, reachability, breathe);
  await breathe();
  if (!runs) return part;
  const { rows } = part.drawn;
  const found = quietRuns(
    part.computation,
    (row) => runs.laneOf(rows[row]),
    (row) => runs.isApart(rows[row]),
  );
  return { ...part, ...foldRuns(part, found.firstOf), runs: found.runs, eventsInRuns: found.events };
}

function everyRow(size: number): DrawnRows {
  const rows = Uint32Array.from({ length: size }, (_, row) => row);
  return { rows, drawnOf: rows };
}

async function hide(
  whole: Computation,
  keep: Uint8Array,
  reachability: Reachability,
  breathe: () => Promise<void> | undefined,
): Promise<DrawnPart> {
  const order = await inducedOrder(whole, keep, { reachability, breathe });
  const through = whole.provenances.length;
  const computation = project(whole, order.rows, {
    causeStart: order.causeStart,
    causes: order.causes,
    causeProvenance: Uint8Array.from(order.edgeOf, (edge) =>
      edge === THROUGH_HIDDEN ? through : whole.causeProvenance[edge],
    ),
    provenances: [...whole.provenances, THROUGH],
  });
  const drawnOf = new Uint32Array(whole.size).fill(NO_EVENT);
  order.rows.forEach((row, number) => {
    drawnOf[row] = number;
  });
  const { summaries, unfollowed } = order;
  return {
    computation,
    drawn: { rows: order.rows, drawnOf },
    summaries,
    unfollowed,
    runs: 0,
    eventsInRuns: 0,
  };
}

/** Draws every run as its first event, with the causes of that one and the effects of the last one. */
function foldRuns(
  { computation, drawn }: DrawnPart,
  firstOf: Uint32Array,
): Pick<DrawnPart, 'computation' | 'drawn'> {
  const { size, causeStart, causes, causeProvenance } = computation;
  const numberOf = new Uint32Array(size);
  const standsFor: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < size; row++) {
    if (firstOf[row] === row) {
      numberOf[row] = rows.length;
      rows.push(row);
      standsFor.push(1);
    } else {
      numberOf[row] = numberOf[firstOf[row]];
      standsFor[numberOf[row]]++;
    }
  }
  // an event that goes on a run has one cause, inside it; all other edges stay
  const start = new Uint32Array(rows.length + 1);
  const ownCauses: number[] = [];
  const rules: number[] = [];
  rows.forEach((row, number) => {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) {
      ownCauses.push(numberOf[causes[e]]);
      rules.push(causeProvenance[e]);
    }
    start[number + 1] = ownCauses.length;
  });
  const folded = project(computation, Uint32Array.from(rows), {
    causeStart: start,
    causes: Uint32Array.from(ownCauses),
    causeProvenance: Uint8Array.from(rules),
    provenances: computation.provenances,
  });
  return {
    computation: folded,
    drawn: {
      rows: Uint32Array.from(rows, (row) => drawn.rows[row]),
      drawnOf: drawn.drawnOf.map((number) => (number === NO_EVENT ? NO_EVENT : numberOf[number])),
      standsFor: Uint32Array.from(standsFor),
    },
  };
}
