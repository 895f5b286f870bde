export { type Database, openDatabase } from './database.ts';
export { MemoryJournal } from './memory-journal.ts';
export { type OldContents, OldStores } from './old-stores.ts';
export { openStorage, type Storage, type StorageTrouble } from './open-storage.ts';
export { Settings } from './settings.ts';
export { type SiteSpace, siteSpace } from './space.ts';
