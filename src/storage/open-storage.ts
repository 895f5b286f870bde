import type { Journal } from '../model/documents/journal.ts';
import { type Database, openDatabase } from './database.ts';
import { IdbJournal } from './idb-journal.ts';
import { MemoryJournal } from './memory-journal.ts';
import { OldStores } from './old-stores.ts';
import { Settings } from './settings.ts';

/** Everything that survives a reload, where the browser lets it. */
export interface Storage {
  readonly journal: Promise<Journal>;
  readonly settings: Settings;
  readonly old: OldStores;
}

/**
 * Opens what the browser keeps for this site. Where storage is switched off everything works and nothing outlives the
 * page; `journal.isLasting` tells.
 */
export function openStorage(open: () => Promise<Database> = openDatabase): Storage {
  const database = open().catch(() => undefined);
  return {
    journal: database.then((opened) => (opened ? new IdbJournal(opened) : new MemoryJournal())),
    settings: new Settings(database),
    old: new OldStores(database),
  };
}
