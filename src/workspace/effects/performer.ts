import type { Result } from '../../base/result.ts';
import { type EffectEnd, failedEnd } from './effect-end.ts';
import type { BatchedEffectHandler, EffectContext, EffectHandlerOptions } from './effect-handler.ts';
import { Once } from './once.ts';

interface PerformerOptions extends EffectHandlerOptions<unknown> {
  /** Whether it takes several effects at once; without it every call has one. */
  readonly isBatched: boolean;
}

/** What performs the effects of one kind. */
export class Performer {
  readonly source: string;
  readonly isBatched: boolean;
  private readonly cacheKey: (data: unknown) => string | undefined;
  private readonly once: Once;

  constructor(
    private readonly kind: string,
    private readonly handler: BatchedEffectHandler<unknown>,
    { source = 'effects', isBatched, cacheKey = () => undefined, mostCached = 256 }: PerformerOptions,
  ) {
    this.source = source;
    this.isBatched = isBatched;
    this.cacheKey = cacheKey;
    this.once = new Once(mostCached);
  }

  /** One end per effect, in their order. Never rejected. */
  async perform(effects: readonly unknown[], context: EffectContext): Promise<EffectEnd[]> {
    const ends: (EffectEnd | Promise<EffectEnd>)[] = [];
    const due: Due[] = [];
    effects.forEach((data, place) => {
      const end = this.findEnd(data, (ended) => due.push({ data, place, ended }));
      if (end) ends[place] = end;
    });
    const own = due.length === 0 ? [] : await this.call(due, context);
    due.forEach(({ place, ended }, index) => {
      ends[place] = own[index];
      ended(own[index]);
    });
    return Promise.all(ends);
  }

  /** How an effect ended that need not be performed; for one that must be, `isDue` gets what is to be called at its end. */
  private findEnd(
    data: unknown,
    isDue: (ended: (end: EffectEnd) => void) => void,
  ): EffectEnd | Promise<EffectEnd> | undefined {
    try {
      const key = this.cacheKey(data);
      const known = key === undefined ? undefined : this.once.find(key);
      if (!known) isDue(key === undefined ? () => {} : this.once.begin(key));
      return known;
    } catch (error) {
      return failedEnd(error);
    }
  }

  private async call(due: readonly Due[], context: EffectContext): Promise<EffectEnd[]> {
    try {
      const results = await this.handler(
        due.map(({ data }) => data),
        context,
      );
      if (results.length === due.length) return results.map(endOf);
      throw new Error(
        `What performs effects of the kind “${this.kind}” answered ${results.length} of ${due.length}.`,
      );
    } catch (error) {
      const end = failedEnd(error);
      return due.map(() => end);
    }
  }
}

/** An effect that is performed in this call. */
interface Due {
  readonly data: unknown;
  readonly place: number;
  readonly ended: (end: EffectEnd) => void;
}

function endOf(result: Result<unknown, string>): EffectEnd {
  return result.ok ? { end: 'done', value: result.value } : { end: 'failed', message: result.fault };
}
