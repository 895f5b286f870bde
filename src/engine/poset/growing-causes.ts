import type { CauseColumns } from './cause-columns.ts';
import { resized } from './order-labels.ts';

/** Cause columns that events are added to; arrays grow by doubling and are replaced when they do. */
export class GrowingCauses implements CauseColumns {
  size = 0;
  causeStart = new Uint32Array(1024);
  causes = new Uint32Array(2048);

  /** Takes over columns that exist; they are copied when they next grow. */
  static from({ size, causeStart, causes }: CauseColumns): GrowingCauses {
    const growing = new GrowingCauses();
    growing.size = size;
    growing.causeStart = causeStart as Uint32Array<ArrayBuffer>;
    growing.causes = causes as Uint32Array<ArrayBuffer>;
    return growing;
  }

  /** Adds an event with causes that are present and named once; answers its row. */
  append(causes: ArrayLike<number>): number {
    const row = this.size;
    this.reserve(1, causes.length);
    const start = this.causeStart[row];
    for (let i = 0; i < causes.length; i++) this.causes[start + i] = causes[i];
    this.causeStart[row + 1] = start + causes.length;
    this.size = row + 1;
    return row;
  }

  /** Adds as many events as `causeStart` says; the causes are rows of these columns. */
  appendBatch(causeStart: Uint32Array, causes: Uint32Array): void {
    const count = causeStart.length - 1;
    this.reserve(count, causes.length);
    const { size } = this;
    const starts = this.causeStart;
    const offset = starts[size];
    this.causes.set(causes, offset);
    for (let i = 1; i <= count; i++) starts[size + i] = causeStart[i] + offset;
    this.size = size + count;
  }

  private reserve(events: number, edges: number): void {
    const starts = this.size + events + 1;
    if (starts > this.causeStart.length) {
      this.causeStart = resized(this.causeStart, Math.max(starts, this.causeStart.length * 2));
    }
    const places = this.causeStart[this.size] + edges;
    if (places > this.causes.length) {
      this.causes = resized(this.causes, Math.max(places, this.causes.length * 2));
    }
  }
}
