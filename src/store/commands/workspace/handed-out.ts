import type { Executed } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { notify } from '../notify.ts';
import { told } from './told.ts';

/** Waits until something was handed out, and says so when it was not. */
export async function handedOut(app: App, work: Promise<Executed>): Promise<void> {
  const executed = await told(app, work);
  if (executed.kind === 'refused') return;
  for (const outcome of executed.effects) {
    if (outcome.end === 'failed') notify(app, 'error', `Nothing was saved: ${outcome.message}`);
  }
}
