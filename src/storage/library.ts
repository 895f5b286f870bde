import type { ReadOptions } from '../model/recording.ts';
import { type Database, type KeptStore, openDatabase, type StoredRecording } from './database.ts';
import { type Kept, Shelf } from './shelf.ts';

/** What lists show of a stored recording: all but the file itself, and how large that is. */
export interface RecordingCard extends Omit<StoredRecording, 'blob'> {
  readonly bytes: number;
}

/** Files larger than this are not stored, in bytes. */
export const LARGEST_KEPT_BYTES = 64 * 1024 * 1024;

/** How many recordings stay that nobody asked to keep; the one opened longest ago goes first. */
const UNKEPT_RECORDINGS = 12;

/** What became of storing: `full` when the browser gives no more room, `off` when storage does not work here. */
export type StoreEnd = 'stored' | 'too-large' | 'full' | 'off';

/** Bytes: of the stored files, of everything this site stores, and what the browser allows; the last two where it says so. */
export interface SpaceUsed {
  readonly recordings: number;
  readonly site: number | undefined;
  readonly quota: number | undefined;
}

/** What a person may change of a stored recording. */
export type RecordingChange = Partial<Pick<StoredRecording, 'title' | 'tags' | 'isKept'>>;

/**
 * What survives a reload: recordings, how unfamiliar files were read, settings, and shelves for other things.
 *
 * Without storage (private windows) everything answers as if nothing had been stored.
 */
export class Library {
  private readonly database: Promise<Database | undefined>;

  constructor(open: () => Promise<Database> = openDatabase) {
    this.database = open().catch(() => undefined);
  }

  /** The one opened last first. */
  async recordings(): Promise<RecordingCard[]> {
    return this.attempt([], async (database) => {
      const all = await database.getAllFromIndex('recordings', 'openedAt');
      return all.reverse().map(({ blob, ...card }) => ({ ...card, bytes: blob.size }));
    });
  }

  async fileOf(key: string): Promise<StoredRecording | undefined> {
    return this.attempt(undefined, (database) => database.get('recordings', key));
  }

  /** Stores a file that was opened; what the person said of it before (title, tags, kept) stays. */
  async remember(recording: StoredRecording): Promise<StoreEnd> {
    if (recording.blob.size > LARGEST_KEPT_BYTES) return 'too-large';
    const database = await this.database;
    if (!database) return 'off';
    try {
      const transaction = database.transaction('recordings', 'readwrite');
      const { store } = transaction;
      const { title, tags, isKept } = (await store.get(recording.key)) ?? {};
      await store.put({ title, tags, isKept, ...recording });
      // oldest first: everything beyond the newest ones that nobody asked to keep
      const unkept = (await store.index('openedAt').getAll()).filter((one) => !one.isKept);
      for (const { key } of unkept.slice(0, Math.max(0, unkept.length - UNKEPT_RECORDINGS))) {
        await store.delete(key);
      }
      await transaction.done;
      return 'stored';
    } catch (error) {
      return isOutOfRoom(error) ? 'full' : 'off';
    }
  }

  /** Changes what is said of a recording; false when it is gone or storage refused. */
  async change(key: string, change: RecordingChange): Promise<boolean> {
    return this.attempt(false, async (database) => {
      const transaction = database.transaction('recordings', 'readwrite');
      const found = await transaction.store.get(key);
      if (found) await transaction.store.put({ ...found, ...change });
      await transaction.done;
      return found !== undefined;
    });
  }

  /** Removes a recording and answers it, so that it can be put back. */
  async forget(key: string): Promise<StoredRecording | undefined> {
    return this.attempt(undefined, async (database) => {
      const found = await database.get('recordings', key);
      await database.delete('recordings', key);
      return found;
    });
  }

  /** Puts back what `forget` answered. */
  async putBack(recording: StoredRecording): Promise<boolean> {
    return this.attempt(false, async (database) => {
      await database.put('recordings', recording);
      return true;
    });
  }

  async space(): Promise<SpaceUsed> {
    const recordings = (await this.recordings()).reduce((sum, { bytes }) => sum + bytes, 0);
    const { usage, quota } = await estimate();
    return { recordings, site: usage, quota };
  }

  async readingOf(signature: string): Promise<ReadOptions | undefined> {
    return this.attempt(undefined, async (database) => (await database.get('readings', signature))?.options);
  }

  async rememberReading(signature: string, options: ReadOptions): Promise<void> {
    await this.attempt(undefined, async (database) => {
      await database.put('readings', { signature, options });
    });
  }

  async setting(name: string): Promise<unknown> {
    return this.attempt(undefined, (database) => database.get('settings', name));
  }

  async keepSetting(name: string, value: unknown): Promise<void> {
    await this.attempt(undefined, async (database) => {
      await database.put('settings', value, name);
    });
  }

  /** Things of another kind, kept under keys of their own. */
  shelf<T extends Kept>(store: KeptStore): Shelf<T> {
    return new Shelf(this.database, store);
  }

  private async attempt<T>(otherwise: T, work: (database: Database) => Promise<T>): Promise<T> {
    const database = await this.database;
    if (!database) return otherwise;
    try {
      return await work(database);
    } catch {
      return otherwise;
    }
  }
}

function isOutOfRoom(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

async function estimate(): Promise<StorageEstimate> {
  try {
    return await navigator.storage.estimate();
  } catch {
    return {};
  }
}
