import type { ReadOptions } from '../../model/recording.ts';
import type { Snapshot } from '../../worker/contract.ts';
import { type App, pending } from '../app.ts';
import type { Origin } from '../slices/session.ts';

/** Keeps a file that the person brought, so that the start screen can offer it again. Quiet when storage refuses. */
export function rememberRecording(
  app: App,
  origin: Origin,
  blob: Blob,
  snapshot: Snapshot,
  options: ReadOptions,
): void {
  if (origin.kind === 'example') return;
  const kept = app.library.remember({
    key: origin.kind === 'recent' ? origin.key : `${origin.name}:${blob.size}`,
    name: origin.name,
    formatLabel: snapshot.formatLabel,
    events: snapshot.events,
    sources: snapshot.sources.length,
    openedAt: Date.now(),
    options,
    blob,
  });
  void pending(
    app,
    kept.then(() => refreshRecents(app)),
  );
}

export async function refreshRecents(app: App): Promise<void> {
  app.store.setState({ recents: await app.library.recents() });
}

export async function forgetRecent(app: App, key: string): Promise<void> {
  await app.library.forget(key);
  await refreshRecents(app);
}
