import type { SearchAnswer } from '../../worker/contract.ts';
import { type App, pending } from '../app.ts';

/** Finds events without showing them anywhere: for lists that come and go. `undefined` when nothing is open any more. */
export async function lookUpEvents(app: App, text: string, limit: number): Promise<SearchAnswer | undefined> {
  const { recording } = app.store.getState();
  if (!recording || text.trim() === '') return undefined;
  const answer = await pending(app, recording.client.service.search(text.trim(), limit));
  return app.store.getState().recording === recording ? answer : undefined;
}
