import type { LiveViolation } from '../../../model/live/live-verdict.ts';
import type { App } from '../../app.ts';
import type { WatchLine } from '../../slices/live.ts';
import { notify } from '../notify.ts';

/** Messages and sounds of one watch come at most so often, in milliseconds: a flood is a number, not a noise. */
const QUIET_MILLIS = 2000;

const toldAt = new WeakMap<WatchLine, number>();

/** Does what the watches say that is to be done when what they watch for happens. */
export function tellHits(app: App, hits: readonly LiveViolation[]): void {
  const { live } = app.store.getState();
  if (!live || hits.length === 0) return;
  const byWatch = new Map<string, LiveViolation>();
  for (const hit of hits) byWatch.set(hit.constraint, hit);
  for (const watch of live.watches) {
    const hit = byWatch.get(watch.id);
    if (!hit || watch.acts.length === 0) continue;
    const { acts } = watch;
    const now = Date.now();
    if (now - (toldAt.get(watch) ?? 0) < QUIET_MILLIS) continue;
    toldAt.set(watch, now);
    const [event] = hit.events;
    const words = `${watch.text}: ${event.name} “${event.id}”`;
    if (acts.includes('tell')) notify(app, 'info', words);
    if (acts.includes('notify')) app.alert('notification', words);
    if (acts.includes('sound')) app.alert('sound', words);
  }
}
