import { ByteHeap } from '../../base/byte-heap.ts';
import { U32Column } from '../../base/column.ts';
import { KeyTable } from '../../base/key-table.ts';
import { Slices } from '../../model/slices.ts';

/** Ids, payloads and clocks as bytes, written once and copied for each computation. */
export class WrittenEvents {
  size = 0;
  private readonly ids = new ByteHeap();
  private readonly idStart = new U32Column();
  private readonly texts = new ByteHeap();
  private readonly textStart = new U32Column();
  private readonly clockTexts = new ByteHeap();
  private readonly clockStart = new U32Column();
  private readonly clockLength = new U32Column();
  /** Events of one turn share the JSON of their clocks. */
  private lastTurn = -1;
  private lastClockStart = 0;

  add(id: string, payload: string, turn: number): void {
    this.idStart.push(this.ids.length);
    this.ids.writeText(id);
    this.textStart.push(this.texts.length);
    this.texts.writeText(payload);
    if (turn !== this.lastTurn) {
      this.lastClockStart = this.clockTexts.length;
      this.clockTexts.writeText(`{"turn":${turn}}`);
      this.lastTurn = turn;
    }
    this.clockStart.push(this.lastClockStart);
    this.clockLength.push(this.clockTexts.length - this.lastClockStart);
    this.size++;
  }

  keys(): KeyTable {
    const starts = new Uint32Array(this.size + 1);
    starts.set(this.idStart.flatten());
    starts[this.size] = this.ids.length;
    return KeyTable.fromColumns(this.ids.bytes.slice(0, this.ids.length), starts);
  }

  payloads(): Slices {
    const start = this.textStart.flatten();
    const length = new Uint32Array(this.size);
    for (let row = 0; row < this.size; row++) {
      length[row] = (row + 1 < this.size ? start[row + 1] : this.texts.length) - start[row];
    }
    return new Slices([copyOf(this.texts)], new Uint32Array(this.size), start, length);
  }

  clocks(): Slices | undefined {
    if (this.size === 0) return undefined;
    const starts = this.clockStart.flatten();
    return new Slices(
      [copyOf(this.clockTexts)],
      new Uint32Array(this.size),
      starts,
      this.clockLength.flatten(),
    );
  }
}

function copyOf(heap: ByteHeap): Uint8Array {
  return heap.bytes.slice(0, heap.length);
}
