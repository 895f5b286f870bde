import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { RecordingClient } from '../../../worker/client.ts';
import { type App, pending } from '../../app.ts';
import type { ComparedSide } from '../../slices/compare.ts';
import { notify } from '../notify.ts';

let client: RecordingClient | undefined;

/** Compares two recordings by their causality: what is only in one, what has other causes, what came in another order. */
export async function compareRuns(app: App, a: ComparedSide, b: ComparedSide): Promise<void> {
  cancelCompare(app);
  const mine = app.clients.start();
  client = mine;
  app.store.setState(({ designPanes }) => ({
    comparing: 0,
    designPanes: { ...designPanes, bottom: 'compare' },
  }));
  try {
    const answer = await pending(
      app,
      mine.service.compare.compare(sourceOf(a), sourceOf(b), { ignoredKeys: [] }, (fraction) => {
        if (client === mine) app.store.setState({ comparing: fraction });
      }),
    );
    if (client !== mine) return;
    if (answer.ok) app.store.setState({ comparison: { a, b, answer: answer.value } });
    else if (answer.fault.code !== 'cancelled') notify(app, 'error', answer.fault.message);
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `The runs could not be compared: ${messageOf(error)}`);
  } finally {
    mine.dispose();
    if (client === mine) {
      client = undefined;
      app.store.setState({ comparing: undefined });
    }
  }
}

/** Ends the comparison that is going on. */
export function cancelCompare(app: App): void {
  client?.dispose();
  client = undefined;
  app.store.setState({ comparing: undefined });
}

function sourceOf({ title, blob }: ComparedSide): { readonly name: string; readonly blob: Blob } {
  return { name: `${title}.jsonl`, blob };
}
