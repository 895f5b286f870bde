import { F64Column, U32Column } from '../../base/column.ts';
import { NO_EVENT } from '../../model/ids.ts';

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

/** The deliveries of a run in the order they were asked for; a later step fills in when they started and finished. */
export class DeliveryLog {
  private readonly connections = new U32Column();
  private readonly components = new U32Column();
  private readonly rowStarts = new U32Column();
  private readonly allRows = new U32Column();
  private readonly madeRows = new U32Column();
  private readonly enqueuedTimes = new F64Column();
  private readonly startedTimes = new F64Column();
  private readonly finishedTimes = new F64Column();
  private readonly enqueuedSteps = new U32Column();
  private readonly startedSteps = new U32Column();
  private readonly finishedSteps = new U32Column();
  private readonly finishedSizes = new U32Column();

  get length(): number {
    return this.connections.length;
  }

  /** Answers its number. */
  enqueue(
    connection: number,
    component: number,
    rows: readonly number[],
    time: number,
    step: number,
  ): number {
    this.connections.push(connection);
    this.components.push(component);
    this.rowStarts.push(this.allRows.length);
    for (let i = 0; i < rows.length; i++) this.allRows.push(rows[i]);
    this.madeRows.push(NO_EVENT);
    this.enqueuedTimes.push(time);
    this.startedTimes.push(Number.NaN);
    this.finishedTimes.push(Number.NaN);
    this.enqueuedSteps.push(step);
    this.startedSteps.push(NO_STEP);
    this.finishedSteps.push(NO_STEP);
    this.finishedSizes.push(0);
    return this.length - 1;
  }

  start(delivery: number, time: number, step: number): void {
    this.startedTimes.set(delivery, time);
    this.startedSteps.set(delivery, step);
  }

  made(delivery: number, row: number): void {
    this.madeRows.set(delivery, row);
  }

  finish(delivery: number, time: number, step: number, size: number): void {
    this.finishedTimes.set(delivery, time);
    this.finishedSteps.set(delivery, step);
    this.finishedSizes.set(delivery, size);
  }

  connectionOf(delivery: number): number {
    return this.connections.get(delivery);
  }

  componentOf(delivery: number): number {
    return this.components.get(delivery);
  }

  /** The events of a delivery, ascending. */
  rowsOf(delivery: number): number[] {
    const from = this.rowStarts.get(delivery);
    const end = delivery + 1 < this.length ? this.rowStarts.get(delivery + 1) : this.allRows.length;
    return Array.from({ length: end - from }, (_, i) => this.allRows.get(from + i));
  }

  /** A copy of all columns so far. */
  columns(): DeliveryColumns {
    const rowStart = new Uint32Array(this.length + 1);
    rowStart.set(this.rowStarts.flatten());
    rowStart[this.length] = this.allRows.length;
    return {
      length: this.length,
      connection: this.connections.flatten(),
      component: this.components.flatten(),
      rowStart,
      rows: this.allRows.flatten(),
      made: this.madeRows.flatten(),
      enqueuedTime: this.enqueuedTimes.flatten(),
      startedTime: this.startedTimes.flatten(),
      finishedTime: this.finishedTimes.flatten(),
      enqueuedStep: this.enqueuedSteps.flatten(),
      startedStep: this.startedSteps.flatten(),
      finishedStep: this.finishedSteps.flatten(),
      finishedSize: this.finishedSizes.flatten(),
    };
  }
}
