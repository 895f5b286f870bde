import type { JsonRecord } from '../../../src/base/changes/json.ts';
import type { WorkspaceEvent } from '../../../src/model/documents/workspace-event.ts';
import type { World } from './world.ts';

/** After so many changes the index is merged. */
const MERGE_AFTER = 7;

interface Entry {
  readonly document: string;
  readonly version: number;
  readonly title: string;
}

/**
 * The search index, a subscriber: takes changes of documents in as it hears of them, and merges itself now and then.
 * Each of its events is caused by the one before too, as an answer rests on all that it took in.
 */
export class SearchIndex {
  private readonly entries = new Map<string, Entry>();
  private unmerged = 0;
  private merging: Promise<void> | undefined;
  /** The id of its newest event. */
  private newest: readonly string[] = [];

  constructor(private readonly world: World) {
    world.bus.subscribe('document.*', (event) => this.take(event), { name: 'search index' });
  }

  /** Tells each hit, then the answer that they make. */
  find(words: string, command: string): { readonly hits: readonly string[]; readonly event: string } {
    const wanted = words.toLowerCase();
    const found = [...this.entries.values()].filter(({ title }) => title.toLowerCase().includes(wanted));
    const hits = found.map(({ document, version, title }) =>
      this.tell('search.hit', { document, version, title }, [command]),
    );
    const causes = hits.length > 0 ? hits : [command, ...this.newest];
    const event = this.world.tell('search', 'search.answered', { words, hits: hits.length }, causes);
    return { hits: found.map(({ document }) => document), event };
  }

  private async take(event: WorkspaceEvent): Promise<void> {
    const entry = event.data as unknown as Entry;
    await this.world.work(8, 30);
    if (event.type === 'document.deleted') this.remove(entry, event.id);
    else await this.put(entry, event.id);
  }

  private async put(entry: Entry, cause: string): Promise<void> {
    await this.merging;
    const did = this.entries.has(entry.document) ? 'replaced' : 'added';
    this.entries.set(entry.document, entry);
    this.grow(did, entry, cause);
  }

  /** The fault of this story: what is put in waits for the end of a merge, what is removed does not, and nobody tries again. */
  private remove(entry: Entry, cause: string): void {
    if (this.merging) throw new Error(`${entry.document} is being merged and takes no changes now`);
    this.entries.delete(entry.document);
    this.grow('removed', entry, cause);
  }

  private grow(did: 'added' | 'replaced' | 'removed', { document, version }: Entry, cause: string): void {
    this.newest = [this.tell(`index.${did}`, { document, version }, [cause])];
    if (++this.unmerged === MERGE_AFTER) this.merging = this.merge();
  }

  private async merge(): Promise<void> {
    this.unmerged = 0;
    this.newest = [this.tell('index.merge_began', { entries: this.entries.size }, [])];
    await this.world.work(900, 1_000);
    this.newest = [this.tell('index.merge_ended', { entries: this.entries.size }, [])];
    this.merging = undefined;
  }

  private tell(type: string, data: JsonRecord, causes: readonly string[]): string {
    return this.world.tell('search', type, data, [...causes, ...this.newest]);
  }
}
