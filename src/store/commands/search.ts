import { type App, pending } from '../app.ts';

const SHOWN_HITS = 50;

/** Finds events by name, source or id; an empty text ends the search. Late answers are dropped. */
export async function search(app: App, text: string): Promise<void> {
  app.store.setState({ searchText: text });
  const { recording } = app.store.getState();
  if (!recording || text.trim() === '') {
    app.store.setState({ searchAnswer: undefined });
    return;
  }
  const answer = await pending(app, recording.client.service.search(text.trim(), SHOWN_HITS));
  const state = app.store.getState();
  if (state.recording !== recording || state.searchText !== text) return;
  app.store.setState({ searchAnswer: { ...answer, text } });
}
