import type { LiveWindow } from '../../engine/index.ts';
import type { StripFrame, StripLane, StripView } from '../contract/live.ts';

/** Height of a lane, in CSS pixels, and room above the first and below the last. */
const LANE = 22;
const MARGIN = 6;
const RADIUS = 3.2;
/** Events and edges that are drawn at most, the newest ones: more cannot be told apart. */
const MOST_DOTS = 6000;
const MOST_EDGES = 6000;
/** Up to so many events their edges are drawn in full. */
const FULL_EDGES = 500;

/** What of an event is to be seen at once. */
export type StripMark = 'violation' | 'hit';

/**
 * The last seconds of a stream as they came: a lane per source, time to the right, causes as lines. Drawn in the worker, from
 * the columns; what it costs depends on what is on screen.
 */
export class LiveStrip {
  private canvas: OffscreenCanvas | undefined;
  private readonly laneOf = new Map<string, number>();
  private readonly marks = new Map<number, StripMark>();

  attach(canvas: OffscreenCanvas): void {
    this.canvas = canvas;
  }

  /** Marks an event by its serial number. */
  mark(serial: number, mark: StripMark): void {
    if (this.marks.get(serial) === 'violation') return;
    this.marks.set(serial, mark);
    if (this.marks.size <= 5000) return;
    const [oldest] = this.marks.keys();
    this.marks.delete(oldest);
  }

  draw(window: LiveWindow, view: StripView): StripFrame {
    const { width, height, ratio, until, spanMillis } = view;
    const most = Math.max(1, Math.floor((height - 2 * MARGIN) / LANE));
    const from = until - spanMillis;
    const rows = this.rowsIn(window, from, until);
    const lanes = this.lanesOf(window, rows, most);
    const { canvas } = this;
    if (canvas && width > 0 && height > 0) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      const context = canvas.getContext('2d');
      if (context) {
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.paint(context, window, view, rows, lanes.length, most);
      }
    }
    return { lanes, shown: rows.length, isCut: rows.length === MOST_DOTS };
  }

  /** Rows that came in the time, oldest first. */
  private rowsIn({ events }: LiveWindow, from: number, until: number): number[] {
    const rows: number[] = [];
    for (let row = events.size - 1; row >= 0 && rows.length < MOST_DOTS; row--) {
      const at = events.arrivedAt[row];
      if (at < from) break;
      if (at <= until) rows.push(row);
    }
    return rows.reverse();
  }

  /** Sources keep their lanes as long as there is room for all. */
  private lanesOf({ events }: LiveWindow, rows: readonly number[], most: number): StripLane[] {
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
    for (const [source, lane] of this.laneOf) {
      if (lane < most) lanes.push({ name: source, y: laneY(lane), events: counts.get(source) ?? 0 });
    }
    return lanes;
  }

  private paint(
    context: OffscreenCanvasRenderingContext2D,
    window: LiveWindow,
    { width, height, until, spanMillis, colors }: StripView,
    rows: readonly number[],
    lanes: number,
    most: number,
  ): void {
    const { events } = window;
    const from = until - spanMillis;
    const xOf = (row: number): number => ((events.arrivedAt[row] - from) / spanMillis) * width;
    const yOf = (row: number): number =>
      laneY(Math.min(this.laneOf.get(events.sources[events.sourceOf[row]]) ?? 0, most - 1));
    context.clearRect(0, 0, width, height);
    context.strokeStyle = colors.line;
    context.lineWidth = 1;
    context.beginPath();
    for (let lane = 0; lane < lanes; lane++) {
      const y = Math.round(laneY(lane)) + 0.5;
      context.moveTo(0, y);
      context.lineTo(width, y);
    }
    // full seconds
    const step = spanMillis > 60_000 ? 10_000 : spanMillis > 15_000 ? 5000 : 1000;
    for (let time = Math.ceil(from / step) * step; time <= until; time += step) {
      const x = Math.round(((time - from) / spanMillis) * width) + 0.5;
      context.moveTo(x, 0);
      context.lineTo(x, height);
    }
    context.stroke();
    this.paintEdges(context, window, rows, xOf, yOf, colors.edge);
    const { serialOf, typeOf } = events;
    for (const row of rows) {
      const mark = this.marks.get(serialOf[row]);
      context.fillStyle =
        mark === 'violation'
          ? colors.violation
          : mark === 'hit'
            ? colors.hit
            : colors.hues[typeOf[row] % colors.hues.length];
      context.beginPath();
      if (mark === 'violation') diamond(context, xOf(row), yOf(row), RADIUS + 2.4);
      else context.arc(xOf(row), yOf(row), mark ? RADIUS + 1.4 : RADIUS, 0, Math.PI * 2);
      context.fill();
    }
  }

  private paintEdges(
    context: OffscreenCanvasRenderingContext2D,
    { events }: LiveWindow,
    rows: readonly number[],
    xOf: (row: number) => number,
    yOf: (row: number) => number,
    color: string,
  ): void {
    const { causeStart, causes } = events;
    let left = MOST_EDGES;
    context.strokeStyle = color;
    // the more there are, the less each may say
    context.globalAlpha = Math.max(0.12, Math.min(1, FULL_EDGES / Math.max(1, rows.length)));
    context.beginPath();
    for (let i = rows.length - 1; i >= 0 && left > 0; i--) {
      const row = rows[i];
      for (let e = causeStart[row]; e < causeStart[row + 1] && left > 0; e++, left--) {
        context.moveTo(xOf(causes[e]), yOf(causes[e]));
        context.lineTo(xOf(row), yOf(row));
      }
    }
    context.stroke();
    context.globalAlpha = 1;
  }
}

function laneY(lane: number): number {
  return MARGIN + lane * LANE + LANE / 2;
}

function diamond(context: OffscreenCanvasRenderingContext2D, x: number, y: number, size: number): void {
  context.moveTo(x, y - size);
  context.lineTo(x + size, y);
  context.lineTo(x, y + size);
  context.lineTo(x - size, y);
  context.closePath();
}
