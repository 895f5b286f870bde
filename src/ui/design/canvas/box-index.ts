import { areClose, type Box } from './geometry.ts';

const CELL = 256;

/** Boxes by where they are, so that asking for those near one does not look at all of them. */
export class BoxIndex {
  readonly #cells = new Map<string, Box[]>();

  constructor(boxes: Iterable<Box> = []) {
    for (const box of boxes) this.add(box);
  }

  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  /** Boxes that are closer than `gap` to one, each once. */
  near(box: Box, gap = 0): Set<Box> {
    const found = new Set<Box>();
    const wide = { x: box.x - gap, y: box.y - gap, width: box.width + 2 * gap, height: box.height + 2 * gap };
    for (const key of cellsOf(wide))
      for (const other of this.#cells.get(key) ?? []) if (areClose(box, other, gap)) found.add(other);
    return found;
  }

  isFree(box: Box, gap = 0): boolean {
    for (const key of cellsOf({
      x: box.x - gap,
      y: box.y - gap,
      width: box.width + 2 * gap,
      height: box.height + 2 * gap,
    }))
      for (const other of this.#cells.get(key) ?? []) if (areClose(box, other, gap)) return false;
    return true;
  }
}

function* cellsOf({ x, y, width, height }: Box): Generator<string> {
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column++)
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row++)
      yield `${column} ${row}`;
}
