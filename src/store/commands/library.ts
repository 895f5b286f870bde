import type { ReadOptions } from '../../model/recording.ts';
import { siteSpace } from '../../storage/index.ts';
import type { Snapshot } from '../../worker/contract.ts';
import {
  changeRecording as changeRecordingCommand,
  contentOf,
  deleteDocument,
  emptyFiles,
  handOut,
  type RecordingChange,
  recordingId,
  rememberRecording as rememberCommand,
} from '../../workspace/index.ts';
import { type App, pending } from '../app.ts';
import type { RecordingCard } from '../slices/library.ts';
import type { Origin } from '../slices/session.ts';
import { notify } from './notify.ts';
import { handedOut } from './workspace/handed-out.ts';
import { told } from './workspace/told.ts';

/** Files larger than this are not stored, in bytes. */
const LARGEST_KEPT_BYTES = 64 * 1024 * 1024;

/** Stores a file that the person brought, so that it can be opened again; says so when there is no room left. */
export function rememberRecording(
  app: App,
  origin: Origin,
  blob: Blob,
  snapshot: Snapshot,
  options: ReadOptions,
  causes: () => readonly string[],
): void {
  if (origin.kind !== 'file' && origin.kind !== 'url' && origin.kind !== 'stored') return;
  if (blob.size > LARGEST_KEPT_BYTES) return;
  void pending(app, remember(app, origin, blob, snapshot, options, causes()));
}

async function remember(
  app: App,
  origin: Extract<Origin, { kind: 'file' | 'url' | 'stored' }>,
  blob: Blob,
  snapshot: Snapshot,
  options: ReadOptions,
  causes: readonly string[],
): Promise<void> {
  const fileKey = origin.kind === 'stored' ? origin.key : await keyOf(origin.name, blob);
  const isThere = (await app.workspace.file(fileKey)) !== undefined;
  const content = {
    fileName: origin.name,
    fileKey,
    formatLabel: snapshot.formatLabel,
    events: snapshot.events,
    sources: snapshot.sources.length,
    bytes: blob.size,
    openedAt: Date.now(),
    options,
  };
  const executed = await app.workspace.execute(
    rememberCommand,
    { content, blob: isThere ? undefined : blob },
    { causes },
  );
  if (executed.kind === 'done' && !executed.isKept) {
    notify(
      app,
      'error',
      `The browser has no room left to store ${origin.name}. It is open, but will not be in the library. Remove recordings there, and free their room.`,
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

/** How much room things take now. */
export async function refreshLibrary(app: App): Promise<void> {
  const [{ used, quota }, files] = await Promise.all([siteSpace(), storedFiles(app)]);
  const stored = new Set(files?.map(({ key }) => key));
  const listed = app.store.getState().recordings;
  const isThere = ({ key }: RecordingCard): boolean => !files || stored.has(key);
  const recordings = listed.filter(isThere).reduce((sum, { bytes }) => sum + bytes, 0);
  const removed = unnamed(app, files ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  const fileless = listed.filter((recording) => !isThere(recording)).map(({ key }) => key);
  app.store.setState({ space: { recordings, removed, fileless, site: used, quota } });
}

/** What is stored of files; `undefined` when storage does not answer. */
async function storedFiles({ workspace }: App): Promise<readonly StoredFile[] | undefined> {
  await workspace.ready;
  return (await workspace.journal).files().catch(() => undefined);
}

interface StoredFile {
  readonly key: string;
  readonly bytes: number;
}

/**
 * Files that no recording in the library names: those of removed ones stay, so that they can be brought back, and so do
 * those of an import that was undone.
 */
function unnamed({ workspace }: App, files: readonly StoredFile[]): readonly StoredFile[] {
  const named = new Set(
    workspace.documentsOf('recording').map((state) => contentOf('recording', state).fileKey),
  );
  return files.filter(({ key }) => !named.has(key));
}

/** Takes the files of removed recordings away for good, to make room. */
export async function freeRemoved(app: App): Promise<void> {
  const causes = app.workspace.causesNow();
  await pending(app, app.workspace.meetOthers());
  const files = unnamed(app, (await pending(app, storedFiles(app))) ?? []);
  const keys = files.map(({ key }) => key);
  const executed = await pending(app, app.workspace.execute(emptyFiles, { keys }, { causes }));
  if (executed.kind === 'done' && executed.isKept) {
    notify(app, 'success', 'The files of removed recordings are gone. Open them again from where they are.');
  } else notify(app, 'error', 'They could not be taken away: storage does not answer.');
  await refreshLibrary(app);
}

/** Gives a stored recording another title, other tags, or keeps it for good. */
export async function changeRecording(app: App, key: string, change: RecordingChange): Promise<void> {
  const work = app.workspace.execute(changeRecordingCommand, { id: recordingId(key), change });
  await told(app, work);
}

/** Removes a recording from the library; the message offers to put it back. */
export async function forgetRecording(app: App, key: string): Promise<void> {
  const removed = app.store.getState().recordings.find((recording) => recording.key === key);
  if (!removed) return;
  const name = removed.title ?? removed.name;
  const input = { document: recordingId(key), because: 'removed', say: `Removed ${name} from the library.` };
  await pending(app, app.workspace.execute(deleteDocument, input));
}

/** A stored recording with its file; `undefined` when one of them is gone. */
export async function storedRecording(
  app: App,
  key: string,
): Promise<(RecordingCard & { readonly blob: Blob }) | undefined> {
  await app.workspace.ready;
  const state = app.workspace.document(recordingId(key));
  const blob = state && (await app.workspace.file(key));
  if (!state || !blob) return undefined;
  const content = contentOf('recording', state);
  return { ...content, key, name: content.fileName, blob };
}

/** Saves the stored file as it was opened. */
export async function saveStored(app: App, key: string): Promise<void> {
  const name = app.store.getState().recordings.find((recording) => recording.key === key)?.name ?? key;
  await handedOut(app, app.workspace.execute(handOut, { key, name }));
}
