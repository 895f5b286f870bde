import { NO_EVENT } from '../../../model/ids.ts';

/** Rows by the values they share, as one text; they move with the rows of the stream. */
export class RowsByKey {
  private readonly rows = new Map<string, number[]>();

  at(key: string | undefined): readonly number[] {
    return (key !== undefined && this.rows.get(key)) || NONE;
  }

  add(key: string | undefined, row: number): void {
    if (key === undefined) return;
    const known = this.rows.get(key);
    if (known) known.push(row);
    else this.rows.set(key, [row]);
  }

  /** Leaves only some of the rows of a key. */
  keep(key: string, rows: number[]): void {
    if (rows.length > 0) this.rows.set(key, rows);
    else this.rows.delete(key);
  }

  /** @param leave called with the key of each row that is gone */
  move(rowNow: Uint32Array, leave: (key: string) => void = () => {}): void {
    for (const [key, rows] of this.rows) {
      const still: number[] = [];
      for (const row of rows) {
        if (rowNow[row] === NO_EVENT) leave(key);
        else still.push(rowNow[row]);
      }
      this.keep(key, still);
    }
  }
}

const NONE: readonly number[] = [];
