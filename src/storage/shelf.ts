import type { Database, KeptStore } from './database.ts';

/** What can be kept: plain data under a key. */
export interface Kept {
  readonly key: string;
}

/**
 * Things of one kind, kept under keys. Without storage everything answers as if nothing had been kept; `keep` says
 * whether it could.
 */
export class Shelf<T extends Kept> {
  constructor(
    private readonly database: Promise<Database | undefined>,
    private readonly store: KeptStore,
  ) {}

  async all(): Promise<T[]> {
    return this.attempt([], async (database) => (await database.getAll(this.store)) as unknown as T[]);
  }

  async get(key: string): Promise<T | undefined> {
    return this.attempt(
      undefined,
      async (database) => (await database.get(this.store, key)) as T | undefined,
    );
  }

  async keep(value: T): Promise<boolean> {
    return this.attempt(false, async (database) => {
      await database.put(this.store, value);
      return true;
    });
  }

  async forget(key: string): Promise<void> {
    await this.attempt(undefined, (database) => database.delete(this.store, key));
  }

  private async attempt<A>(otherwise: A, work: (database: Database) => Promise<A>): Promise<A> {
    const database = await this.database;
    if (!database) return otherwise;
    try {
      return await work(database);
    } catch {
      return otherwise;
    }
  }
}
