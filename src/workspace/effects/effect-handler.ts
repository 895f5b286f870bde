import type { Result } from '../../base/result.ts';

export interface EffectContext {
  /** Ids of the events that led to the effect, for what the handler publishes itself. */
  readonly causes: readonly string[];
}

/** Performs one effect. What it answers, or promises, is the value of the outcome; what it throws makes it fail. */
export type EffectHandler<Data> = (data: Data, context: EffectContext) => unknown;

/** Performs several effects of its kind at once and says of each, in their order, how it ended: a value or a message. */
export type BatchedEffectHandler<Data> = (
  data: readonly Data[],
  context: EffectContext,
) => readonly Result<unknown, string>[] | Promise<readonly Result<unknown, string>[]>;

export interface EffectHandlerOptions<Data> {
  /** The source of the events that say how effects ended: `storage`. Without it `effects`. */
  readonly source?: string;
  /**
   * For effects that need not be performed twice: those with the same key are performed once, and the others get the
   * value of that one, also those asked for while it goes on. One that failed does not count. Without a key an effect
   * is always performed.
   */
  readonly cacheKey?: (data: Data) => string | undefined;
  /** Values kept for `cacheKey`; beyond that the one used longest ago is forgotten. */
  readonly mostCached?: number;
}
