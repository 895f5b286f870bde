import type { TablePage } from '../../worker/contract/table.ts';

/** Rows of one request. */
export const PAGE_ROWS = 200;

/** Pages that are kept; the ones looked at least lately go first. */
const MOST_PAGES = 60;

/** The pages of one order that have been fetched, and those that are on their way. */
export class PageCache {
  private readonly pages = new Map<number, TablePage>();
  private readonly asked = new Set<number>();
  private stale = new Set<number>();

  constructor(
    private readonly fetch: (from: number, count: number) => Promise<TablePage | undefined>,
    private readonly onPage: () => void,
  ) {}

  /** The page that holds a place, if it is there. */
  at(place: number): TablePage | undefined {
    return this.pages.get(Math.floor(place / PAGE_ROWS));
  }

  /** Sees to it that the pages of these places are there or come; a page that was given up can be asked for again. */
  want(from: number, to: number): void {
    for (let page = Math.floor(from / PAGE_ROWS); page <= Math.floor(to / PAGE_ROWS); page++) {
      const known = this.pages.get(page);
      if (known) {
        this.pages.delete(page);
        this.pages.set(page, known);
      }
      if ((!known || this.stale.has(page)) && !this.asked.has(page)) void this.ask(page);
    }
  }

  /** Something beside the rows has changed: pages stay until they are fetched again. */
  refresh(): void {
    this.stale = new Set(this.pages.keys());
  }

  private async ask(page: number): Promise<void> {
    this.asked.add(page);
    this.stale.delete(page);
    try {
      const fetched = await this.fetch(page * PAGE_ROWS, PAGE_ROWS);
      if (!fetched) return;
      this.pages.set(page, fetched);
      for (const oldest of this.pages.keys()) {
        if (this.pages.size <= MOST_PAGES) break;
        this.pages.delete(oldest);
      }
      this.onPage();
    } finally {
      this.asked.delete(page);
    }
  }
}
