import type { DocumentEvent, KeptEvent } from '../model/documents/document.ts';
import type {
  Commit,
  CommitEnd,
  DocumentHead,
  DocumentHistory,
  FoundWorkspace,
  Journal,
  Snapshot,
} from '../model/documents/journal.ts';
import type { WorkspaceEvent } from '../model/documents/workspace-event.ts';
import { jsonBytes } from './json-bytes.ts';

/** The journal of a page without storage (private windows, tests): everything works, nothing outlives the page. */
export class MemoryJournal implements Journal {
  readonly isLasting = false;
  private lastCommit = 0;
  private readonly heads = new Map<string, DocumentHead>();
  private readonly versionsOf = new Map<string, KeptEvent[]>();
  private readonly snapshots = new Map<string, Snapshot[]>();
  private readonly blobs = new Map<string, Blob>();
  private readonly activity: WorkspaceEvent[] = [];

  async load(): Promise<FoundWorkspace> {
    const documents = [...this.heads.values()].map((head) => ({
      head,
      snapshot: this.snapshots.get(head.id)?.find(({ version }) => version === head.snapshotVersion),
      tail: (this.versionsOf.get(head.id) ?? []).filter(({ version }) => version > head.snapshotVersion),
    }));
    return { documents, lastCommit: this.lastCommit };
  }

  async append(commit: Commit, lastSeen: number): Promise<CommitEnd> {
    if (!this.follows(commit.changes)) return { kind: 'behind', newer: await this.since(lastSeen) };
    const number = ++this.lastCommit;
    for (const change of commit.changes) {
      const { document, kind, version, at } = change;
      const head = this.heads.get(document);
      this.listOf(this.versionsOf, document).push({ ...change, commit: number });
      const { firstVersion = 1, snapshotVersion = 0 } = head ?? {};
      this.heads.set(document, {
        id: document,
        kind,
        version,
        firstVersion,
        snapshotVersion,
        commit: number,
        changedAt: at,
      });
    }
    for (const snapshot of commit.snapshots) {
      this.listOf(this.snapshots, snapshot.document).push(snapshot);
      const head = this.heads.get(snapshot.document);
      if (head) this.heads.set(head.id, { ...head, snapshotVersion: snapshot.version });
    }
    for (const { key, blob } of commit.putFiles ?? []) this.blobs.set(key, blob);
    for (const key of commit.removeFiles ?? []) this.blobs.delete(key);
    this.activity.push(...commit.activity);
    return { kind: 'kept', commit: number };
  }

  async since(commit: number): Promise<readonly KeptEvent[]> {
    return [...this.versionsOf.values()]
      .flat()
      .filter((event) => event.commit > commit)
      .sort((a, b) => a.commit - b.commit);
  }

  async history(document: string): Promise<DocumentHistory> {
    return {
      snapshots: [...(this.snapshots.get(document) ?? [])],
      events: [...(this.versionsOf.get(document) ?? [])],
    };
  }

  async versions(document: string, first: number, last: number): Promise<readonly KeptEvent[]> {
    const events = this.versionsOf.get(document) ?? [];
    return events.filter(({ version }) => version >= first && version <= last);
  }

  async recent(
    limit: number,
  ): Promise<{ readonly activity: readonly WorkspaceEvent[]; readonly changes: readonly KeptEvent[] }> {
    return { activity: this.activity.slice(-limit), changes: (await this.since(0)).slice(-limit) };
  }

  async compact(document: string, firstVersion: number, snapshots: readonly Snapshot[]): Promise<number> {
    const head = this.heads.get(document);
    if (!head || firstVersion <= head.firstVersion || firstVersion > head.version) return 0;
    const isOld = ({ version }: { readonly version: number }): boolean => version <= firstVersion;
    const events = this.versionsOf.get(document) ?? [];
    const bodies = this.snapshots.get(document) ?? [];
    this.versionsOf.set(
      document,
      events.filter((event) => !isOld(event)),
    );
    this.snapshots.set(document, [...snapshots, ...bodies.filter((body) => !isOld(body))]);
    const snapshotVersion = Math.max(head.snapshotVersion, firstVersion);
    this.heads.set(document, { ...head, firstVersion, snapshotVersion });
    return jsonBytes(events.filter(isOld)) + jsonBytes(bodies.filter(isOld)) - jsonBytes(snapshots);
  }

  async file(key: string): Promise<Blob | undefined> {
    return this.blobs.get(key);
  }

  async files(): Promise<readonly { readonly key: string; readonly bytes: number }[]> {
    return [...this.blobs].map(([key, { size }]) => ({ key, bytes: size }));
  }

  private follows(changes: readonly DocumentEvent[]): boolean {
    const next = new Map<string, number>();
    return changes.every(({ document, version }) => {
      const expected = next.get(document) ?? (this.heads.get(document)?.version ?? 0) + 1;
      next.set(document, version + 1);
      return version === expected;
    });
  }

  private listOf<T>(lists: Map<string, T[]>, key: string): T[] {
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
  }
}
