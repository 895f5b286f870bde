import type { Known } from './observation.ts';
import type { TriggerPlan } from './trigger.ts';

/** Which of some patterns an event matters to, by its name and its source; for what is known each is asked once. */
export class Audience {
  private readonly bySource: (readonly number[] | undefined)[][] = [];

  constructor(
    private readonly patterns: readonly Pick<TriggerPlan, 'sees'>[],
    private readonly known: Known,
  ) {}

  /** Places among the patterns, ascending. */
  of(name: number, source: number, happened: Known): readonly number[] {
    // a name that came up in a run has another number in the next
    if (name >= this.known.names.length) return this.asked(name, source, happened);
    const byName = (this.bySource[source] ??= []);
    return (byName[name] ??= this.asked(name, source, happened));
  }

  private asked(name: number, source: number, happened: Known): number[] {
    return this.patterns.flatMap(({ sees }, place) => (sees(name, source, happened) ? [place] : []));
  }
}
