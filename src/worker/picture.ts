import { futureCone, pastCone } from '../engine/index.ts';
import { type Arrangement, PLAIN_ARRANGEMENT } from '../model/arrangement.ts';
import type { Computation } from '../model/computation.ts';
import { type EventIndex, eventIndex, NO_EVENT } from '../model/ids.ts';
import type { AxisExtent } from '../model/view.ts';
import {
  type Box,
  type EdgeOnScreen,
  type EventOnScreen,
  edgeAt,
  eventAt,
  eventsWithin,
  flowAt,
  ghostAt,
  missingCauseAt,
  type Overlays,
  overviewGrid,
  type PlacedGhost,
  type Scene,
  type Tones,
  tonesOf,
} from '../render/index.ts';
import type { FilterMode } from './contract/find.ts';
import type { FlowFacts, LanesAnswer } from './contract/lanes.ts';
import type { Axis, StepDirection, View, WorldPoint } from './contract.ts';
import { drawnOfAll, drawnOverlays, type RowsOfMarks, rowsOfMarks, toDrawn, toRow } from './drawn.ts';
import { type PictureParts, type Staged, Stager, type StageWish } from './stager.ts';
import { stepFrom } from './step.ts';

/**
 * An execution as it is drawn: which of its events, on which lanes, and what is laid over them.
 *
 * Everybody outside speaks of rows of the shown computation. What is drawn has numbers of its own while events are
 * hidden or runs are folded; only this class and what it calls know them (`drawn.ts`). In here a `view` from outside is
 * translated first (`drawnView`), and every row on its way out (`rowOf`).
 */
export class Picture {
  private staged: Staged;
  private laid: Overlays = {};
  private arrangement: Arrangement = PLAIN_ARRANGEMENT;
  private mask: Uint8Array | undefined;
  private mode: FilterMode = 'hide';
  private tonesOfRow: number | undefined;
  private latest: Promise<LanesAnswer> | undefined;
  private readonly computation: Computation;
  private readonly stager: Stager;

  constructor(parts: PictureParts) {
    this.computation = parts.computation;
    this.stager = new Stager(parts);
    this.staged = this.stager.first();
  }

  /** Puts the lanes as an arrangement says. Events of hidden lanes are hidden like those that a filter hides. */
  arrange(arrangement: Arrangement): Promise<LanesAnswer> {
    this.arrangement = arrangement;
    return this.restage();
  }

  /**
   * Draws only the events that are 1 in the mask, with the order between them kept: where a path leads through hidden
   * events there is an edge of kind `summary`. With `dim` everything is drawn and the others step back. `undefined`
   * draws everything again. Lanes without an event to draw are left out. The mask must not change afterwards.
   */
  keep(mask: Uint8Array | undefined, mode: FilterMode = 'hide'): Promise<LanesAnswer> {
    this.mask = mask;
    this.mode = mode;
    return this.restage();
  }

  get lanes(): LanesAnswer {
    return this.staged.answer;
  }

  /** The name of the lane that an event is in, also when it is hidden. */
  laneNameOf(row: EventIndex): string | undefined {
    const { keys, units, unitOfKey } = this.staged.lanes;
    return units[unitOfKey[keys.keyOf[row]]]?.name;
  }

  /** Services that have several sources. */
  services(): { name: string; members: readonly string[] }[] {
    const { names, sources = [] } = this.stager.keysBy('service');
    return names.flatMap((name, key) => (sources[key].length > 1 ? [{ name, members: sources[key] }] : []));
  }

  /** Lays something over the picture, or takes it away (`undefined`); what is not named stays. */
  overlay(changes: { readonly [Name in keyof Overlays]: Overlays[Name] | undefined }): void {
    this.laid = { ...this.laid, ...changes } as Overlays;
    this.layOver();
  }

  /** What is laid over the picture, as it was laid. */
  get overlays(): Overlays {
    return this.laid;
  }

  /** What to paint, and the view in the terms of what is drawn; the cones are found only when the selection changes. */
  frameFor(view: View): { scene: Scene; view: View } {
    this.select(view.selected);
    return { scene: this.staged.scene, view: this.drawnView(view) };
  }

  /** The event at a point of the screen, and how many its mark stands for where that is a folded run. */
  eventAt(view: View, x: number, y: number): (EventOnScreen & { readonly standsFor?: number }) | undefined {
    const found = eventAt(this.staged.scene, this.drawnView(view), x, y);
    const standsFor = found && this.staged.scene.standsFor?.[found.row];
    const outside = this.outside(found);
    return outside && standsFor !== undefined && standsFor > 1 ? { ...outside, standsFor } : outside;
  }

  /** The edge, or the link of a result, at a point of the screen. */
  edgeAt(view: View, x: number, y: number): EdgeOnScreen | undefined {
    const found = edgeAt(this.staged.scene, this.drawnView(view), x, y);
    return found && { ...found, cause: this.rowOf(found.cause), effect: this.rowOf(found.effect) };
  }

  /** The flow of edges at a point of the screen, between lanes by name. */
  flowAt(view: View, x: number, y: number): FlowFacts | undefined {
    const { scene, answer } = this.staged;
    const found = flowAt(scene, this.drawnView(view), x, y);
    if (!found) return undefined;
    const { flow } = found;
    const nameOf = ([first, last]: readonly [number, number]): string => {
      const label = (lane: number): string => answer.lines[lane]?.label ?? '';
      return first === last ? label(first) : `${label(first)} … ${label(last)}`;
    };
    const [declared, derived, inferred, summary] = flow.kinds;
    return {
      from: nameOf(flow.fromLanes),
      to: nameOf(flow.toLanes),
      edges: flow.kinds.reduce((sum, count) => sum + count, 0),
      kinds: { declared, derived, inferred, summary },
      past: flow.past,
      future: flow.future,
      x: found.x,
      y: found.y,
    };
  }

  /** The event whose sign for missing causes is at a point of the screen. */
  missingCauseAt(view: View, x: number, y: number): EventOnScreen | undefined {
    return this.outside(missingCauseAt(this.staged.scene, this.drawnView(view), x, y));
  }

  ghostAt(view: View, x: number, y: number): PlacedGhost | undefined {
    const found = ghostAt(this.staged.scene, this.drawnView(view), x, y);
    return found && { ...found, ghost: { ...found.ghost, after: this.rowOf(found.ghost.after) } };
  }

  /** The events whose marks lie inside a rectangle of the screen, all those of a run included, in no particular order. */
  unsortedWithin(view: View, box: Box): number[] {
    const { scene, drawn } = this.staged;
    const found = eventsWithin(scene, this.drawnView(view), box);
    if (!drawn) return found;
    if (!drawn.standsFor) return found.map((number) => drawn.rows[number]);
    const wanted = new Set(found);
    const rows: number[] = [];
    for (let row = 0; row < drawn.drawnOf.length; row++) if (wanted.has(drawn.drawnOf[row])) rows.push(row);
    return rows;
  }

  /** `undefined` for an event that is hidden. */
  whereIs(row: EventIndex, axis: Axis): WorldPoint | undefined {
    const { scene, drawn } = this.staged;
    const number = toDrawn(drawn, row);
    if (number === undefined) return undefined;
    return { x: scene.placement.axis(axis).x[number], lane: scene.placement.laneOf(number) };
  }

  /** From an event that is hidden every step leads to the nearest one in its lane that is drawn, if any. */
  step(row: EventIndex, direction: StepDirection, axis: Axis): EventIndex | undefined {
    const { scene, drawn } = this.staged;
    const number = toDrawn(drawn, row);
    if (number === undefined) return this.nearestDrawn(row);
    const next = stepFrom(scene.placement, eventIndex(number), direction, axis);
    return next === undefined ? undefined : eventIndex(this.rowOf(next));
  }

  /**
   * The marks of a lane as it is drawn, from left to right: where they stand in world x, and the rows they stand for, mark
   * `i` for `rows[start[i] .. start[i + 1])`. Empty for a lane that is not there.
   */
  marksOfLane(lane: number, axis: Axis): RowsOfMarks & { readonly x: Float64Array } {
    const { scene, drawn } = this.staged;
    const { start, rows, x, bands } = scene.placement.rows(axis);
    const [from, to] = lane < bands ? [start[lane], start[lane + 1]] : [0, 0];
    return { ...rowsOfMarks(drawn, rows.subarray(from, to)), x: x.subarray(from, to) };
  }

  extent(axis: Axis): AxisExtent {
    const { from, to, gaps } = this.staged.scene.placement.axis(axis);
    return gaps ? { from, to, gaps } : { from, to };
  }

  overview(axis: Axis, columns: number, rows: number): Uint32Array {
    const { placement, standsFor } = this.staged.scene;
    return overviewGrid(placement, axis, columns, rows, standsFor && ((number) => standsFor[number]));
  }

  /** The same for the events that a test picks, by row. */
  overviewOf(axis: Axis, columns: number, rows: number, test: (row: number) => boolean): Uint32Array {
    const { drawn, scene } = this.staged;
    const counts = new Uint32Array(scene.placement.rankOf.length);
    for (let row = 0; row < this.computation.size; row++) {
      const number = toDrawn(drawn, row);
      if (number !== undefined && test(row)) counts[number]++;
    }
    return overviewGrid(scene.placement, axis, columns, rows, (number) => counts[number]);
  }

  /** A view in the numbers of what is drawn. */
  private drawnView(view: View): View {
    const { scene, drawn } = this.staged;
    const { pinned } = scene.placement;
    const { deepest } = scene.placement.axis(view.axis);
    const placed = { ...view, pinned, deepest };
    if (!drawn) return placed;
    const one = (row: EventIndex | undefined): EventIndex | undefined => {
      const number = row === undefined ? undefined : toDrawn(drawn, row);
      return number === undefined ? undefined : eventIndex(number);
    };
    return {
      ...placed,
      selected: one(view.selected),
      compared: one(view.compared),
      hovered: one(view.hovered),
      marked: view.marked.flatMap((row) => one(row) ?? []),
    };
  }

  private rowOf(number: number): number {
    return toRow(this.staged.drawn, number);
  }

  private outside(found: EventOnScreen | undefined): EventOnScreen | undefined {
    return found && { ...found, row: eventIndex(this.rowOf(found.row)) };
  }

  private nearestDrawn(row: EventIndex): EventIndex | undefined {
    const { lanes, drawn } = this.staged;
    if (!drawn) return undefined;
    const unitOf = (of: number): number => lanes.unitOfKey[lanes.keys.keyOf[of]];
    const unit = unitOf(row);
    for (let away = 1; row - away >= 0 || row + away < drawn.drawnOf.length; away++) {
      for (const other of [row - away, row + away]) {
        if (drawn.drawnOf[other] === undefined || drawn.drawnOf[other] === NO_EVENT) continue;
        if (unitOf(other) === unit) return eventIndex(other);
      }
    }
    return undefined;
  }

  private select(selected: EventIndex | undefined): void {
    const { scene } = this.staged;
    const { computation } = this;
    const row = selected !== undefined && selected < computation.size ? selected : undefined;
    if (row === undefined) {
      if (scene.tones) scene.select(undefined);
    } else if (!scene.tones || this.tonesOfRow !== row) {
      scene.select(this.tonesAround(row));
    }
    this.tonesOfRow = row;
  }

  /** The cones of an event, also of one that is hidden, over what is drawn. */
  private tonesAround(row: EventIndex): Tones {
    const { computation } = this;
    const { drawn } = this.staged;
    const past = pastCone(computation, row);
    const future = futureCone(computation, row);
    if (!drawn) return tonesOf(computation.size, row, past, future);
    const self = toDrawn(drawn, row);
    const others = (cone: Uint32Array): Uint32Array =>
      drawnOfAll(drawn, cone).filter((number) => number !== self);
    return tonesOf(drawn.rows.length, self, others(past), others(future));
  }

  private layOver(): void {
    const { scene, drawn } = this.staged;
    const { mask, mode, laid } = this;
    const isDimmed = mask !== undefined && mode === 'dim' && laid.emphasis === undefined;
    const all = isDimmed ? { ...laid, emphasis: { marks: mask, links: new Uint32Array() } } : laid;
    scene.overlays = drawnOverlays(drawn, all);
  }

  /** Everything that follows from arrangement and mask; a newer change overtakes one that is still being made. */
  private restage(): Promise<LanesAnswer> {
    const building: Promise<LanesAnswer> = this.stager
      .stage(this.wish(), () => this.latest === building)
      .then((staged) => {
        if (staged && this.latest === building) this.show(staged);
        return this.latest === building || !this.latest ? this.staged.answer : this.latest;
      });
    this.latest = building;
    return building;
  }

  private wish(): StageWish {
    const { arrangement, mask, mode } = this;
    return { arrangement, mask, mode };
  }

  private show(staged: Staged): void {
    this.staged = staged;
    this.tonesOfRow = undefined;
    this.layOver();
  }
}
