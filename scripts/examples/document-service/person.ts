import { assert } from '../../../src/base/assert.ts';
import type { JsonRecord } from '../../../src/base/changes/json.ts';
import { type Asks, Refused } from './request.ts';
import type { Commands } from './service.ts';
import type { World } from './world.ts';

/** Somebody at a screen: asks for one thing after the other, each because of the reply before. */
export class Person {
  private lastReply: readonly string[] = [];

  constructor(
    private readonly name: string,
    private readonly world: World,
    private readonly commands: Commands,
  ) {}

  /** Answers the id of the new document. */
  async create(title: string, kilobytes: number, watchers: readonly string[] = []): Promise<string> {
    const { document } = await this.ask('create', { title, kilobytes, watchers });
    assert(typeof document === 'string', 'a new document has an id');
    return document;
  }

  async update(document: string, basis: number, title: string): Promise<void> {
    await this.ask('update', { document, basis, title });
  }

  async delete(document: string): Promise<void> {
    await this.ask('delete', { document });
  }

  async open(document: string): Promise<void> {
    await this.ask('open', { document });
  }

  async search(words: string): Promise<void> {
    await this.ask('search', { words });
  }

  async publish(document: string): Promise<void> {
    await this.ask('publish', { document });
  }

  private async ask<Name extends keyof Asks>(name: Name, data: Asks[Name]): Promise<JsonRecord> {
    const { tell, work } = this.world;
    const event = tell(this.name, `request.${name}`, data, this.lastReply);
    await work(5, 25);
    try {
      const answer = await this.commands[name]({ event, user: this.name, data });
      await work(5, 25);
      this.lastReply = [tell(this.name, 'reply.received', answer.data, answer.causes)];
      return answer.data;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await work(5, 25);
      this.lastReply = [tell(this.name, 'reply.refused', { message: error.message }, error.causes)];
      return {};
    }
  }
}
