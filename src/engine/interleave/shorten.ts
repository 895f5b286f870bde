import type { RunRecipe } from '../../model/design/run.ts';
import type { SystemPlan } from '../run/plan/system-plan.ts';
import { Run } from '../run/run.ts';
import type { ScriptHost } from '../run/script-host.ts';

/** Runs that are tried to shorten one recipe. */
const MOST_TRIES = 200;

/**
 * A recipe with as few choices of its own as could be found: halves of them are left to the seed, then quarters, and so on
 * down to single ones, as long as the run keeps what it is wanted for.
 * @param keeps told of a run that is finished
 */
export function* shortening(
  plan: SystemPlan,
  recipe: RunRecipe,
  keeps: (run: Run) => boolean,
  host?: ScriptHost,
): Generator<void, RunRecipe> {
  let best = recipe;
  let tries = MOST_TRIES;
  for (let size = best.choices.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.choices.length && tries > 0; tries--) {
      yield;
      const choices = best.choices.filter((_, i) => i < from || i >= from + size);
      const run = Run.from(plan, { ...best, choices }, host);
      run.runToEnd();
      // what the run says itself: choices that are no longer asked for are not in it
      const shorter = run.recipe();
      if (shorter.choices.length < best.choices.length && keeps(run)) best = shorter;
      else from += size;
      run.dispose();
    }
  }
  return best;
}
