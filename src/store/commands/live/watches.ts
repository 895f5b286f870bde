import { type App, pending } from '../../app.ts';
import type { ActiveLive, WatchAct, WatchLine } from '../../slices/live.ts';
import { loadLanguage } from '../language.ts';
import { liveHead } from './freeze.ts';

/** Watches for a pattern from now on. Answers why not, in a sentence. */
export async function addWatch(app: App, text: string): Promise<string | undefined> {
  const { live } = app.store.getState();
  if (!live) return 'Nothing is attached.';
  const { analyse } = await pending(app, loadLanguage());
  const { rules, diagnostics } = analyse(`constraint watched: never ${text}`);
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  if (fault) return fault.message;
  const [constraint] = rules.constraints;
  if (!constraint || !('pattern' in constraint.body))
    return 'That is no pattern. Write a name, as in payment.charged.';
  const watch: WatchLine = {
    id: `w${++lastWatch}`,
    text: text.trim(),
    pattern: constraint.body.pattern,
    clocks: rules.clocks,
    acts: ['tell'],
  };
  // others may have been set while the text was read
  const still = app.store.getState().live;
  if (still?.serial === live.serial) await watchFor(app, still, [...still.watches, watch]);
  return undefined;
}

/** Ids are unique on this page. */
let lastWatch = 0;

export async function removeWatch(app: App, id: string): Promise<void> {
  const { live } = app.store.getState();
  if (live)
    await watchFor(
      app,
      live,
      live.watches.filter((watch) => watch.id !== id),
    );
}

/** Switches one of the things that are done when it happens. */
export function toggleWatchAct(app: App, id: string, act: WatchAct): void {
  const { live } = app.store.getState();
  if (!live) return;
  const watches = live.watches.map((watch) => {
    if (watch.id !== id) return watch;
    const acts = watch.acts.includes(act) ? watch.acts.filter((one) => one !== act) : [...watch.acts, act];
    return { ...watch, acts };
  });
  if (act === 'freeze') void watchFor(app, live, watches);
  else app.store.setState({ live: { ...live, watches } });
  if (act === 'notify') app.alert('ask', '');
}

async function watchFor(app: App, live: ActiveLive, watches: readonly WatchLine[]): Promise<void> {
  const still = app.store.getState().live;
  if (still?.serial !== live.serial) return;
  app.store.setState({ live: { ...still, watches } });
  const clocks = watches.flatMap((watch) => watch.clocks);
  await live.client.service.live.watch(
    watches.map(({ id, pattern, acts }) => ({ id, pattern, freezes: acts.includes('freeze') })),
    clocks,
    liveHead(live),
  );
}
