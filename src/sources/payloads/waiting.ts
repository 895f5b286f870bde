import { LONGEST_KEY, MOST_REMEMBERED } from './recent-map.ts';

/**
 * What waits under a key for something that is yet to come: a request for its answer, a child for its parent. Several
 * may wait under one key (an id that was used again too early): the first to come is the first to be taken. Of too many
 * the one that has waited longest is dropped.
 */
export class Waiting<V> {
  /** By number, which counts up as they come. */
  private readonly entries = new Map<number, { readonly key: string; readonly value: V }>();
  private readonly numbersOf = new Map<string, number[]>();
  private added = 0;

  constructor(private readonly most = MOST_REMEMBERED) {}

  get size(): number {
    return this.entries.size;
  }

  add(key: string, value: V): void {
    if (key.length > LONGEST_KEY) return;
    const number = this.added++;
    this.entries.set(number, { key, value });
    const numbers = this.numbersOf.get(key);
    if (numbers) numbers.push(number);
    else this.numbersOf.set(key, [number]);
    if (this.entries.size > this.most) this.dropOldest();
  }

  /** The number of what is next under the key: the smaller, the longer it has waited. */
  numberOf(key: string): number | undefined {
    return this.numbersOf.get(key)?.[0];
  }

  /** What is next under the key, left where it is. */
  peek(key: string): V | undefined {
    const number = this.numberOf(key);
    return number === undefined ? undefined : this.entries.get(number)?.value;
  }

  take(key: string): V | undefined {
    const numbers = this.numbersOf.get(key);
    const number = numbers?.shift();
    if (number === undefined) return undefined;
    if (numbers?.length === 0) this.numbersOf.delete(key);
    const value = this.entries.get(number)?.value;
    this.entries.delete(number);
    return value;
  }

  private dropOldest(): void {
    const oldest = this.entries.values().next().value;
    if (oldest) this.take(oldest.key);
  }
}
