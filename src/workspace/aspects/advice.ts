import { assert } from '../../base/assert.ts';
import { matcherOf } from '../bus/name-pattern.ts';
import type { Aspect } from './aspect.ts';

/** An aspect among those added, and what is remembered of it. */
export class Advice {
  isOn = true;
  /** True once a failure was told. */
  hasFailed = false;
  readonly matches: (name: string) => boolean;
  private readonly callsByName = new Map<string, number>();

  constructor(readonly aspect: Aspect) {
    const { name, pattern, sample } = aspect;
    assert(
      sample === undefined || (Number.isInteger(sample) && sample > 0),
      `“${name}” watches every so manyeth call, not ${sample}`,
    );
    this.matches = matcherOf(pattern);
  }

  /** Whether it watches this call; every call of a function it could watch asks once. */
  watchesNext(name: string): boolean {
    const { sample } = this.aspect;
    if (sample === undefined) return true;
    const calls = this.callsByName.get(name) ?? 0;
    this.callsByName.set(name, (calls + 1) % sample);
    return calls === 0;
  }
}
