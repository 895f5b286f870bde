import { areClose, type Box } from './geometry.ts';

const CELL = 256;
/** Cells of a column; far more than any drawing has. */
const COLUMN = 1 << 20;

/** Boxes by where they are, so that asking for those near one does not look at all of them. */
export class BoxIndex {
  readonly #cells = new Map<number, Box[]>();

  constructor(boxes: Iterable<Box> = []) {
    for (const box of boxes) this.add(box);
  }

  add(box: Box): void {
    const { left, top, right, bottom } = cellsOf(box, 0);
    for (let column = left; column <= right; column++)
      for (let row = top; row <= bottom; row++) {
        const key = column * COLUMN + row;
        const cell = this.#cells.get(key);
        if (cell) cell.push(box);
        else this.#cells.set(key, [box]);
      }
  }

  /** Boxes that are closer than `gap` to one, each once. */
  near(box: Box, gap = 0): Box[] {
    const found: Box[] = [];
    const { left, top, right, bottom } = cellsOf(box, gap);
    for (let column = left; column <= right; column++)
      for (let row = top; row <= bottom; row++)
        for (const other of this.#cells.get(column * COLUMN + row) ?? NONE)
          if (areClose(box, other, gap) && !found.includes(other)) found.push(other);
    return found;
  }

  isFree(box: Box, gap = 0): boolean {
    const { left, top, right, bottom } = cellsOf(box, gap);
    for (let column = left; column <= right; column++)
      for (let row = top; row <= bottom; row++)
        for (const other of this.#cells.get(column * COLUMN + row) ?? NONE)
          if (areClose(box, other, gap)) return false;
    return true;
  }
}

const NONE: readonly Box[] = [];

function cellsOf({ x, y, width, height }: Box, gap: number) {
  return {
    left: Math.floor((x - gap) / CELL),
    top: Math.floor((y - gap) / CELL),
    right: Math.floor((x + width + gap) / CELL),
    bottom: Math.floor((y + height + gap) / CELL),
  };
}
