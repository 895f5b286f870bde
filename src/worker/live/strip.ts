import { STREAM_OPTIONS } from '../../engine/index.ts';
import type { StripFrame, StripLane, StripMark, StripView } from '../contract/live.ts';
import { LiveCone } from './live-cone.ts';
import type { ShownEvents } from './shown-events.ts';
import { StripMarks } from './strip-marks.ts';

/** Height of a lane, in CSS pixels, and room above the first. */
const LANE = 22;
const MARGIN = 6;
/** Room for the times, below the last lane. */
const FOOT = 20;
const RADIUS = 3.2;
const DASHES = [7, 4];
/** Events and edges that are drawn at most, the newest ones: more cannot be told apart. */
const MOST_DOTS = 6000;
const MOST_EDGES = 6000;
/** Up to so many events their edges are drawn in full. */
const FULL_EDGES = 500;
/** An event may have come so long before those that are placed before it, in milliseconds: it has waited for its cause. */
const LONGEST_WAIT = 2 * STREAM_OPTIONS.pendingMillis;
/** How far from an event one may point and still mean it, in CSS pixels. */
const REACH = 10;
/** What has no part in what is selected is drawn so faint. */
const ASIDE = 0.22;
/** Between two times at least, in CSS pixels. */
const BETWEEN_TIMES = 76;

/**
 * The last seconds of a stream as they came: a lane per source, time to the right, causes as lines. Drawn in the worker, from
 * the columns; what it costs depends on what is on screen.
 */
export class LiveStrip {
  private canvas: OffscreenCanvas | undefined;
  private readonly laneOf = new Map<string, number>();
  private readonly marks = new StripMarks();
  private cone: LiveCone | undefined;

  attach(canvas: OffscreenCanvas): void {
    this.canvas = canvas;
  }

  /** Marks an event by its serial number. */
  mark(serial: number, mark: StripMark): void {
    this.marks.add(serial, mark);
  }

  draw(events: ShownEvents, view: StripView): StripFrame {
    const { width, height, ratio, until, spanMillis } = view;
    const most = lanesIn(height);
    const from = until - spanMillis;
    const rows = this.rowsIn(events, from, until);
    const lanes = this.lanesOf(events, rows, most);
    this.followCone(events, view.selected);
    const { canvas } = this;
    if (canvas && width > 0 && height > 0) {
      resize(canvas, Math.round(width * ratio), Math.round(height * ratio));
      const context = canvas.getContext('2d');
      if (context) {
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.paint(context, events, view, rows, lanes.length);
      }
    }
    const { head, size, arrivedAt, serialOf } = events;
    const oldest = head < size ? arrivedAt[head] : undefined;
    const marks = this.marks.among(rows.map((row) => serialOf[row]));
    return { lanes, marks, shown: rows.length, isCut: rows.length === MOST_DOTS, oldest };
  }

  /** The row of the event that is drawn nearest to a place, where one is near; of two that are as near the newer one. */
  rowAt(events: ShownEvents, view: StripView, x: number, y: number): number | undefined {
    const place = this.placeIn(events, view);
    let nearest: number | undefined;
    let least = REACH;
    for (const row of this.rowsIn(events, view.until - view.spanMillis, view.until)) {
      const distance = Math.hypot(place.x(row) - x, place.y(row) - y);
      if (distance > least) continue;
      least = distance;
      nearest = row;
    }
    return nearest;
  }

  private followCone(events: ShownEvents, selected: number | undefined): void {
    if (selected !== this.cone?.serial)
      this.cone = selected === undefined ? undefined : new LiveCone(events, selected);
    this.cone?.follow(events);
  }

  private placeIn(events: ShownEvents, { width, height, until, spanMillis }: StripView): Place {
    const from = until - spanMillis;
    const last = lanesIn(height) - 1;
    return {
      x: (row) => ((events.arrivedAt[row] - from) / spanMillis) * width,
      y: (row) => laneY(Math.min(this.laneOf.get(events.sources[events.sourceOf[row]]) ?? 0, last)),
    };
  }

  /** Rows that came in the time, oldest first. */
  private rowsIn(events: ShownEvents, from: number, until: number): number[] {
    const rows: number[] = [];
    for (let row = events.size - 1; row >= 0 && rows.length < MOST_DOTS; row--) {
      const at = events.arrivedAt[row];
      if (at < from - LONGEST_WAIT) break;
      if (at >= from && at <= until) rows.push(row);
    }
    return rows.reverse();
  }

  /** Sources keep their lanes as long as there is room for all; what there is none for shares the last one. */
  private lanesOf(events: ShownEvents, rows: readonly number[], most: number): StripLane[] {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const source = events.sources[events.sourceOf[row]];
      counts.set(source, (counts.get(source) ?? 0) + 1);
      if (!this.laneOf.has(source)) this.laneOf.set(source, this.laneOf.size);
    }
    if (this.laneOf.size > most * 2) {
      this.laneOf.clear();
      for (const source of [...counts.keys()].sort()) this.laneOf.set(source, this.laneOf.size);
    }
    const lanes: StripLane[] = [];
    const together = this.laneOf.size > most ? most - 1 : most;
    for (const [source, lane] of this.laneOf) {
      const events = counts.get(source) ?? 0;
      if (lane < together) lanes.push({ name: source, y: laneY(lane), events });
      else if (lanes.length === together)
        lanes.push({ name: moreSources(this.laneOf.size - together), y: laneY(lane), events });
      else lanes[together] = { ...lanes[together], events: lanes[together].events + events };
    }
    return lanes;
  }

  private paint(
    context: OffscreenCanvasRenderingContext2D,
    events: ShownEvents,
    view: StripView,
    rows: readonly number[],
    lanes: number,
  ): void {
    const { width, height, colors } = view;
    const place = this.placeIn(events, view);
    context.clearRect(0, 0, width, height);
    context.globalAlpha = 1;
    paintGrid(context, view, lanes);
    const { serialOf, typeOf } = events;
    if (this.cone) {
      context.globalAlpha = ASIDE;
      this.paintEdges(context, events, rows, place, colors.edge, () => true);
      context.globalAlpha = 1;
      for (const side of ['past', 'future'] as const) {
        this.paintEdges(context, events, rows, place, colors[side], (cause, row) =>
          this.isOfCone(events, cause, row, side),
        );
      }
    } else {
      // the more there are, the less each may say
      context.globalAlpha = Math.max(0.12, Math.min(1, FULL_EDGES / Math.max(1, rows.length)));
      this.paintEdges(context, events, rows, place, colors.edge, () => true);
      context.globalAlpha = 1;
    }
    for (const row of this.uncovered(events, rows, place)) {
      const serial = serialOf[row];
      const mark = this.marks.fillOf(serial);
      const side = this.cone?.sideOf(serial);
      const [x, y] = [place.x(row), place.y(row)];
      context.globalAlpha = this.cone && side === undefined ? ASIDE : 1;
      context.fillStyle = mark
        ? colors[mark]
        : side === 'past' || side === 'future'
          ? colors[side]
          : colors.hues[typeOf[row] % colors.hues.length];
      context.beginPath();
      if (mark === 'violation') diamond(context, x, y, RADIUS + 2.4);
      else context.arc(x, y, mark ? RADIUS + 1.4 : RADIUS, 0, Math.PI * 2);
      context.fill();
      if (this.marks.isOdd(serial)) ring(context, x, y, RADIUS + 3, colors.odd);
      if (side === 'self') ring(context, x, y, RADIUS + 5.5, colors.ink);
    }
    context.globalAlpha = 1;
  }

  /** Rows without those that newer ones are drawn over, in the same place: where much comes these are nearly all. */
  private uncovered({ serialOf }: ShownEvents, rows: readonly number[], place: Place): number[] {
    const taken = new Set<number>();
    const uncovered: number[] = [];
    for (let i = rows.length - 1; i >= 0; i--) {
      const row = rows[i];
      const serial = serialOf[row];
      const isPlain = !this.marks.has(serial) && this.cone?.sideOf(serial) === undefined;
      const spot = spotOf(place, row);
      if (isPlain && taken.has(spot)) continue;
      if (isPlain) taken.add(spot);
      uncovered.push(row);
    }
    return uncovered.reverse();
  }

  /** Whether an edge leads to what is selected, or on from it. */
  private isOfCone(events: ShownEvents, cause: number, row: number, side: 'past' | 'future'): boolean {
    const [near, far] = side === 'past' ? [row, cause] : [cause, row];
    const sideOf = (one: number) => this.cone?.sideOf(events.serialOf[one]);
    return sideOf(far) === side && (sideOf(near) === side || sideOf(near) === 'self');
  }

  private paintEdges(
    context: OffscreenCanvasRenderingContext2D,
    events: ShownEvents,
    rows: readonly number[],
    place: Place,
    color: string,
    isWanted: (cause: number, row: number) => boolean,
  ): void {
    const { causeStart, causes, ruleOf, rules } = events;
    const drawn = new Set<number>();
    const summaries: [cause: number, row: number][] = [];
    let left = MOST_EDGES;
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.beginPath();
    for (let i = rows.length - 1; i >= 0 && left > 0; i--) {
      const row = rows[i];
      for (let e = causeStart[row]; e < causeStart[row + 1] && left > 0; e++) {
        if (!isWanted(causes[e], row)) continue;
        left--;
        if (place.x(causes[e]) >= 0) {
          // an edge drawn twice in one path looks like one
          const ends = spotOf(place, causes[e]) * SPOTS + spotOf(place, row);
          if (drawn.has(ends)) continue;
          drawn.add(ends);
        }
        if (rules[ruleOf[e]]?.kind === 'summary') summaries.push([causes[e], row]);
        else line(context, place, causes[e], row);
      }
    }
    context.stroke();
    if (summaries.length === 0) return;
    // a path through what is gone, no direct cause (rule W5)
    context.setLineDash(DASHES);
    context.beginPath();
    for (const [cause, row] of summaries) line(context, place, cause, row);
    context.stroke();
    context.setLineDash([]);
  }
}

function line(context: OffscreenCanvasRenderingContext2D, place: Place, cause: number, row: number): void {
  context.moveTo(place.x(cause), place.y(cause));
  context.lineTo(place.x(row), place.y(row));
}

/** Higher than any number of a spot. */
const SPOTS = 2 ** 26;

/** A number for the half of a pixel in which a row is drawn, within the picture. */
function spotOf({ x, y }: Place, row: number): number {
  return (Math.round(x(row) * 2) * 2 ** 13 + Math.round(y(row))) % SPOTS;
}

/** Where rows are drawn, in CSS pixels. */
interface Place {
  readonly x: (row: number) => number;
  readonly y: (row: number) => number;
}

/** A line per lane, and one per some seconds with its time. */
function paintGrid(
  context: OffscreenCanvasRenderingContext2D,
  { width, height, until, spanMillis, colors }: StripView,
  lanes: number,
): void {
  const from = until - spanMillis;
  const xOf = (time: number): number => ((time - from) / spanMillis) * width;
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  context.beginPath();
  for (let lane = 0; lane < lanes; lane++) {
    const y = Math.round(laneY(lane)) + 0.5;
    context.moveTo(0, y);
    context.lineTo(width, y);
  }
  const step = spanMillis > 60_000 ? 10_000 : spanMillis > 15_000 ? 5000 : 1000;
  const first = Math.ceil(from / step) * step;
  for (let time = first; time <= until; time += step) {
    const x = Math.round(xOf(time)) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  context.stroke();
  context.fillStyle = colors.soft;
  context.font = colors.font;
  context.textBaseline = 'bottom';
  const every = Math.max(1, Math.ceil(BETWEEN_TIMES / ((step / spanMillis) * width)));
  for (let time = first; time <= until; time += step) {
    // the same times have their words while the picture moves
    if ((time / step) % every !== 0 || xOf(time) + BETWEEN_TIMES > width + 20) continue;
    context.fillText(clock.format(time), xOf(time) + 4, height - 3);
  }
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** Said again, the same size would make it anew. */
function resize(canvas: OffscreenCanvas, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function lanesIn(height: number): number {
  return Math.max(1, Math.floor((height - MARGIN - FOOT) / LANE));
}

function laneY(lane: number): number {
  return MARGIN + lane * LANE + LANE / 2;
}

function moreSources(count: number): string {
  return `+${count} sources`;
}

function ring(
  context: OffscreenCanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  color: string,
): void {
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.stroke();
}

function diamond(context: OffscreenCanvasRenderingContext2D, x: number, y: number, size: number): void {
  context.moveTo(x, y - size);
  context.lineTo(x + size, y);
  context.lineTo(x, y + size);
  context.lineTo(x - size, y);
  context.closePath();
}
