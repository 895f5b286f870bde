import { matcherOf, type NamePattern } from './name-pattern.ts';

/** Names that answers are kept for; when there are more, all are found anew. */
const MOST_NAMES = 1000;

/** Items under name patterns, in the order they were added. What fits a name is found once and kept until a change. */
export class PatternTable<T> {
  private entries: readonly { readonly item: T; readonly matches: (name: string) => boolean }[] = [];
  private readonly fittingByName = new Map<string, readonly T[]>();

  get size(): number {
    return this.entries.length;
  }

  add(pattern: NamePattern, item: T): void {
    this.entries = [...this.entries, { item, matches: matcherOf(pattern) }];
    this.fittingByName.clear();
  }

  remove(item: T): void {
    this.entries = this.entries.filter((entry) => entry.item !== item);
    this.fittingByName.clear();
  }

  /** In the order of addition. The list never changes: whoever walks it sees what fitted when it was asked for. */
  fitting(name: string): readonly T[] {
    const known = this.fittingByName.get(name);
    if (known) return known;
    const fitting = this.entries.filter(({ matches }) => matches(name)).map(({ item }) => item);
    if (this.fittingByName.size >= MOST_NAMES) this.fittingByName.clear();
    this.fittingByName.set(name, fitting);
    return fitting;
  }
}
