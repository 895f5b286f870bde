import type { App } from '../../app.ts';
import type { KeptRun } from '../../slices/run.ts';
import { notify } from '../notify.ts';
import { recordingOfRun } from './explore-run.ts';

/** So many runs stay on the page. */
const MOST_KEPT = 12;

/** Keeps the run on this page, to be compared with another one. */
export async function keepRun(app: App, title?: string): Promise<KeptRun | undefined> {
  const recorded = await recordingOfRun(app);
  const { run, design, keptRuns } = app.store.getState();
  if (!recorded || !run) return undefined;
  const kept: KeptRun = {
    id: crypto.randomUUID(),
    title: title ?? `${design.name}, seed ${recorded.recipe.options.seed}, ${keptRuns.length + 1}`,
    ...recorded,
    text: run.text,
  };
  app.store.setState({ keptRuns: [kept, ...keptRuns].slice(0, MOST_KEPT) });
  notify(app, 'info', `Kept “${kept.title}” for comparing.`);
  return kept;
}

export function forgetRun(app: App, id: string): void {
  app.store.setState(({ keptRuns }) => ({ keptRuns: keptRuns.filter((one) => one.id !== id) }));
}
