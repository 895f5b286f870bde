import type { Json } from '../../../model/pattern/expression.ts';
import { isSameValue } from '../../match/values/value-table.ts';
import { type Happened, NOTHING_BOUND, type Observation, type Occasion } from './observation.ts';
import { NO_MEMORY, type Variant } from './variant.ts';

/** A pattern of one event: nothing waits, an observation is an occasion or is not. Any run may ask it. */
export class Single {
  constructor(
    private readonly variants: readonly Variant[],
    private readonly slotCount: number,
  ) {}

  first(
    observation: Observation,
    happened: Happened,
    accepts: (occasion: Occasion) => boolean,
  ): Occasion | undefined {
    for (const variant of this.variants) {
      if (!variant.fits(observation, happened)) continue;
      const occasion = this.occasion(variant, observation, happened);
      if (occasion !== undefined && accepts(occasion)) return occasion;
    }
    return undefined;
  }

  private occasion(
    { binds, guards }: Variant,
    observation: Observation,
    happened: Happened,
  ): Occasion | undefined {
    const observations = [observation];
    if (this.slotCount === 0) return { observations, bound: NOTHING_BOUND };
    const bound: (Json | undefined)[] = new Array(this.slotCount).fill(undefined);
    for (const { slot, read } of binds) {
      const value = read(observation, happened);
      const known = bound[slot];
      if (value === undefined || (known !== undefined && !isSameValue(known, value))) return undefined;
      bound[slot] = value;
    }
    const frame = { observations, bound, memory: NO_MEMORY, happened };
    return guards.every(({ holds }) => holds(frame) === true) ? { observations, bound } : undefined;
  }
}
