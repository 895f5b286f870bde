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
  const same = keptRuns.find(({ hash, text }) => hash === recorded.hash && text === run.text);
  if (same) {
    notify(app, 'info', `This run is kept already, as “${same.title}”.`);
    return same;
  }
  const kept: KeptRun = {
    id: crypto.randomUUID(),
    title: freeTitle(title ?? `${design.name}, seed ${recorded.recipe.options.seed}`, keptRuns),
    ...recorded,
    text: run.text,
  };
  app.store.setState({ keptRuns: [kept, ...keptRuns].slice(0, MOST_KEPT) });
  notify(app, 'info', `Kept “${kept.title}” for comparing.`);
  return kept;
}

/** One that tells it from the others. */
function freeTitle(title: string, keptRuns: readonly KeptRun[]): string {
  const taken = new Set(keptRuns.map((one) => one.title));
  let free = title;
  for (let i = 2; taken.has(free); i++) free = `${title}, ${i}`;
  return free;
}

export function forgetRun(app: App, id: string): void {
  app.store.setState(({ keptRuns }) => ({ keptRuns: keptRuns.filter((one) => one.id !== id) }));
}
