import type { SearchHits } from '../../worker/contract/find.ts';
import { type App, pending } from '../app.ts';
import { repaint } from './emphasise.ts';
import { selectEvent } from './select-event.ts';

const SHOWN_HITS = 50;

/**
 * Finds events by name, source, id, payload and metadata; an empty text ends the search. The first hits are there
 * before payloads have been looked through; a newer text overtakes an older one.
 */
export async function search(app: App, text: string): Promise<void> {
  app.store.setState({ searchText: text });
  const { recording } = app.store.getState();
  if (!recording || text.trim() === '') {
    app.store.setState({ searchAnswer: undefined, hitPlace: undefined });
    await unmarkHits(app);
    return;
  }
  const show = (answer: SearchHits): void => {
    const state = app.store.getState();
    if (state.recording?.snapshot !== recording.snapshot || state.searchText !== text) return;
    app.store.setState({ searchAnswer: { ...answer, text } });
  };
  const answer = await pending(app, recording.client.service.find.search(text.trim(), SHOWN_HITS, show));
  if (answer) show(answer);
}

/** Marks everything that was found on the picture and its overview. */
export async function markHits(app: App): Promise<void> {
  await showFound(app, true);
}

export async function unmarkHits(app: App): Promise<void> {
  await showFound(app, false);
}

async function showFound(app: App, isShown: boolean): Promise<void> {
  const { recording, areHitsMarked } = app.store.getState();
  if (!recording || (!isShown && !areHitsMarked)) return;
  app.store.setState({ areHitsMarked: isShown });
  await pending(app, recording.client.service.find.markFound(isShown));
  if (app.store.getState().recording?.snapshot === recording.snapshot) repaint(app);
}

/** Selects the next or the previous hit of the last search, in causal order. */
export async function stepHit(app: App, by: 1 | -1): Promise<void> {
  const { recording, selected } = app.store.getState();
  if (!recording) return;
  const hit = await pending(app, recording.client.service.find.hitFrom(selected, by));
  if (!hit || app.store.getState().recording?.snapshot !== recording.snapshot) return;
  app.store.setState({ hitPlace: hit });
  await markHits(app);
  await selectEvent(app, hit.row);
}
