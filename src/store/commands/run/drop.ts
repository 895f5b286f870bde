import type { RunRecipe } from '../../../model/design/run.ts';
import type { App } from '../../app.ts';
import { compareRuns } from './compare-runs.ts';
import { keepRun } from './keep-run.ts';
import { beginRun, goOn, nextRecipe } from './run-design.ts';

type Dropped = RunRecipe['dropped'][number];

/** The next run leaves this occurrence out: what if it had not happened. */
export function dropOccurrence(app: App, one: Dropped): void {
  const { dropped } = app.store.getState();
  if (!dropped.some((other) => isSame(one, other))) app.store.setState({ dropped: [...dropped, one] });
}

/** It happens again in the next run. */
export function undropOccurrence(app: App, one: Dropped): void {
  app.store.setState(({ dropped }) => ({ dropped: dropped.filter((other) => !isSame(one, other)) }));
}

function isSame(a: Dropped, b: Dropped): boolean {
  return a.component === b.component && a.action === b.action && a.occurrence === b.occurrence;
}

/**
 * Keeps the run that is there, runs again to the end with its seed, its mode and what was put into it, but with the design and
 * what is left out as they are now, keeps that one too and compares both. The order of deliveries is left to the seed.
 */
export async function rerunAndCompare(app: App): Promise<void> {
  const before = await keepRun(app);
  if (!before) return;
  const next = nextRecipe(app);
  const { seed, mode } = before.recipe.options;
  const recipe = { ...next, options: { ...next.options, seed, mode }, injected: before.recipe.injected };
  if (!(await beginRun(app, recipe, false))) return;
  await goOn(app, { kind: 'on', speed: undefined });
  const after = await keepRun(app);
  if (after) await compareRuns(app, before, after);
}
