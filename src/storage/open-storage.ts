import type { Journal } from '../model/documents/journal.ts';
import { type Database, openDatabase } from './database.ts';
import { IdbJournal } from './idb-journal.ts';
import { MemoryJournal } from './memory-journal.ts';
import { OldStores } from './old-stores.ts';
import { Settings } from './settings.ts';

/**
 * What may be wrong with storage. `older-tab`: one with an older version of the app has to be closed before anything is read;
 * `newer-app`: a newer version of the app keeps the work in a way that this one cannot read; `off`: it does not work here.
 */
export type StorageTrouble = 'older-tab' | 'newer-app' | 'off';

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
export function openStorage(
  tell: (trouble: StorageTrouble) => void = () => {},
  open: (onBlocked: () => void) => Promise<Database> = (onBlocked) => openDatabase('lightcone', onBlocked),
): Storage {
  const database = open(() => tell('older-tab')).catch((error) => {
    tell(error instanceof DOMException && error.name === 'VersionError' ? 'newer-app' : 'off');
    return undefined;
  });
  return {
    journal: database.then((opened) => (opened ? new IdbJournal(opened) : new MemoryJournal())),
    settings: new Settings(database),
    old: new OldStores(database),
  };
}
