import { assert } from '../../base/assert.ts';
import { Xoshiro } from '../../base/xoshiro.ts';
import type { InjectedEvent, RunRecipe } from '../../model/design/run.ts';

/** What is decided about a run beside its system: by its recipe, by its seed, and by whoever steers it. */
export class Decisions {
  private readonly draws: Xoshiro;
  /** Events that are still to be put in, by step. */
  private readonly planned: InjectedEvent[];
  private readonly putIn: InjectedEvent[] = [];
  private readonly plannedChoices: ReadonlyMap<number, number>;
  private readonly choices: { readonly choice: number; readonly takes: number }[] = [];
  private stoppedAfter: number | undefined;

  constructor(private readonly given: RunRecipe) {
    this.draws = Xoshiro.of(given.options.seed, 'scheduler');
    this.planned = given.injected.toSorted((a, b) => a.step - b.step);
    this.plannedChoices = new Map(given.choices.map(({ choice, takes }) => [choice, takes]));
    this.stoppedAfter = given.stoppedAfter;
  }

  /** Which of so many tasks is taken in a step. One number is drawn for each, whoever decides. */
  choose(step: number, choices: number, wanted?: number): number {
    const drawn = this.draws.below(choices);
    assert(wanted === undefined || (wanted >= 0 && wanted < choices), `choice ${wanted} of ${choices}`);
    const takes = wanted ?? this.plannedChoices.get(step) ?? drawn;
    // a recipe for another system may ask for what is not there
    if (!Number.isInteger(takes) || takes < 0 || takes >= choices || takes === drawn) return drawn;
    this.choices.push({ choice: step, takes });
    return takes;
  }

  /** The next event that is to be put in before this step, or at all. */
  nextPlanned(step = Number.POSITIVE_INFINITY): InjectedEvent | undefined {
    return this.planned.length > 0 && this.planned[0].step <= step ? this.planned.shift() : undefined;
  }

  note(event: InjectedEvent): void {
    this.putIn.push(event);
  }

  stop(step: number): void {
    this.stoppedAfter = step;
  }

  isStopped(step: number): boolean {
    return this.stoppedAfter !== undefined && step >= this.stoppedAfter;
  }

  /** What replays the run up to this step; where it goes on, with all that is planned for later. */
  recipe(step: number): RunRecipe {
    const { options, dropped, choices } = this.given;
    const injected = [...this.putIn];
    if (this.isStopped(step)) {
      return { options, injected, choices: [...this.choices], dropped, stoppedAfter: this.stoppedAfter };
    }
    injected.push(...this.planned);
    const later = choices.filter(({ choice }) => choice >= step);
    const stop = this.stoppedAfter === undefined ? undefined : { stoppedAfter: this.stoppedAfter };
    return { options, injected, choices: [...this.choices, ...later], dropped, ...stop };
  }
}
