import { Xoshiro } from '../../base/xoshiro.ts';

/** Chance with a seed, in the words that stories use. */
export class Chance {
  private readonly numbers: Xoshiro;

  /** Chances of other names are independent of it. */
  constructor(seed: number, name: string) {
    this.numbers = Xoshiro.of(seed, name);
  }

  /** A whole number from 0 to `count` less one. */
  below(count: number): number {
    return this.numbers.below(count);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.numbers.below(high - low + 1);
  }

  /** As `between`, but most answers are near `low` and few near `high`: the shape of waiting times. */
  waiting(low: number, high: number): number {
    const part = this.numbers.unit() * this.numbers.unit() * this.numbers.unit();
    return low + Math.floor(part * (high - low + 1));
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.numbers.below(choices.length)];
  }

  /** The same things in another order. */
  shuffled<T>(things: readonly T[]): T[] {
    const order = [...things];
    for (let i = order.length - 1; i > 0; i--) {
      const other = this.below(i + 1);
      [order[i], order[other]] = [order[other], order[i]];
    }
    return order;
  }
}
