// Databases of earlier versions of the app, put into the browser as they were: `samples/README.md` says how they are written.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

export interface DatabaseSample {
  readonly version: number;
  readonly stores: Readonly<Record<string, StoreSample>>;
}

interface StoreSample {
  readonly keyPath?: string | string[];
  readonly autoIncrement?: boolean;
  readonly indexes?: Readonly<Record<string, string | string[]>>;
  readonly rows: readonly unknown[];
}

export function readSample(version: number): DatabaseSample {
  return JSON.parse(readFileSync(new URL(`samples/workspace-v${version}.json`, import.meta.url), 'utf8'));
}

/** Makes the database that a sample describes, in place of any other, before the app is opened. */
export async function putSample(page: Page, version: number): Promise<void> {
  // of the same origin, and not the app
  await page.goto('/icon.svg');
  await page.evaluate(writeDatabase, readSample(version));
}

/** How many rows each store holds, and what is in the settings. */
export function storedRows(page: Page): Promise<{
  readonly version: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly settings: Readonly<Record<string, unknown>>;
}> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('lightcone'));
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const settings = transaction.objectStore('settings');
    const [keys, values, ...counts] = await Promise.all([
      answer(settings.getAllKeys()),
      answer(settings.getAll()),
      ...names.map((name) => answer(transaction.objectStore(name).count())),
    ] as const);
    const { version } = database;
    database.close();
    return {
      version,
      counts: Object.fromEntries(names.map((name, i) => [name, counts[i]])),
      settings: Object.fromEntries(keys.map((key, i) => [String(key), values[i]])),
    };
  });
}

/** Runs in the page. */
async function writeDatabase({ version, stores }: DatabaseSample): Promise<void> {
  const read = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(read);
    const fields = value as Record<string, unknown>;
    if ('$blob' in fields) return new Blob([fields.$blob as string], { type: fields.type as string });
    if ('$undefined' in fields) return undefined;
    return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, read(field)]));
  };
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('lightcone');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('lightcone', version);
    request.onupgradeneeded = () => {
      for (const [name, { keyPath, autoIncrement, indexes = {} }] of Object.entries(stores)) {
        const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction(Object.keys(stores), 'readwrite');
  for (const [name, { keyPath, rows }] of Object.entries(stores)) {
    const store = transaction.objectStore(name);
    for (const row of rows) {
      if (keyPath !== undefined) {
        store.put(read(row));
      } else {
        const [key, value] = row as [IDBValidKey, unknown];
        store.put(read(value), key);
      }
    }
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}
