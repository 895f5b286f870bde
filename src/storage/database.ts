import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { DocumentBody, KeptEvent } from '../model/documents/document.ts';
import type { DocumentHead } from '../model/documents/journal.ts';
import type { WorkspaceEvent } from '../model/documents/workspace-event.ts';

export interface LightconeSchema extends DBSchema {
  /** What is said of each document. */
  heads: { key: string; value: DocumentHead; indexes: { commit: number } };
  /** Every change of every document, under document and version. */
  versions: { key: [string, number]; value: KeptEvent; indexes: { commit: number } };
  /** Documents as they were at some versions. */
  snapshots: { key: [string, number]; value: StoredSnapshot };
  /** Gestures, commands, effects; in the order in which they were kept. */
  activity: { key: number; value: WorkspaceEvent };
  /** Counts commits: one entry under `last`. */
  commits: { key: string; value: number };
  /** Bytes that belong to documents. */
  files: { key: string; value: Blob };
  settings: { key: string; value: unknown };
  /** Where versions 1 to 3 of the database kept things; emptied by the migration. */
  recordings: { key: string; value: { readonly key: string } };
  readings: { key: string; value: { readonly signature: string } };
  models: { key: string; value: { readonly key: string } };
  notes: { key: string; value: { readonly key: string } };
  rules: { key: string; value: { readonly key: string } };
}

export interface StoredSnapshot {
  readonly document: string;
  readonly version: number;
  readonly body: DocumentBody;
}

/** The stores of earlier versions of the database. */
export const OLD_STORES = ['recordings', 'readings', 'models', 'notes', 'rules'] as const;

export type OldStore = (typeof OLD_STORES)[number];

export type Database = IDBPDatabase<LightconeSchema>;

/**
 * Opens the database, making or upgrading it. Fails where storage is switched off: callers go on without.
 *
 * @param onBlocked a tab with an older version of the app is in the way; opening goes on when that is closed
 *
 * Upgrading adds what is missing and moves nothing: what versions 1 to 3 held is moved by the workspace, which can be
 * interrupted and begin again.
 */
export async function openDatabase(name = 'lightcone', onBlocked: () => void = () => {}): Promise<Database> {
  // where a page may not use storage at all (in a sandbox, say), this throws at once
  return await openDB<LightconeSchema>(name, 4, {
    upgrade(database, from) {
      if (from < 1) database.createObjectStore('settings');
      if (from < 4) {
        database.createObjectStore('heads', { keyPath: 'id' }).createIndex('commit', 'commit');
        database
          .createObjectStore('versions', { keyPath: ['document', 'version'] })
          .createIndex('commit', 'commit');
        database.createObjectStore('snapshots', { keyPath: ['document', 'version'] });
        database.createObjectStore('activity', { autoIncrement: true });
        database.createObjectStore('commits');
        database.createObjectStore('files');
      }
    },
    blocked: onBlocked,
    // another tab wants a newer version: give way, so that it need not wait for this one to be closed
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
    },
  });
}
