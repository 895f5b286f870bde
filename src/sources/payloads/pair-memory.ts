import { LONGEST_KEY, RecentMap } from './recent-map.ts';

/** Who came first with each value that two records share. */
export class PairMemory {
  private readonly pairs = new RecentMap<{ readonly first: string; rows: number }>();

  /** Takes note of a record; answers who was the first with its value, and how many there are by now. */
  add(value: string, id: string): { readonly first: string; readonly rows: number } {
    const known = this.pairs.get(value) ?? { first: id, rows: 0 };
    known.rows++;
    if (known.first.length <= LONGEST_KEY) this.pairs.set(value, known);
    return known;
  }
}
