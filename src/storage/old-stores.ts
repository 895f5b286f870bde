import { type Database, OLD_STORES, type OldStore } from './database.ts';

/** The setting in which versions 1 to 3 kept filters that have a name. */
const SAVED_FILTERS = 'saved-filters';

/** Set when what is left there is known to be unreadable: nobody tries again. */
const LEFT_BEHIND = 'left-behind';

/** What earlier versions of the app kept, store by store, as it lies there. */
export type OldContents = { readonly [Store in OldStore]: readonly unknown[] } & {
  readonly savedFilters: readonly unknown[];
};

/** Access to what earlier versions kept, for the one who moves it. */
export class OldStores {
  constructor(private readonly database: Promise<Database | undefined>) {}

  /** `undefined` where there is nothing left of earlier versions that anybody could read. */
  async read(): Promise<OldContents | undefined> {
    const database = await this.database;
    if (!database || (await database.get('settings', LEFT_BEHIND))) return undefined;
    const found = await Promise.all(
      OLD_STORES.map(async (store): Promise<[OldStore, unknown[]]> => {
        const isThere = database.objectStoreNames.contains(store);
        return [store, isThere ? await database.getAll(store) : []];
      }),
    );
    const filters = await database.get('settings', SAVED_FILTERS);
    const savedFilters = Array.isArray(filters) ? filters : [];
    if (savedFilters.length === 0 && found.every(([, rows]) => rows.length === 0)) return undefined;
    return { ...(Object.fromEntries(found) as Record<OldStore, unknown[]>), savedFilters };
  }

  /** Leaves nothing there but these, in one transaction; what is left is not read again unless `isAsBefore`. */
  async replace(
    contents: OldContents,
    { isAsBefore = false }: { readonly isAsBefore?: boolean } = {},
  ): Promise<void> {
    const database = await this.database;
    if (!database) return;
    const stores = OLD_STORES.filter((store) => database.objectStoreNames.contains(store));
    const transaction = database.transaction([...stores, 'settings' as const], 'readwrite');
    const settings = transaction.objectStore('settings');
    const isAnythingLeft =
      contents.savedFilters.length > 0 || stores.some((store) => contents[store].length > 0);
    await Promise.all([
      ...stores.flatMap((store) => [
        transaction.objectStore(store).clear(),
        // rows go back as they came; each store knows where its key stands in them
        ...contents[store].map((row) => transaction.objectStore(store).put(row as never)),
      ]),
      contents.savedFilters.length > 0
        ? settings.put(contents.savedFilters, SAVED_FILTERS)
        : settings.delete(SAVED_FILTERS),
      isAnythingLeft && !isAsBefore ? settings.put(true, LEFT_BEHIND) : settings.delete(LEFT_BEHIND),
      transaction.done,
    ]);
  }
}
