import { assert } from '../../base/assert.ts';
import { matcherOf } from '../bus/name-pattern.ts';
import type { Aspect } from './aspect.ts';

/** An aspect among those added, and what is remembered of it. */
export class Advice {
  isOn = true;
  /** True once a failure was told. */
  hasFailed = false;
  readonly matches: (name: string) => boolean;
  /** Of the calls of each name it watches every so manyeth. */
  private every = 1;
  private readonly callsByName = new Map<string, number>();

  constructor(readonly aspect: Aspect) {
    const { pattern, sample = 1 } = aspect;
    this.sample = sample;
    this.matches = matcherOf(pattern);
  }

  get sample(): number {
    return this.every;
  }

  /** Counted from the next call on, which is watched. */
  set sample(every: number) {
    assert(
      Number.isInteger(every) && every > 0,
      `“${this.aspect.name}” watches every so manyeth call, not ${every}`,
    );
    this.every = every;
    this.callsByName.clear();
  }

  /** Whether it watches this call; every call of a function it could watch asks once. */
  watchesNext(name: string): boolean {
    if (this.every === 1) return true;
    const calls = this.callsByName.get(name) ?? 0;
    this.callsByName.set(name, (calls + 1) % this.every);
    return calls === 0;
  }
}
