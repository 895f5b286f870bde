import { U32Column } from '../../base/column.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { NumberRecords, WordRecords } from './records.ts';

/** A step that has not come yet. */
export const NO_STEP = 0xffffffff;

/** Deliveries as plain columns that cross the worker's boundary; whoever gets them owns them. */
export interface DeliveryColumns {
  readonly length: number;
  /** A place in `System.connections`. */
  readonly connection: Uint32Array;
  /** The component it goes to: a place in `System.components`. */
  readonly component: Uint32Array;
  /** The events of delivery `i` are `rows[rowStart[i] .. rowStart[i + 1])`, ascending. */
  readonly rowStart: Uint32Array;
  readonly rows: Uint32Array;
  /** The event that the delivery made, `NO_EVENT` where it made none. */
  readonly made: Uint32Array;
  /** Virtual milliseconds, `NaN` for what has not come yet. */
  readonly enqueuedTime: Float64Array;
  readonly startedTime: Float64Array;
  readonly finishedTime: Float64Array;
  /** Steps, `NO_STEP` for what has not come yet. */
  readonly enqueuedStep: Uint32Array;
  readonly startedStep: Uint32Array;
  readonly finishedStep: Uint32Array;
  /** Events there were when it was finished. */
  readonly finishedSize: Uint32Array;
}

/** Fields of a delivery. */
const CONNECTION = 0;
const COMPONENT = 1;
const ROW_START = 2;
const MADE = 3;
const ENQUEUED_STEP = 4;
const STARTED_STEP = 5;
const FINISHED_STEP = 6;
const FINISHED_SIZE = 7;
const WORDS = 8;

/** Its times. */
const ENQUEUED = 0;
const STARTED = 1;
const FINISHED = 2;
const TIMES = 3;

/** The deliveries of a run in the order they were asked for; a later step fills in when they started and finished. */
export class DeliveryLog {
  private readonly words = new WordRecords(WORDS);
  private readonly times = new NumberRecords(TIMES);
  private readonly allRows = new U32Column();

  get length(): number {
    return this.words.length;
  }

  /** Answers its number. */
  enqueue(
    connection: number,
    component: number,
    rows: readonly number[],
    time: number,
    step: number,
  ): number {
    const { words, times, allRows } = this;
    // in the order of the fields
    words.push(connection);
    words.push(component);
    words.push(allRows.length);
    words.push(NO_EVENT);
    words.push(step);
    words.push(NO_STEP);
    words.push(NO_STEP);
    words.push(0);
    times.push(time);
    times.push(Number.NaN);
    times.push(Number.NaN);
    for (let i = 0; i < rows.length; i++) allRows.push(rows[i]);
    return this.length - 1;
  }

  start(delivery: number, time: number, step: number): void {
    this.times.set(delivery, STARTED, time);
    this.words.set(delivery, STARTED_STEP, step);
  }

  made(delivery: number, row: number): void {
    this.words.set(delivery, MADE, row);
  }

  finish(delivery: number, time: number, step: number, size: number): void {
    this.times.set(delivery, FINISHED, time);
    this.words.set(delivery, FINISHED_STEP, step);
    this.words.set(delivery, FINISHED_SIZE, size);
  }

  /** The step that asked for it. */
  enqueuedStepOf(delivery: number): number {
    return this.words.get(delivery, ENQUEUED_STEP);
  }

  connectionOf(delivery: number): number {
    return this.words.get(delivery, CONNECTION);
  }

  componentOf(delivery: number): number {
    return this.words.get(delivery, COMPONENT);
  }

  /** The events of a delivery, ascending. */
  rowsOf(delivery: number): number[] {
    const from = this.words.get(delivery, ROW_START);
    const isLast = delivery + 1 === this.length;
    const end = isLast ? this.allRows.length : this.words.get(delivery + 1, ROW_START);
    return Array.from({ length: end - from }, (_, i) => this.allRows.get(from + i));
  }

  /** A copy of all columns so far. */
  columns(): DeliveryColumns {
    const { words, times } = this;
    const rowStart = new Uint32Array(this.length + 1);
    rowStart.set(words.column(ROW_START));
    rowStart[this.length] = this.allRows.length;
    return {
      length: this.length,
      connection: words.column(CONNECTION),
      component: words.column(COMPONENT),
      rowStart,
      rows: this.allRows.flatten(),
      made: words.column(MADE),
      enqueuedTime: times.column(ENQUEUED),
      startedTime: times.column(STARTED),
      finishedTime: times.column(FINISHED),
      enqueuedStep: words.column(ENQUEUED_STEP),
      startedStep: words.column(STARTED_STEP),
      finishedStep: words.column(FINISHED_STEP),
      finishedSize: words.column(FINISHED_SIZE),
    };
  }
}
