import type { Executed } from '../../../workspace/index.ts';
import { type App, pending } from '../../app.ts';
import { notify } from '../notify.ts';

/** How a command ended; where it was refused, the person is told why. */
export async function told(app: App, work: Promise<Executed>): Promise<Executed> {
  const executed = await pending(app, work);
  if (executed.kind === 'refused') notify(app, 'error', executed.why);
  return executed;
}
