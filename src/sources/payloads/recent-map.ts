/** How much a reader remembers of one thing. Whoever answers later than that is not recognised. */
export const MOST_REMEMBERED = 10_000;

/** A longer text is no id and no key: ids are short, and memory is to stay bounded whatever a source sends. */
export const LONGEST_KEY = 2_048;

/** A map of so many entries at most: for one too many the entry that was set longest ago goes. */
export class RecentMap<V> {
  private readonly entries = new Map<string, V>();

  constructor(private readonly most = MOST_REMEMBERED) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: string): V | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: V): void {
    if (key.length > LONGEST_KEY) return;
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.most) this.entries.delete(this.entries.keys().next().value as string);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
