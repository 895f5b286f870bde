import type { ForeignRemark } from '../../model/design/foreign.ts';

/** How many remarks a reading keeps. */
const MOST_REMARKS = 200;

/** What a reader assumed or left out. The same thing is said once, with the place where it was met first. */
export class Remarks {
  private readonly said = new Map<string, ForeignRemark>();
  private dropped = 0;

  add(message: string, path?: string): void {
    if (this.said.has(message)) return;
    if (this.said.size >= MOST_REMARKS) this.dropped++;
    else this.said.set(message, path === undefined ? { message } : { message, place: { path } });
  }

  all(): ForeignRemark[] {
    const all = [...this.said.values()];
    if (this.dropped > 0) all.push({ message: `${this.dropped} more remarks are not listed.` });
    return all;
  }
}
