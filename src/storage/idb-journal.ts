import type { IDBPTransaction } from 'idb';
import { messageOf } from '../base/errors.ts';
import type { DocumentEvent, KeptEvent } from '../model/documents/document.ts';
import type {
  Commit,
  CommitEnd,
  DocumentHead,
  DocumentHistory,
  FoundDocument,
  FoundWorkspace,
  Journal,
  Snapshot,
} from '../model/documents/journal.ts';
import type { WorkspaceEvent } from '../model/documents/workspace-event.ts';
import type { Database, LightconeSchema } from './database.ts';
import { jsonBytes } from './json-bytes.ts';

/** How many activities stay: older ones go, a few hundred at a time. Versions stay until somebody compacts them. */
const KEPT_ACTIVITIES = 20_000;
const TRIMMED_EVERY = 500;

const STORES = ['heads', 'versions', 'snapshots', 'activity', 'commits', 'files'] as const;

type Writing = IDBPTransaction<LightconeSchema, (typeof STORES)[number][], 'readwrite'>;

/** The journal in IndexedDB. A commit is one transaction: there as a whole or not at all, whatever happens to the page. */
export class IdbJournal implements Journal {
  readonly isLasting = true;

  constructor(private readonly database: Database) {}

  async load(): Promise<FoundWorkspace> {
    const transaction = this.database.transaction(['heads', 'versions', 'snapshots', 'commits']);
    const heads = await transaction.objectStore('heads').getAll();
    const documents = heads.map(async (head): Promise<FoundDocument> => {
      const [snapshot, tail] = await Promise.all([
        transaction.objectStore('snapshots').get([head.id, head.snapshotVersion]),
        transaction.objectStore('versions').getAll(versionsOf(head.id, head.snapshotVersion + 1)),
      ]);
      return { head, snapshot, tail };
    });
    const lastCommit = (await transaction.objectStore('commits').get('last')) ?? 0;
    return { documents: await Promise.all(documents), lastCommit };
  }

  async append(commit: Commit, lastSeen: number): Promise<CommitEnd> {
    let transaction: Writing;
    try {
      // a change of a document is on the disk before it is called kept; activities may wait for the system
      const durability = commit.changes.length > 0 ? 'strict' : 'relaxed';
      transaction = this.database.transaction([...STORES], 'readwrite', { durability });
    } catch (error) {
      return { kind: 'off', message: messageOf(error) };
    }
    const started: Promise<unknown>[] = [transaction.done];
    try {
      const number = ((await transaction.objectStore('commits').get('last')) ?? 0) + 1;
      const heads = await headsAfter(transaction, commit, number);
      if (!heads) {
        await transaction.done;
        return { kind: 'behind', newer: await this.since(lastSeen) };
      }
      for (const request of writes(transaction, commit, heads, number)) started.push(request);
      await Promise.all(started);
      return { kind: 'kept', commit: number };
    } catch (error) {
      // one that failed takes the others with it; they are answered for here
      for (const request of started) request.catch(() => {});
      abort(transaction);
      const cause = transaction.error ?? error;
      return { kind: isOutOfRoom(cause) || isOutOfRoom(error) ? 'full' : 'off', message: messageOf(cause) };
    }
  }

  since(commit: number): Promise<readonly KeptEvent[]> {
    return this.database.getAllFromIndex('versions', 'commit', IDBKeyRange.lowerBound(commit, true));
  }

  async history(document: string): Promise<DocumentHistory> {
    const [snapshots, events] = await Promise.all([
      this.database.getAll('snapshots', versionsOf(document)),
      this.database.getAll('versions', versionsOf(document)),
    ]);
    return { snapshots, events };
  }

  versions(document: string, first: number, last: number): Promise<readonly KeptEvent[]> {
    return this.database.getAll('versions', IDBKeyRange.bound([document, first], [document, last]));
  }

  async recent(
    limit: number,
  ): Promise<{ readonly activity: readonly WorkspaceEvent[]; readonly changes: readonly KeptEvent[] }> {
    const transaction = this.database.transaction(['activity', 'versions', 'commits']);
    const activity: WorkspaceEvent[] = [];
    let row = await transaction.objectStore('activity').openCursor(null, 'prev');
    for (; row && activity.length < limit; row = await row.continue()) activity.push(row.value);
    const changes: KeptEvent[] = [];
    let change = await transaction.objectStore('versions').index('commit').openCursor(null, 'prev');
    for (; change && changes.length < limit; change = await change.continue()) changes.push(change.value);
    return { activity: activity.reverse(), changes: changes.reverse() };
  }

  async compact(document: string, firstVersion: number, snapshots: readonly Snapshot[]): Promise<number> {
    const transaction = this.database.transaction(['heads', 'versions', 'snapshots'], 'readwrite');
    const head = await transaction.objectStore('heads').get(document);
    if (!head || firstVersion <= head.firstVersion || firstVersion > head.version) {
      await transaction.done;
      return 0;
    }
    const old = IDBKeyRange.bound([document, 0], [document, firstVersion]);
    const versions = transaction.objectStore('versions');
    const kept = transaction.objectStore('snapshots');
    const [events, bodies] = await Promise.all([versions.getAll(old), kept.getAll(old)]);
    await Promise.all([
      versions.delete(old),
      kept.delete(old),
      ...snapshots.map((snapshot) => kept.put(snapshot)),
      transaction
        .objectStore('heads')
        .put({ ...head, firstVersion, snapshotVersion: Math.max(head.snapshotVersion, firstVersion) }),
      transaction.done,
    ]);
    return jsonBytes(events) + jsonBytes(bodies) - jsonBytes(snapshots);
  }

  file(key: string): Promise<Blob | undefined> {
    return this.database.get('files', key);
  }

  async files(): Promise<readonly { readonly key: string; readonly bytes: number }[]> {
    const found: { key: string; bytes: number }[] = [];
    let row = await this.database.transaction('files').store.openCursor();
    for (; row; row = await row.continue()) found.push({ key: row.key, bytes: row.value.size });
    return found;
  }
}

/** The heads as the commit leaves them; `undefined` when a document has gone on since the commit was made. */
async function headsAfter(
  transaction: Writing,
  { changes, snapshots }: Commit,
  commit: number,
): Promise<DocumentHead[] | undefined> {
  const firsts = new Map<string, DocumentEvent>();
  const lasts = new Map<string, DocumentEvent>();
  for (const change of changes) {
    if (!firsts.has(change.document)) firsts.set(change.document, change);
    lasts.set(change.document, change);
  }
  const before = await Promise.all(
    [...firsts.keys()].map((document) => transaction.objectStore('heads').get(document)),
  );
  const after: DocumentHead[] = [];
  for (const [i, first] of [...firsts.values()].entries()) {
    const head = before[i];
    if (first.version !== (head?.version ?? 0) + 1) return undefined;
    const { version, at } = lasts.get(first.document) ?? first;
    const taken = snapshots.filter(({ document }) => document === first.document);
    after.push({
      id: first.document,
      kind: first.kind,
      version,
      firstVersion: head?.firstVersion ?? 1,
      snapshotVersion: taken.at(-1)?.version ?? head?.snapshotVersion ?? 0,
      commit,
      changedAt: at,
    });
  }
  return after;
}

function* writes(
  transaction: Writing,
  commit: Commit,
  heads: readonly DocumentHead[],
  number: number,
): Generator<Promise<unknown>> {
  yield transaction.objectStore('commits').put(number, 'last');
  for (const head of heads) yield transaction.objectStore('heads').put(head);
  for (const change of commit.changes) {
    yield transaction.objectStore('versions').put({ ...change, commit: number });
  }
  for (const snapshot of commit.snapshots) yield transaction.objectStore('snapshots').put(snapshot);
  const files = transaction.objectStore('files');
  for (const { key, blob } of commit.putFiles ?? []) yield files.put(blob, key);
  for (const key of commit.removeFiles ?? []) yield files.delete(key);
  const activity = transaction.objectStore('activity');
  for (const event of commit.activity) {
    yield activity.add(event).then((row) => {
      if (row % TRIMMED_EVERY === 0) return activity.delete(IDBKeyRange.upperBound(row - KEPT_ACTIVITIES));
    });
  }
}

/** There may be none: an end at the newest version could lie before the beginning, which is no range. */
function versionsOf(document: string, first = 0): IDBKeyRange {
  return IDBKeyRange.bound([document, first], [document, Number.MAX_SAFE_INTEGER]);
}

function abort(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // what already failed cannot be aborted again
  }
}

function isOutOfRoom(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
