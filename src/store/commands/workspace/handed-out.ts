import type { Executed } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';

/** Waits until something was handed out, and says so when it was not. */
export async function handedOut(app: App, work: Promise<Executed>): Promise<void> {
  const executed = await pending(app, work);
  if (executed.kind === 'refused') {
    notify(app, 'error', executed.why);
    return;
  }
  for (const outcome of executed.effects) {
    if (outcome.end === 'failed') notify(app, 'error', `Nothing was saved: ${outcome.message}`);
  }
}
