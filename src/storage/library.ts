import type { ReadOptions } from '../model/recording.ts';
import { type Database, openDatabase, type StoredRecording } from './database.ts';

/** What lists show of a kept recording: all but the file itself. */
export type RecentRecording = Omit<StoredRecording, 'blob'>;

/** Files larger than this are not kept, in bytes. */
export const LARGEST_KEPT_BYTES = 64 * 1024 * 1024;

/** How many recordings are kept; the one opened longest ago goes first. */
const KEPT_RECORDINGS = 12;

/**
 * What survives a reload: recordings opened lately, how unfamiliar files were read, settings.
 *
 * Without storage (private windows, a full disk) everything answers as if nothing had been kept; `remember` says
 * whether it could keep the file.
 */
export class Library {
  private database: Promise<Database | undefined>;

  constructor(open: () => Promise<Database> = openDatabase) {
    this.database = open().catch(() => undefined);
  }

  async recents(): Promise<RecentRecording[]> {
    return this.attempt([], async (database) => {
      const all = await database.getAllFromIndex('recordings', 'openedAt');
      return all.reverse().map(({ blob: _, ...recent }) => recent);
    });
  }

  async fileOf(key: string): Promise<StoredRecording | undefined> {
    return this.attempt(undefined, (database) => database.get('recordings', key));
  }

  /** Keeps a file and forgets the oldest ones; false when it is too large or storage refused. */
  async remember(recording: StoredRecording): Promise<boolean> {
    if (recording.blob.size > LARGEST_KEPT_BYTES) return false;
    return this.attempt(false, async (database) => {
      await database.put('recordings', recording);
      const keys = await database.getAllKeysFromIndex('recordings', 'openedAt');
      const surplus = keys.slice(0, Math.max(0, keys.length - KEPT_RECORDINGS));
      await Promise.all(surplus.map((key) => database.delete('recordings', key)));
      return true;
    });
  }

  async forget(key: string): Promise<void> {
    await this.attempt(undefined, (database) => database.delete('recordings', key));
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
