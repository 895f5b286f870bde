import type { Cell } from './cell.ts';

/** A call of a script that has not come back yet. */
interface OpenCall {
  readonly cell: Cell;
  /** Where the stack of its cell stood when it began. */
  readonly from: number;
  /** Stack that the calls around it took. */
  readonly before: number;
}

/**
 * The calls that are going on inside one another. All of them share one allowance of stack: each cell has a stack of its
 * own, but behind all of these is the one of the browser, which is what really runs out.
 */
export class Nesting {
  private readonly open: OpenCall[] = [];

  get depth(): number {
    return this.open.length;
  }

  /** Bytes of stack in use. */
  used(): number {
    const last = this.open.at(-1);
    return last === undefined ? 0 : last.before + (last.from - last.cell.stackPointer());
  }

  enter(cell: Cell): void {
    this.open.push({ cell, before: this.used(), from: cell.stackPointer() });
  }

  leave(): void {
    this.open.pop();
  }
}
