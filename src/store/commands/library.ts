import type { ReadOptions } from '../../model/recording.ts';
import type { RecordingChange, StoredRecording } from '../../storage/index.ts';
import type { Snapshot } from '../../worker/contract.ts';
import { type App, pending } from '../app.ts';
import type { Origin } from '../slices/session.ts';
import { notify } from './notify.ts';

/** Stores a file that the person brought, so that it can be opened again; says so when there is no room left. */
export function rememberRecording(
  app: App,
  origin: Origin,
  blob: Blob,
  snapshot: Snapshot,
  options: ReadOptions,
): void {
  if (origin.kind === 'example' || origin.kind === 'page') return;
  void pending(app, remember(app, origin, blob, snapshot, options));
}

async function remember(
  app: App,
  origin: Extract<Origin, { kind: 'file' | 'url' | 'stored' }>,
  blob: Blob,
  snapshot: Snapshot,
  options: ReadOptions,
): Promise<void> {
  const end = await app.library.remember({
    key: origin.kind === 'stored' ? origin.key : await keyOf(origin.name, blob),
    name: origin.name,
    formatLabel: snapshot.formatLabel,
    events: snapshot.events,
    sources: snapshot.sources.length,
    openedAt: Date.now(),
    options,
    blob,
  });
  if (end === 'full') {
    notify(
      app,
      'error',
      `The browser has no room left to store ${origin.name}. It is open, but will not be in the library. Remove recordings there to make room.`,
    );
  }
  await refreshLibrary(app);
}

/** The same bytes are the same recording, whatever the file is called. Large files are told apart by name and size. */
async function keyOf(name: string, blob: Blob): Promise<string> {
  if (blob.size > LARGEST_HASHED_BYTES || !globalThis.crypto?.subtle) return `${name}:${blob.size}`;
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const LARGEST_HASHED_BYTES = 64 * 1024 * 1024;

export async function refreshLibrary(app: App): Promise<void> {
  const [recordings, space] = await Promise.all([app.library.recordings(), app.library.space()]);
  app.store.setState({ recordings, space });
}

/** Gives a stored recording another title, other tags, or keeps it for good. */
export async function changeRecording(app: App, key: string, change: RecordingChange): Promise<void> {
  if (!(await pending(app, app.library.change(key, change)))) {
    notify(app, 'error', 'That recording could not be changed: it is no longer stored, or storage refused.');
  }
  await refreshLibrary(app);
}

/** Removes a recording from the library; the message offers to put it back. */
export async function forgetRecording(app: App, key: string): Promise<void> {
  const removed = await pending(app, app.library.forget(key));
  await refreshLibrary(app);
  if (removed) {
    const name = removed.title ?? removed.name;
    notify(app, 'info', `Removed ${name} from the library.`, () => void putBack(app, removed));
  }
}

async function putBack(app: App, recording: StoredRecording): Promise<void> {
  if (!(await pending(app, app.library.putBack(recording)))) {
    notify(app, 'error', `${recording.name} could not be put back: storage refused.`);
  }
  await refreshLibrary(app);
}

/** Saves the stored file as it was opened. */
export async function saveStored(app: App, key: string): Promise<void> {
  const stored = await pending(app, app.library.fileOf(key));
  if (stored) app.save(stored.name, stored.blob);
  else notify(app, 'error', 'That file is no longer stored here.');
}
