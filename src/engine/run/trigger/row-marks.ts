/** 64 bytes a page: most runs are short, and every pattern has marks of its own. */
const PAGE_BITS = 9;
const WORDS = 1 << (PAGE_BITS - 5);

/** A growing set of rows, a bit each, in pages that are made when somebody first writes to them. */
export class RowMarks {
  private readonly pages: (Uint32Array | undefined)[] = [];

  has(row: number): boolean {
    const page = this.pages[row >>> PAGE_BITS];
    return page !== undefined && (page[(row >>> 5) & (WORDS - 1)] & (1 << (row & 31))) !== 0;
  }

  add(row: number): void {
    const page = (this.pages[row >>> PAGE_BITS] ??= new Uint32Array(WORDS));
    page[(row >>> 5) & (WORDS - 1)] |= 1 << (row & 31);
  }
}
