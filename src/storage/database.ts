import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ReadOptions } from '../model/recording.ts';

/** A recording the person opened before, with the file itself. */
export interface StoredRecording {
  readonly key: string;
  /** The file's name; also a hint for reading it. */
  readonly name: string;
  /** The person's own name for it. */
  readonly title?: string;
  readonly tags?: readonly string[];
  /** True: stays until the person removes it. Otherwise it goes when enough others have been opened since. */
  readonly isKept?: boolean;
  readonly formatLabel: string;
  readonly events: number;
  readonly sources: number;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly options: ReadOptions;
  readonly blob: Blob;
}

export interface LightconeSchema extends DBSchema {
  recordings: { key: string; value: StoredRecording; indexes: { openedAt: number } };
  /** Reading options by a signature of the file's columns or first lines. */
  readings: { key: string; value: { readonly signature: string; readonly options: ReadOptions } };
  settings: { key: string; value: unknown };
  /** What was learnt from recordings. */
  models: { key: string; value: { readonly key: string } };
  /** What the person wrote about events, per recording. */
  notes: { key: string; value: { readonly key: string } };
  /** Texts of rules. */
  rules: { key: string; value: { readonly key: string } };
}

/** The stores whose values are kept under a key of their own. */
export type KeptStore = 'models' | 'notes' | 'rules';

export type Database = IDBPDatabase<LightconeSchema>;

/** Opens the database, making or upgrading it. Fails where storage is switched off: callers go on without. */
export function openDatabase(name = 'lightcone'): Promise<Database> {
  return openDB<LightconeSchema>(name, 3, {
    upgrade(database, from) {
      if (from < 1) {
        const recordings = database.createObjectStore('recordings', { keyPath: 'key' });
        recordings.createIndex('openedAt', 'openedAt');
        database.createObjectStore('readings', { keyPath: 'signature' });
        database.createObjectStore('settings');
      }
      // recordings of version 1 have no title, no tags and are not kept: what is missing means just that
      if (from < 2) {
        database.createObjectStore('models', { keyPath: 'key' });
        database.createObjectStore('notes', { keyPath: 'key' });
      }
      if (from < 3) database.createObjectStore('rules', { keyPath: 'key' });
    },
    // another tab wants a newer version: give way, so that it need not wait for this one to be closed
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
    },
  });
}
