import { assert } from '../../base/assert.ts';
import { succeed } from '../../base/result.ts';
import type { Publish } from '../bus/event-draft.ts';
import type { Effect } from './effect.ts';
import { type EffectEnd, failedEnd } from './effect-end.ts';
import type { BatchedEffectHandler, EffectHandler, EffectHandlerOptions } from './effect-handler.ts';
import { Performer } from './performer.ts';

/** How one effect ended. */
export type Outcome = EffectEnd & {
  readonly effect: Effect;
  /** How long it took; of effects performed in one call, how long the call took. */
  readonly millis: number;
  /** The id of the event that says so. */
  readonly event?: string;
};

export interface EffectRunnerOptions {
  readonly now: () => number;
  /** Publishes what is to be remembered of an effect. */
  readonly record: Publish;
}

/**
 * Performs effects through one handler per kind.
 *
 * How each ended is recorded as an event `effect.<kind>`, caused by the events that led to it, with its label and what
 * went wrong. Its data and its value stay out of events.
 */
export class EffectRunner {
  private readonly performers = new Map<string, Performer>();

  constructor(private readonly options: EffectRunnerOptions) {}

  /** Answers what removes the handler; effects under way still end. @throws where the kind has one */
  handle<Data = unknown>(
    kind: string,
    handler: EffectHandler<Data>,
    options: EffectHandlerOptions<Data> = {},
  ): () => void {
    const one: BatchedEffectHandler<Data> = async ([data], context) => [
      succeed(await handler(data, context)),
    ];
    return this.add(kind, one, options, false);
  }

  /** As `handle`; effects of the kind that follow one another are performed in one call. */
  handleBatched<Data = unknown>(
    kind: string,
    handler: BatchedEffectHandler<Data>,
    options: EffectHandlerOptions<Data> = {},
  ): () => void {
    return this.add(kind, handler, options, true);
  }

  /**
   * Performs the effects in their order, each after the one before has ended, and says of each how it did. One that
   * fails does not keep those after it from being performed; nor does one whose kind nobody handles, which fails.
   */
  async perform(effects: readonly Effect[], causes: readonly string[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    while (outcomes.length < effects.length) {
      outcomes.push(...(await this.performNext(effects, outcomes.length, causes)));
    }
    return outcomes;
  }

  private add<Data>(
    kind: string,
    handler: BatchedEffectHandler<Data>,
    options: EffectHandlerOptions<Data>,
    isBatched: boolean,
  ): () => void {
    assert(!this.performers.has(kind), `one handler for effects of the kind “${kind}”`);
    // who makes effects of a kind and who handles them agree on its data
    const performer = new Performer(kind, handler as BatchedEffectHandler<unknown>, {
      ...(options as EffectHandlerOptions<unknown>),
      isBatched,
    });
    this.performers.set(kind, performer);
    return () => {
      if (this.performers.get(kind) === performer) this.performers.delete(kind);
    };
  }

  /** The effect at a place, with those that are performed together with it. */
  private async performNext(
    effects: readonly Effect[],
    place: number,
    causes: readonly string[],
  ): Promise<Outcome[]> {
    const { kind } = effects[place];
    const performer = this.performers.get(kind);
    const group = effects.slice(place, performer?.isBatched ? endOfRun(effects, place) : place + 1);
    const began = this.options.now();
    const ends = performer
      ? await performer.perform(
          group.map(({ data }) => data),
          { causes },
        )
      : [failedEnd(`Nothing here performs effects of the kind “${kind}”.`)];
    const millis = this.options.now() - began;
    const source = performer?.source ?? 'effects';
    return group.map((effect, index) => this.recorded(effect, ends[index], { millis, source, causes }));
  }

  private recorded(
    effect: Effect,
    end: EffectEnd,
    { millis, source, causes }: { millis: number; source: string; causes: readonly string[] },
  ): Outcome {
    const event = this.options.record({
      type: `effect.${effect.kind}`,
      source,
      data: {
        ...(effect.label !== undefined && { label: effect.label }),
        end: end.end,
        millis,
        ...(end.end === 'failed' && { message: end.message }),
      },
      causes,
    });
    return { ...end, effect, millis, ...(event && { event: event.id }) };
  }
}

/** Where the effects of one kind that follow one another end. */
function endOfRun(effects: readonly Effect[], start: number): number {
  let end = start + 1;
  while (end < effects.length && effects[end].kind === effects[start].kind) end++;
  return end;
}
