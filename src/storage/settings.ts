import type { Database } from './database.ts';

/** Small things remembered by name: the theme, how panels are docked, what was used lately. Without storage nothing is. */
export class Settings {
  constructor(private readonly database: Promise<Database | undefined>) {}

  async get(name: string): Promise<unknown> {
    try {
      return await (await this.database)?.get('settings', name);
    } catch {
      return undefined;
    }
  }

  async keep(name: string, value: unknown): Promise<void> {
    try {
      await (await this.database)?.put('settings', value, name);
    } catch {
      // a remembered convenience: where there is no room for it, it is not remembered
    }
  }
}
